import { randomBytes } from 'node:crypto';
import { linkCodeCard, linkCodeRow } from '../../cards/roster/account-link.js';
import {
  hashLinkCode,
  isReadable,
  LINK_CODE_BYTES,
  LINK_MS,
  linkCodeOf,
} from '../../domain/roster/link-code.js';
import type { JobContext } from '../define-job.js';
import type { Composed } from './compose.js';
import type { Reader } from './resolve-address.js';

/**
 * Draws a code (绑定码) at the moment it leaves: what is stored is its hash, and a message without it. Tried again it is
 * a new one, and the last one sent is the one that counts.
 */
export async function composeLinkCode(
  reader: Reader,
  { linkCodes }: Pick<JobContext, 'linkCodes'>,
  now: Date,
): Promise<Composed> {
  if (reader.kind === 'group') return { kind: 'nothing', code: 'not-a-person' };
  let code = linkCodeOf(randomBytes(LINK_CODE_BYTES));
  while (!isReadable(code)) code = linkCodeOf(randomBytes(LINK_CODE_BYTES));
  const expiresAt = new Date(now.getTime() + LINK_MS);
  await linkCodes.offer(reader.person.id, hashLinkCode(code.replace('-', '')), expiresAt);
  return { kind: 'send', card: linkCodeCard(code), kept: linkCodeRow };
}
