import { scryptSync } from 'node:crypto';
import type { Account, Person } from './roster.js';

/** 绑定码 lives ten minutes, and so does what was typed of it. Our choice. */
export const LINK_MS = 10 * 60_000;
/** So many codes may one account or person type within ten minutes. */
export const MOST_LINK_TRIES = 5;
export const LINK_CODE_BYTES = 5;

/** Who typed a code: an account nobody knows yet, or a person who is known. */
export type Claimant = { account: Account } | { personId: string };

/** A code as it is kept: whose it is, and who typed it. */
export interface LinkCode {
  id: string;
  personId: string;
  claim?: Claimant;
}

/** Digits and letters without I, L, O and U: none can be read as another. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE = /(?:^|[\s:：，,])([0-9A-Z]{4})[-\s]?([0-9A-Z]{4})\s*$/u;

/** Forty random bits as a code to read out and type: `K7QF-3M2P`. Pure. */
export function linkCodeOf(bytes: Uint8Array): string {
  let bits = 0n;
  for (const byte of bytes.subarray(0, LINK_CODE_BYTES)) bits = (bits << 8n) | BigInt(byte);
  const chars = Array.from({ length: 8 }, (_, i) => ALPHABET[Number((bits >> BigInt(35 - 5 * i)) & 31n)]);
  return `${chars.slice(0, 4).join('')}-${chars.slice(4).join('')}`;
}

/** The code at the end of what was typed, letters read as they look; undefined where there is none. Pure. */
export function readLinkCode(words: string): string | undefined {
  const found = CODE.exec(
    words
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[‐-―－]/gu, '-')
      .trim(),
  );
  if (!found) return undefined;
  const text = `${found[1]}${found[2]}`;
  // A date or a number is no code; a code of digits alone is drawn again.
  if (/^\d+$/.test(text)) return undefined;
  return text.replace(/O/g, '0').replace(/[IL]/g, '1');
}

/** True for a code that can be told from a number. */
export const isReadable = (code: string): boolean => readLinkCode(code) !== undefined;

/** What is kept of a code. Slow on purpose: forty bits are soon tried. Pure. */
export const hashLinkCode = (code: string): string =>
  scryptSync(code.replace('-', ''), 'duban-link-code', 32, { N: 4096 }).toString('hex');

/** Under which name the tries of a claimant are counted. */
export const trierOf = (claimant: Claimant): string =>
  'personId' in claimant
    ? `person:${claimant.personId}`
    : `account:${JSON.stringify([claimant.account.platform, claimant.account.corp, claimant.account.id.toLowerCase()])}`;

/** Roles that a code never carries to another person: an administrator gives them. */
const NOT_CARRIED: readonly Person['roles'][number][] = ['admin', 'director'];

/**
 * Two persons found to be one (合并): `into` with what `from` has besides. Undefined where they belong to different
 * units and cannot be one. `left` are the roles that only an administrator can give. Pure.
 */
export function mergedPerson(
  into: Person,
  from: Person,
): { person: Person; left: Person['roles'] } | undefined {
  if (into.unitId && from.unitId && into.unitId !== from.unitId) return undefined;
  const unitId = into.unitId ?? from.unitId;
  const phone = into.phone ?? from.phone;
  const more = from.roles.filter((role) => !into.roles.includes(role));
  const left = more.filter((role) => NOT_CARRIED.includes(role));
  return {
    left,
    person: {
      ...into,
      ...(unitId ? { unitId } : {}),
      ...(phone ? { phone } : {}),
      roles: [...into.roles, ...more.filter((role) => !left.includes(role))],
      expertise: [...new Set([...(into.expertise ?? []), ...(from.expertise ?? [])])],
    },
  };
}
