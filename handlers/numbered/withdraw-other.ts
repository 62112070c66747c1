import { withdrawnOtherwise } from '../../domain/errors/matter.js';
import { NUMBERED, type NumberedKind } from '../../domain/numbered.js';
import { withdrawResult } from '../appraisal/withdraw-result.js';
import { withdrawBallot } from '../ballot/withdraw-ballot.js';
import type { Context, Decision, Handler } from '../define-handler.js';
import { byNumber } from './by-kind.js';

/** What is called off by a word of its own. */
const FORMS: Readonly<Partial<Record<NumberedKind, (no: number) => string>>> = {
  meeting: (no) => `取消会议 #${no} 因时间冲突`,
  draw: (no) => `取消抽选 #${no}`,
  cosigning: (no) => `撤回联名 #${no}`,
};

/**
 * 撤销 of what is no matter: an appraisal's result, a vote that has not opened; of anything else that the asker may see, the
 * word that does it. Undefined for a matter, and for a number nobody knows.
 *
 * @throws DubanError `NOT_VISIBLE`, `WITHDRAWN_OTHERWISE`, and as `withdrawResult` and `withdrawBallot`
 */
export async function withdrawOther(
  no: number,
  reason: string,
  handler: Pick<Handler, 'action' | 'takes'>,
  context: Context,
): Promise<Decision | undefined> {
  const kind = await context.stores.numbers.kindOf(no);
  if (kind === 'appraisal') return withdrawResult(no, reason, handler, context);
  if (kind === 'evaluation') return withdrawBallot.run({ matter: no }, context);
  const form = kind && FORMS[kind];
  if (!kind || !form) return undefined;
  await (await byNumber(no, context)).show(no, context);
  throw withdrawnOtherwise(no, NUMBERED[kind], form(no));
}
