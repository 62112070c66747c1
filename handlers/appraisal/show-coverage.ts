import { coverageCard } from '../../cards/appraisal/coverage.js';
import { plain } from '../../cards/card.js';
import { coverageOf, officersSeenBy } from '../../domain/appraisal/coverage.js';
import { noTerm } from '../../domain/errors/appraisal.js';
import { appraisalCoverage } from '../../domain/instruments/appraisal-coverage.js';
import { recusedFrom } from '../../domain/roster/recusal.js';
import { decide, defineHandler } from '../define-handler.js';
import { requireOffice } from '../matter/matter-at-hand.js';
import { whoHasNot } from '../matter/who-has-not.js';
import { toAsker } from '../to-asker.js';
import { toReaders } from '../to-readers.js';

/**
 * Who has not been appraised within the term, by unit, and the pace that is needed (覆盖); of one unit alone where it is named.
 * For the office alone; units stand in protocol order and are not ranked. Of a unit that the asker is recused from nothing is
 * counted.
 *
 * @throws DubanError `OFFICE_DOES_THIS`, `NO_TERM`
 */
export const showCoverage = defineHandler({
  action: 'show-coverage',
  verbs: [...appraisalCoverage.verbs, appraisalCoverage.name, ...whoHasNot('评议', '评议过')],
  allowed: ['office', 'director'],
  reads: true,
  takes: { unit: { kind: 'unit', label: '单位' } },
  help: { form: appraisalCoverage.example, does: '看届内还有谁没有评议，以及需要的进度；可写一个单位' },

  async run({ unit }, context) {
    requireOffice(context);
    const { stores, settings, today, roster, chat, actor } = context;
    if (!settings.term) throw noTerm();
    const name = unit === undefined ? undefined : (roster.unit(unit)?.name ?? '该单位');
    if (name !== undefined && recusedFrom(actor, { unitId: unit }))
      return decide({ answer: toAsker(chat, plain(`您已登记回避${name}，这个单位的评议情况不给您看。`)) });
    const [officers, appraisals] = await Promise.all([stores.appraisals.officers(), stores.appraisals.all()]);
    const seen = officersSeenBy(actor, officers);
    const coverage = coverageOf(
      unit === undefined ? seen : seen.filter(({ unitId }) => unitId === unit),
      appraisals,
      settings.term,
      today,
      roster.units.map(({ id }) => id),
    );
    const card = coverageCard(coverage, settings.term, today, roster, name);
    const isPart = name === undefined && chat.kind === 'direct' && seen.length < officers.length;
    const whole = isPart ? { ...card, text: `${card.text}\n您回避的单位不在内。` } : card;
    return decide({ answer: toReaders(chat, whole) });
  },
});
