import { plain } from '../../cards/card.js';
import { normalise } from '../../domain/command/normalise.js';
import { readNumber } from '../../domain/command/numerals.js';
import { holds, seatOf } from '../../domain/draw/draw.js';
import {
  EXPIRING_DAYS,
  type Expert,
  expertsOf,
  expiring,
  fieldIn,
  isInField,
  isOfExperts,
  isOver,
} from '../../domain/draw/experts.js';
import { noExperts } from '../../domain/errors/draw.js';
import { expertPool } from '../../domain/instruments/expert-pool.js';
import { recusedFrom } from '../../domain/roster/recusal.js';
import { type Day, showDay } from '../../domain/time/day.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { toReaders } from '../to-readers.js';
import { drawExperts } from './draw-experts.js';
import { ADD_FORM, setExpertTerm, TERM_FORM } from './set-expert-term.js';

const FORM = expertPool.example;
const DRAWN = /(?:随机)?抽(?:取|选)? ?(\d{1,3}|[一二两三四五六七八九十]{1,3}) ?[名位人个]/u;

/**
 * The experts (专家库): all of them or those of one field, with their terms, what they are recused from and how often each
 * was asked this year, the least asked first, to choose from; who leaves soon (到期); a term (聘期); or a draw (抽2名), which is
 * published and made like a draw of people's supervisors.
 *
 * @throws DubanError `NO_EXPERTS`, `BAD_DRAW`, `TOO_FEW`, `UNKNOWN_NAMES`, `NAMESAKES`
 */
export const listExperts = defineHandler({
  action: 'list-experts',
  verbs: [...expertPool.verbs, expertPool.name],
  allowed: ['office', 'director'],
  takes: { unit: { kind: 'unit', label: '涉及单位' }, words: { kind: 'text', label: '内容', dated: true } },
  help: {
    form: FORM,
    does: '看专家的方向、聘期、回避和任务数，或随机抽选；“专家库 到期”看快到期的',
    topic: '抽选',
  },

  async run({ unit, words = '' }, context) {
    const text = normalise(words, []).trim();
    const term = /^聘期\s*(.*)$/u.exec(text)?.[1];
    if (term !== undefined) return setExpertTerm(term, context);
    const experts = expertsOf(context.roster).filter(({ person }) => person.active);
    if (experts.length === 0) throw noExperts('专家库里还没有人', ADD_FORM);
    const drawn = DRAWN.exec(text);
    if (drawn) return drawExperts(text.replace(drawn[0], ' '), readNumber(drawn[1] ?? ''), unit, context);
    if (/到期/u.test(text))
      return decide({ answer: toReaders(context.chat, expiringCard(experts, context.today)) });
    return choose(text, experts, unit, context);
  },
});

function expiringCard(experts: readonly Expert[], today: Day) {
  const soon = expiring(experts, today);
  const over = experts.filter((one) => isOver(one, today));
  const lines = [
    ...soon.map(({ person, until }) => `${person.name}：${showDay(until ?? today)}到期`),
    ...over.map(({ person, until }) => `${person.name}：${showDay(until ?? today)}已到期`),
  ];
  return plain(
    `${EXPIRING_DAYS} 天内到期的专家：共 ${soon.length} 人${over.length > 0 ? `，已到期 ${over.length} 人` : ''}`,
    [...lines, ...(lines.length > 0 ? [`续聘请发：${TERM_FORM}`] : [])].join('\n') || '都还没有到期。',
  );
}

/** How often each was asked this year: drawn and not declined. */
async function loadOf({ person }: Expert, { stores, today }: Context): Promise<number> {
  const draws = await stores.draws.of(person.id);
  return draws.filter((one) => {
    const seat = seatOf(one, person.id);
    return isOfExperts(one) && one.drawnAt?.startsWith(today.slice(0, 4)) && seat && holds(seat);
  }).length;
}

async function choose(
  words: string,
  experts: readonly Expert[],
  unitId: string | undefined,
  context: Context,
): Promise<Decision> {
  const { roster, chat, today } = context;
  const field = fieldIn(words);
  const found =
    field === '' ? experts : experts.filter((one) => isInField(one, field) || one.person.name === field);
  if (found.length === 0)
    throw noExperts(`专家库里没有“${field}”方向的专家，现有方向：${fieldsOf(experts)}`, FORM);
  const loads = new Map(
    await Promise.all(found.map(async (one) => [one, await loadOf(one, context)] as const)),
  );
  const lines = [...found]
    .sort((a, b) => (loads.get(a) ?? 0) - (loads.get(b) ?? 0))
    .map((one) => {
      const { person, fields, until } = one;
      const conflict = unitId !== undefined && recusedFrom(person, { unitId });
      const recused = (person.recusals ?? []).flatMap((subject) =>
        'unitId' in subject ? (roster.unit(subject.unitId)?.name ?? []) : `#${subject.no}`,
      );
      return [
        person.name,
        fields.join('、') || '没有登记方向',
        until ? `聘期至 ${showDay(until)}${isOver(one, today) ? '（已到期）' : ''}` : '没有登记聘期',
        `今年 ${loads.get(one)} 次`,
        ...(conflict ? ['这件事应回避'] : recused.length > 0 ? [`回避：${recused.join('、')}`] : []),
        ...(person.phone ? [person.phone] : []),
      ].join(' · ');
    });
  const heading = field === '' ? '专家库' : `${field}方向的专家`;
  return decide({
    answer: toReaders(
      chat,
      plain(`${heading}：共 ${found.length} 人`, [...lines, `要随机抽选，请发：${FORM}`].join('\n')),
    ),
  });
}

const fieldsOf = (experts: readonly Expert[]): string =>
  [...new Set(experts.flatMap(({ fields }) => fields))].join('、') || '还没有登记';
