import { appraisalCard } from '../../cards/appraisal.js';
import { isFollowing, saysAppraisal } from '../../cards/appraisal-history.js';
import { plain } from '../../cards/card.js';
import { type Context, type Decision, decide } from '../define-handler.js';
import { brokenAt, sound } from '../matter/verify-trail.js';
import { toReaders } from '../to-readers.js';
import { letterView, rectificationOf, visibleAppraisal } from './officer-at-hand.js';

/**
 * An appraisal in full (#12), with what happened so far: for the office.
 *
 * @throws DubanError `NOT_VISIBLE`
 */
export async function showAppraisal(no: number, context: Context): Promise<Decision> {
  const { appraisal, officer } = await visibleAppraisal(context, no);
  const rectification = await rectificationOf(context, appraisal);
  const history = saysAppraisal(await context.stores.trail.of(appraisal.id), context.roster);
  const card = appraisalCard(appraisal, letterView(context, officer), rectification, { history });
  return decide({ answer: toReaders(context.chat, card) });
}

/**
 * Recomputes the trail of an appraisal (核验 #12), and compares how many results and steps it shows with what it says.
 *
 * @throws DubanError `NOT_VISIBLE`
 */
export async function verifyAppraisal(no: number, context: Context): Promise<Decision> {
  const { appraisal } = await visibleAppraisal(context, no);
  const { chat, stores } = context;
  const entries = await stores.trail.of(appraisal.id);
  const broken = brokenAt(entries, appraisal.trail.n);
  const told = entries.filter(isFollowing).length;
  const shown =
    appraisal.rounds.length +
    Object.keys(appraisal.steps).length +
    (appraisal.matterNo === undefined ? 0 : 1);
  const card =
    broken !== undefined
      ? plain(`#${no} 的留痕在第 ${broken} 条对不上`, '请以纸质材料为准，并请告知管理员。')
      : told !== shown
        ? plain(`#${no} 现在的内容与留痕对不上`, '请以留痕和纸质材料为准，并请告知管理员。')
        : sound(no, entries, await stores.trail.published(appraisal.id), false);
  return decide({ answer: toReaders(chat, card) });
}
