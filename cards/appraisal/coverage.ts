import type { Coverage, Term } from '../../domain/appraisal/coverage.js';
import { rate } from '../../domain/rate.js';
import type { Roster } from '../../domain/roster/roster.js';
import { showDay } from '../../domain/time/day.js';
import { type Card, plain } from '../card.js';

/** How far the term's appraisals have come (覆盖), who is left by unit, and the pace that is needed; `of` is the one unit counted. Pure. */
export function coverageCard(
  coverage: Coverage,
  term: Term,
  today: string,
  roster: Roster,
  of?: string,
): Card {
  const { inPost, appraised, left, daysLeft, perYear } = coverage;
  const missing = inPost - appraised;
  if (inPost === 0)
    return of === undefined
      ? plain('两官名册还是空的', '先登记，例如：登记两官 市中院 王敏、张强 法官')
      : plain(`两官名册里没有${of}在任的人`, `要登记，例如：登记两官 ${of} 王敏、张强 法官`);
  const pace =
    missing === 0
      ? '在任的已全部评议。'
      : daysLeft < 0
        ? `本届已于 ${showDay(term.to)}届满。`
        : daysLeft <= 365
          ? `距本届届满还有 ${daysLeft} 天，余下 ${missing} 人都要在届满前评议。`
          : `距本届届满还有 ${daysLeft} 天，每年至少评议 ${perYear} 人。`;
  return plain(
    `${of ?? ''}届内评议：在任 ${inPost} 人，已评 ${appraised} 人，${rate(appraised, inPost)}，余 ${missing} 人`,
    [
      pace,
      ...left.map(
        ({ unitId, officers }) =>
          `${roster.unit(unitId)?.name ?? ''}（${officers.length} 人）：${officers.map(({ name }) => name).join('、')}`,
      ),
      `口径：本届 ${showDay(term.from)}至 ${showDay(term.to)}，只计在任人员；截至 ${showDay(today)}。`,
    ].join('\n'),
  );
}
