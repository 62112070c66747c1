import { settledMeanwhile } from '../../domain/errors/reply.js';
import { doerOf } from '../../domain/matter/history.js';
import type { Matter } from '../../domain/matter/matter.js';
import { showInstant } from '../../domain/time/day.js';
import type { Context } from '../define-handler.js';

/** What ends the wait for 办结 or 退回, as the next colleague reads it. */
const DID: Readonly<Record<string, string>> = {
  'matter.accepted': '办结',
  'matter.stage-accepted': '核收',
  'matter.returned': '退回补正',
  'matter.withdrawn': '撤销',
  'matter.reply-withdrawn': '撤回答复',
};

/** An hour: later it is no news, and the card of the matter tells it. */
const JUST_MS = 3_600_000;

/**
 * Two colleagues at one reply: the second is told who was first, and when, instead of what the matter lacks now. Asked
 * only where the act cannot be done.
 *
 * @throws DubanError `SETTLED_MEANWHILE`
 */
export async function requireNotJustSettled(
  { stores, roster, actor, now }: Context,
  matter: Matter,
): Promise<void> {
  const last = (await stores.trail.of(matter.id)).at(-1);
  const did = last && DID[last.kind];
  if (!last || !did || last.by === actor.id || now.getTime() - last.at.getTime() > JUST_MS) return;
  throw settledMeanwhile(matter.no, doerOf(last.by, roster), showInstant(last.at), did);
}
