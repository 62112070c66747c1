import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type Answers, type BallotItem, LONGEST_REMARK } from './item.js';

/** Whose cell it is: a sealed ballot opens nowhere else. */
export interface CellPlace {
  evaluation: string;
  round: number;
  person: string;
}

/** Length of a key in bytes. */
export const KEY_BYTES = 32;

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const ITEM_BYTES = 16;
/** UTF-8 of the longest remark, JSON's own marks and escapes included. */
const REMARK_BYTES = LONGEST_REMARK * 4 + 16;

const placeOf = ({ evaluation, round, person }: CellPlace): Buffer =>
  Buffer.from(`${evaluation}|${round}|${person}`);

/** The same for every ballot of a vote, whatever was answered: the length says nothing. */
const roomFor = (items: readonly BallotItem[]): number =>
  items.reduce((sum, { kind }) => sum + (kind === 'remark' ? REMARK_BYTES : ITEM_BYTES), ITEM_BYTES);

/**
 * Seals one ballot: AES-256-GCM under the evaluation's key, bound to its place, padded to one length. Symmetric on
 * purpose: who can write the database cannot make a ballot.
 */
export function sealBallot(
  key: Uint8Array,
  place: CellPlace,
  answers: Answers,
  items: readonly BallotItem[],
): Buffer {
  const plain = Buffer.alloc(roomFor(items), 0x20);
  const written = Buffer.from(JSON.stringify(answers));
  if (written.length > plain.length) throw new Error('a ballot is longer than its cell');
  written.copy(plain);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(placeOf(place));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Opens one cell. @throws Error where the key, the place or a single bit is another */
export function openBallot(key: Uint8Array, place: CellPlace, sealed: Uint8Array): Answers {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const body = sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce);
  decipher.setAAD(placeOf(place));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  return JSON.parse(Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')) as Answers;
}
