import { takeBackResult } from '../../domain/appraisal/acts.js';
import { isTaken, type Step } from '../../domain/appraisal/ladder.js';
import { notTheResult, stepTaken } from '../../domain/errors/appraisal.js';
import { askFor } from '../ask-for.js';
import type { Context, Decision, Handler } from '../define-handler.js';
import { requireOffice, written } from '../matter/matter-at-hand.js';
import { stepDone } from './answer-appraisal.js';
import { rectificationOf, visibleAppraisal } from './officer-at-hand.js';

/** What rests on the first result, and on the second. */
const FOLLOWS: readonly (readonly Step[])[] = [
  ['commend', 'copy', 'rectify'],
  ['report', 'consent', 'further', 'commend'],
];

/**
 * Takes back a result that was recorded by mistake (撤销 #12), with its reason: the second, or the first and with it the
 * appraisal. Not where a step has followed; a rectification is withdrawn first, by its own number.
 *
 * @throws DubanError `OFFICE_DOES_THIS`, `NOT_VISIBLE`, `NOT_THE_RESULT`, `STEP_TAKEN`, `TOO_LONG`
 */
export async function withdrawResult(
  no: number,
  given: string,
  handler: Pick<Handler, 'action' | 'takes'>,
  context: Context,
): Promise<Decision> {
  requireOffice(context);
  const { appraisal, subject } = await visibleAppraisal(context, no);
  const rectification = await rectificationOf(context, appraisal);
  const last = appraisal.rounds.length - 1;
  if (last < 0) throw stepTaken('撤销', no);
  if (FOLLOWS[last]?.some((step) => isTaken(step, appraisal, rectification))) throw notTheResult(no);
  const reason = written('撤销原因', given);
  if (!reason) return askFor(context, handler, { matter: no }, 'reason');

  const act = takeBackResult(appraisal, reason, { by: context.actor.id, at: context.now });
  const what = `${subject.name}的${last > 0 ? '再次' : ''}${subject.isOrgan ? '测评' : '评议'}结果`;
  const news = `#${no} 已撤销：${what}（原因：${reason}）`;
  return stepDone(context, act, subject, rectification, news);
}
