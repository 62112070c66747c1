import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Card, CardLink } from '../../cards/card.js';
import { pack, unpack } from './pack.js';

/** Makes and reads the addresses of links. */
export interface Links {
  /** The card with its links written out as addresses; what is kept elsewhere never has them. */
  withLinks(card: Card): Card;
  tokenOf(kind: CardLink['kind'], of: readonly string[]): string;
  /** What a token opens, in constant time; undefined for one that was not made here. */
  read(kind: CardLink['kind'], token: string): readonly string[] | undefined;
}

const PATHS: Readonly<Record<CardLink['kind'], string>> = {
  errand: 'l',
  file: 'files',
  table: 'tables',
  paper: 'papers',
  ballot: 'b',
};
const PROOF_BYTES = 18;
const LONGEST = 100;

/**
 * Links as bearer tokens (凭证): what is opened and a proof of 144 bits under the site's own key. No token is stored,
 * not even hashed: it follows from the ids, and without the key nobody can make one.
 */
export function createLinks(key: Buffer, publicUrl: string | undefined): Links {
  const proofOf = (kind: string, body: string): string =>
    createHmac('sha256', key)
      .update(`${kind}\n${body}`)
      .digest()
      .subarray(0, PROOF_BYTES)
      .toString('base64url');

  const tokenOf: Links['tokenOf'] = (kind, of) => {
    const body = pack(of).toString('base64url');
    return `${body}.${proofOf(kind, body)}`;
  };

  return {
    tokenOf,

    withLinks(card) {
      const { links = [], ...rest } = card;
      if (links.length === 0) return card;
      // Where nobody outside can reach us there is nothing to open.
      if (publicUrl === undefined) return rest;
      const lines = links.map(({ label, kind, of }) => {
        const base = publicUrl.replace(/\/+$/, '');
        return `${label}：${base}/${PATHS[kind]}/${tokenOf(kind, of)}`;
      });
      return { ...rest, addresses: lines };
    },

    read(kind, token) {
      const [body = '', proof = '', more] = token.split('.');
      if (token.length > LONGEST || more !== undefined || !/^[\w-]+$/.test(body)) return undefined;
      const [given, right] = [Buffer.from(proof), Buffer.from(proofOf(kind, body))];
      if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
      return unpack(Buffer.from(body, 'base64url'));
    },
  };
}
