import { coverageCard } from '../../cards/appraisal/coverage.js';
import { coverageOf, officersSeenBy } from '../../domain/appraisal/coverage.js';
import { noTerm } from '../../domain/errors/appraisal.js';
import { appraisalCoverage } from '../../domain/instruments/appraisal-coverage.js';
import { decide, defineHandler } from '../define-handler.js';
import { requireOffice } from '../matter/matter-at-hand.js';
import { toReaders } from '../to-readers.js';

/**
 * Who has not been appraised within the term, by unit, and the pace that is needed (覆盖). For the office alone; units
 * stand in protocol order and are not ranked. Of a unit that the asker is recused from nothing is counted.
 *
 * @throws DubanError `OFFICE_DOES_THIS`, `NO_TERM`
 */
export const showCoverage = defineHandler({
  action: 'show-coverage',
  verbs: [...appraisalCoverage.verbs, appraisalCoverage.name],
  allowed: ['office', 'director'],
  reads: true,
  takes: {},
  help: { form: appraisalCoverage.example, does: '看届内还有谁没有评议，以及需要的进度' },

  async run(_input, context) {
    requireOffice(context);
    const { stores, settings, today, roster, chat, actor } = context;
    if (!settings.term) throw noTerm();
    const [officers, appraisals] = await Promise.all([stores.appraisals.officers(), stores.appraisals.all()]);
    const seen = officersSeenBy(actor, officers);
    const coverage = coverageOf(
      seen,
      appraisals,
      settings.term,
      today,
      roster.units.map(({ id }) => id),
    );
    const card = coverageCard(coverage, settings.term, today, roster);
    const isPart = chat.kind === 'direct' && seen.length < officers.length;
    const whole = isPart ? { ...card, text: `${card.text}\n您回避的单位不在内。` } : card;
    return decide({ answer: toReaders(chat, whole) });
  },
});
