import { DRAFTED_BY } from '../../domain/approval/approval.js';
import type { Matter } from '../../domain/matter/matter.js';
import { showInstant } from '../../domain/time/day.js';
import type { Context } from '../define-handler.js';

/** What of a matter waits for the director (待同意), one line each, for the office's own eyes. */
export async function waitingLines({ id }: Matter, { stores, roster }: Context): Promise<readonly string[]> {
  const open = (await stores.approvals.of(id)).filter(({ state }) => state === 'open');
  return open.map(({ what, requestedBy, requestedAt }) => {
    const who = requestedBy === DRAFTED_BY ? '督办拟稿' : `${roster.person(requestedBy)?.name ?? ''}呈`;
    return `待同意：${what}（${showInstant(requestedAt)} ${who}）`;
  });
}
