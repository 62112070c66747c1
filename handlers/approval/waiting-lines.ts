import { whoAsked } from '../../cards/approval/waiting.js';
import type { Matter } from '../../domain/matter/matter.js';
import { showInstant } from '../../domain/time/day.js';
import type { Context } from '../define-handler.js';
import { readableBy } from './approval-at-hand.js';

/** What of a matter waits for the director (待同意), one line each, for the office's own eyes. */
export async function waitingLines({ id }: Matter, context: Context): Promise<readonly string[]> {
  const { stores, roster } = context;
  const open = (await stores.approvals.of(id)).filter(({ state }) => state === 'open');
  const read = open.map((one) => readableBy(context, one));
  return read.map((one) => `待同意：${one.what}（${showInstant(one.requestedAt)} ${whoAsked(one, roster)}）`);
}
