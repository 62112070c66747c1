import { appraisalCard } from '../../cards/appraisal/appraisal.js';
import { appraisalLadder } from '../../domain/instruments/appraisal-ladder.js';
import type { Matter } from '../../domain/matter/matter.js';
import type { Context, Notice } from '../define-handler.js';
import { hearOfAppraisal, letterView, visibleAppraisal } from './officer-at-hand.js';

/** Once a rectification's report is accepted, the office and its head are shown that the second appraisal is open. */
export async function whatFollows(context: Context, matter: Matter): Promise<Notice[]> {
  if (matter.instrument !== appraisalLadder.id) return [];
  const found = await context.stores.appraisals.ofMatter(matter.no);
  if (!found) return [];
  const { appraisal, subject } = await visibleAppraisal(context, found.no);
  const card = appraisalCard(appraisal, letterView(context, subject), matter, {
    news: `#${found.no} ${subject.name}的整改报告已收`,
  });
  const people = [...context.roster.withRole('office'), ...context.roster.withRole('director')];
  return hearOfAppraisal(people, found, subject).map(({ id }) => ({
    to: { personId: id },
    card,
    when: 'now' as const,
  }));
}
