import { whoAsked } from '../../cards/approval/waiting.js';
import type { Matter } from '../../domain/matter/matter.js';
import { showInstant } from '../../domain/time/day.js';
import type { Context } from '../define-handler.js';

/** What of a matter waits for the director (待同意), one line each, for the office's own eyes. */
export async function waitingLines({ id }: Matter, { stores, roster }: Context): Promise<readonly string[]> {
  const open = (await stores.approvals.of(id)).filter(({ state }) => state === 'open');
  return open.map((one) => `待同意：${one.what}（${showInstant(one.requestedAt)} ${whoAsked(one, roster)}）`);
}
