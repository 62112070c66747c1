import { activityFiguresCard, allowanceCard, ownAllowanceCard } from '../../cards/roster/dossier.js';
import { figuresOf, servicesOf } from '../../domain/dossier/service.js';
import { CATEGORIES, doesNotAddUp, sumOf } from '../../domain/draw/categories.js';
import { seatOf } from '../../domain/draw/draw.js';
import { isApartFromDraw } from '../../domain/draw/draw-audience.js';
import { doesNotAddUpError } from '../../domain/errors/draw.js';
import { officeDoesThis } from '../../domain/errors.js';
import { psvActivityStats } from '../../domain/instruments/psv-activity-stats.js';
import { psvAllowance } from '../../domain/instruments/psv-allowance.js';
import { isOffice } from '../../domain/matter/audience.js';
import { type FigurePeriod, readFigurePeriod } from '../../domain/time/figure-period.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { siteChange } from '../site-change.js';
import { toAsker } from '../to-asker.js';
import { toReaders } from '../to-readers.js';
import { setAllowance } from './set-allowance.js';

const thisYear = (today: string): FigurePeriod => {
  const year = today.slice(0, 4);
  return { from: `${year}-01-01`, to: `${year}-12-31`, label: `${year}年` };
};

/**
 * Activities in the ten categories (监督员统计 2026年), or, with ten figures and their total, what the office records for a year:
 * a total that is not the sum is refused.
 *
 * @throws DubanError `DOES_NOT_ADD_UP`
 */
export const supervisionFigures = defineHandler({
  action: 'supervision-figures',
  verbs: [...psvActivityStats.verbs, psvActivityStats.name],
  allowed: ['office', 'director', 'admin', 'observer'],
  takes: { words: { kind: 'text', label: '年度' } },
  help: {
    form: '监督员统计 2026年',
    does: '看监督员活动十类统计；带上十个数和合计是登记全年数',
    topic: '抽选',
  },

  async run({ words = '' }, context) {
    // A year that stands alone is no figure: 监督员统计 2023.
    const said = words.trim().replace(/^(20\d\d)$/u, '$1年');
    const { period = thisYear(context.today), rest } = readFigurePeriod(said, context.today);
    const numbers = [...rest.matchAll(/\d+/gu)].map(([digits]) => Number(digits));
    return numbers.length === 0 ? shown(period, context) : record(numbers, period, context);
  },
});

async function shown(period: FigurePeriod, { stores, chat }: Context): Promise<Decision> {
  const isYear = /^\d{4}年$/u.test(period.label);
  const [draws, recorded] = await Promise.all([
    stores.draws.between(period.from, period.to),
    isYear ? stores.draws.recordedFigures(Number(period.label.slice(0, 4))) : undefined,
  ]);
  return decide({ answer: toReaders(chat, activityFiguresCard(period.label, figuresOf(draws), recorded)) });
}

/** The last number is the total. */
function record(numbers: readonly number[], period: FigurePeriod, context: Context): Decision {
  if (!isOffice(context.actor)) throw officeDoesThis();
  const counts = numbers.slice(0, -1);
  const total = numbers.at(-1) ?? 0;
  const wrong = doesNotAddUp(counts, total);
  const year = period.from.slice(0, 4);
  const form = `监督员统计 ${year}年 ${CATEGORIES.map((_name, i) => counts[i] ?? 0).join(' ')} 合计 ${sumOf(counts.slice(0, CATEGORIES.length))}`;
  if (wrong) throw doesNotAddUpError(wrong, form);
  return decide({
    effects: [
      { kind: 'setting.put', name: `supervision:${year}`, value: counts },
      siteChange(context, 'supervision.figures', { year: Number(year), counts, total }),
    ],
    answer: toReaders(
      context.chat,
      activityFiguresCard(`已登记 ${year}年`, { counts, persons: 0, personTimes: 0 }, counts),
    ),
  });
}

/**
 * The yearly list of allowances (补助 2026年), for the office; a supervisor reads the own (补助多少钱). With an activity's number
 * the office sets what is paid for it (补助 #20 200元).
 */
export const showAllowances = defineHandler({
  action: 'show-allowances',
  verbs: [...psvAllowance.verbs, psvAllowance.name],
  allowed: ['office', 'director', 'supervisor'],
  takes: {
    matter: { kind: 'matter', label: '抽选编号' },
    words: { kind: 'text', label: '年度' },
  },
  help: { form: psvAllowance.example, does: '看监督员补助发放表', topic: '抽选' },

  async run({ matter, words = '' }, context) {
    if (matter !== undefined) return setAllowance(matter, words, context);
    const { period = thisYear(context.today) } = readFigurePeriod(words, context.today);
    const draws = await context.stores.draws.between(period.from, period.to);
    const self = context.roster.person(context.actor.id) ?? context.actor;
    if (!isOffice(self)) {
      const asked = draws.filter(
        (draw) =>
          (draw.activity?.on ?? '') >= context.today &&
          seatOf(draw, self.id)?.state === 'called' &&
          !isApartFromDraw(self, draw),
      );
      const card = ownAllowanceCard(period.label, servicesOf(draws, self.id), asked);
      return decide({ answer: toAsker(context.chat, card) });
    }
    const people = context.roster.people
      .filter(({ roles }) => roles.includes('supervisor'))
      .map((person) => ({ person, services: servicesOf(draws, person.id) }));
    // Money by name is for whoever asked, in a group of the office too.
    return decide({ answer: toAsker(context.chat, allowanceCard(period.label, people)) });
  },
});
