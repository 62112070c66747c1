import { FIGURE_WORDS, type Figure, figuresCard } from '../../cards/figures/figures.js';
import { cutChars } from '../../cards/render/cut.js';
import { findInstrument } from '../../domain/command/find-instrument.js';
import { MOST_CHOICES } from '../../domain/effect.js';
import { noSuchYear, ownFiguresOnly } from '../../domain/errors/site.js';
import type { Instrument } from '../../domain/instrument.js';
import { INSTRUMENTS } from '../../domain/instruments/catalogue.js';
import { isLiaisonOf, scopeOf } from '../../domain/matter/audience.js';
import { answersInStages } from '../../domain/matter/stages.js';
import { readFigurePeriod } from '../../domain/time/figure-period.js';
import type { FigureQuery } from '../../prisma/stores.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { supervisionFigures } from '../dossier/supervision-figures.js';
import { toReaders } from '../to-readers.js';
import { MEANS_ALL, showAllFigures } from './all-figures.js';

/**
 * Reply rates of one instrument (统计 检察建议 2026年 市检) or of all (统计 全部), computed over registered matters in both readings.
 * Everyone counts within what they may see; a liaison within the own unit.
 *
 * @throws DubanError `OWN_FIGURES_ONLY`, `NO_SUCH_YEAR`
 */
export const showFigures = defineHandler({
  action: 'show-figures',
  verbs: ['统计'],
  allowed: ['office', 'director', 'admin', 'observer', 'liaison', 'partner'],
  reads: true,
  takes: {
    unit: { kind: 'unit', label: '单位' },
    asOf: { kind: 'date', label: '截至日期', looks: 'back', cues: ['截至', '截止', '到'] },
    words: { kind: 'text', label: '监督方式和年度' },
  },
  help: { form: '统计 检察建议 今年', does: '看回复率和按期回复率，每个数都能打开清单' },

  async run({ unit, asOf, words = '' }, context) {
    if (/^监督员/u.test(words.trim()))
      return supervisionFigures.run({ words: words.trim().slice(3) }, context);
    const { period, rest, noYear } = readFigurePeriod(words, context.today);
    if (noYear) throw noSuchYear(noYear, `统计 检察建议 ${context.today.slice(0, 4)}年`);
    const { instrument, called } = findInstrument(rest);
    const isAll = !instrument && MEANS_ALL.test(rest.replaceAll(' ', ''));
    if (!instrument && !isAll) return askWhich(words, rest, unit, asOf);

    const unitId = unitOf(unit, context);
    const asked = {
      scope: scopeOf(context.actor, context.now),
      ...(unitId ? { unitId } : {}),
      ...(period ? { registeredFrom: period.from, registeredTo: period.to } : {}),
      asOf: asOf && asOf < context.today ? asOf : context.today,
    };
    if (!instrument) return showAllFigures(asked, context, period ? { period } : {});
    const query: FigureQuery = { ...asked, instrument: instrument.id };
    const unitName = unitId ? context.roster.unit(unitId)?.name : undefined;
    const card = figuresCard({
      called: called ?? instrument.name,
      ...(period ? { periodLabel: period.label } : {}),
      ...(unitName ? { unitName } : {}),
      asOf: query.asOf,
      inStages: answersInStages(instrument.id),
      figures: await context.stores.matters.figures(query),
      open: (figure) => openList(figure, query),
    });
    const choices = card.actions ?? [];
    return decide({
      answer: toReaders(context.chat, card, unitId),
      ...(choices.length > 0 ? { question: { action: 'show-figures', values: {}, choices } } : {}),
    });
  },
});

/** As much of what was typed as is said again, or sent with a button. */
const SHOWN = 20;

/** A liaison counts within the own unit and nowhere else. */
function unitOf(unit: string | undefined, { actor, roster, now }: Context): string | undefined {
  if (scopeOf(actor, now).units === undefined) return unit;
  if (unit !== undefined && !isLiaisonOf(actor, unit))
    throw ownFiguresOnly(roster.unit(actor.unitId ?? '')?.shortNames[0] ?? '');
  return actor.unitId;
}

const openList = (
  figure: Figure,
  { instrument, unitId, registeredFrom, registeredTo, asOf }: FigureQuery,
) => ({
  label: FIGURE_WORDS[figure],
  action: 'list-figure',
  payload: {
    figure,
    instrument,
    asOf,
    ...(unitId ? { unit: unitId } : {}),
    ...(registeredFrom ? { from: registeredFrom } : {}),
    ...(registeredTo ? { to: registeredTo } : {}),
  },
});

function askWhich(
  words: string,
  unknown: string,
  unit: string | undefined,
  asOf: string | undefined,
): Decision {
  const kept = { ...(unit ? { unit } : {}), ...(asOf ? { asOf } : {}) };
  const asked = unknown.length > SHOWN ? words.replace(unknown, ' ').trim() : words;
  const nameOf = ({ verbs, name }: Instrument) => verbs[0] ?? name;
  const choices = INSTRUMENTS.slice(0, MOST_CHOICES).map((instrument) => ({
    label: nameOf(instrument),
    action: 'show-figures',
    payload: { ...kept, words: `${nameOf(instrument)} ${asked}`.trim() },
  }));
  const title =
    unknown === ''
      ? '统计哪一种监督方式？'
      : `“${cutChars(unknown, SHOWN)}”不是我知道的监督方式，统计哪一种？`;
  return decide({
    answer: { here: { title, text: '也可以这样发：统计 检察建议 今年；合计：统计 全部', actions: choices } },
    question: { action: 'show-figures', values: { ...kept, words: asked }, choices },
  });
}
