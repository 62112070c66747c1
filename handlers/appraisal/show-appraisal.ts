import { appraisalCard } from '../../cards/appraisal/appraisal.js';
import { saysAppraisal } from '../../cards/appraisal/history.js';
import { isAsTold } from '../../domain/appraisal/told-by-trail.js';
import { type Context, type Decision, decide } from '../define-handler.js';
import { verifyChain } from '../numbered/verify-chain.js';
import { toReaders } from '../to-readers.js';
import { letterView, rectificationOf, visibleAppraisal } from './officer-at-hand.js';

/**
 * An appraisal in full (#12), with what happened so far: for the office.
 *
 * @throws DubanError `NOT_VISIBLE`
 */
export async function showAppraisal(no: number, context: Context): Promise<Decision> {
  const { appraisal, subject } = await visibleAppraisal(context, no);
  const rectification = await rectificationOf(context, appraisal);
  const history = saysAppraisal(await context.stores.trail.of(appraisal.id), context.roster);
  const card = appraisalCard(appraisal, letterView(context, subject), rectification, { history });
  return decide({ answer: toReaders(context.chat, card) });
}

/**
 * Recomputes the trail of an appraisal (核验 #12), and compares its results and steps with what it says.
 *
 * @throws DubanError `NOT_VISIBLE`
 */
export async function verifyAppraisal(no: number, context: Context): Promise<Decision> {
  const { appraisal } = await visibleAppraisal(context, no);
  const card = await verifyChain(
    appraisal,
    (entries) => ({ differs: isAsTold(appraisal, entries) ? [] : ['评议结果和步骤'] }),
    context,
  );
  return decide({ answer: toReaders(context.chat, card) });
}
