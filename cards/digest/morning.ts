import type { Awaiting } from '../../domain/appraisal/awaiting-rectification.js';
import type { CallTries } from '../../domain/matter/call-tries.js';
import type { Matter } from '../../domain/matter/matter.js';
import type { Piles } from '../../domain/matter/morning-piles.js';
import type { Roster } from '../../domain/roster/roster.js';
import { speakersOf } from '../../domain/roster/speakers.js';
import { type Day, dayOf, showDay } from '../../domain/time/day.js';
import { awaitingLine } from '../appraisal/awaiting.js';
import type { Action, Card } from '../card.js';
import { countOf } from '../matter/list.js';
import { timing } from '../matter/timing.js';
import { triedWords } from '../matter/tried-words.js';

/** The first of some matters, and how many there are. */
export interface Pile {
  matters: readonly Matter[];
  total: number;
}

/** What waits for the office this morning, each pile soonest first. */
export interface MorningView extends Piles<Pile> {
  roster: Roster;
  today: Day;
  /** When the units that have not signed were last telephoned in vain. */
  tries: CallTries;
  /** Results 不满意 that wait for the office's date of rectification. */
  unset: readonly Awaiting[];
}

/** As many lines as a part shows. */
export const MORNING_LINES = 5;

const unitOf = ({ unitId }: Matter, roster: Roster): string => {
  const unit = roster.unit(unitId ?? '');
  return unit?.shortNames[0] ?? unit?.name ?? '';
};

const named = (matter: Matter, { roster }: MorningView): string =>
  `#${matter.no} ${unitOf(matter, roster)}《${matter.title}》`;

/** Unit, liaison, telephone: all that a call needs. */
function toCall(matter: Matter, view: MorningView): string {
  const people = speakersOf(view.roster, matter.unitId);
  const who = people.map(({ name, phone }) => `${name} ${phone ?? '（没有电话）'}`).join('、');
  return `${named(matter, view)}${showDay(dayOf(matter.openAt))}发出，${who ? `联络员 ${who}` : '该单位没有联络员'}${triedWords(view.tries.get(matter.id))}`;
}

/** One part: its heading with the number, its first lines, and the words that show the rest. */
function part(
  heading: string,
  { matters, total }: Pile,
  say: (matter: Matter) => string,
  rest: string,
): string[] {
  if (total === 0) return [];
  const shown = matters.slice(0, MORNING_LINES);
  return [
    `【${heading}】${countOf(total)}`,
    ...shown.map(say),
    ...(total > shown.length ? [`……其余请发送“${rest}”查看。`] : []),
  ];
}

/** Who was found 不满意 and has no date for the rectification, and how it is set. */
function toSet({ unset, roster }: MorningView): string[] {
  const [first] = unset;
  if (!first) return [];
  return [
    `【不满意，待定整改期限】${countOf(unset.length)}`,
    ...unset.slice(0, MORNING_LINES).map((one) => awaitingLine(one, roster)),
    ...(unset.length > MORNING_LINES ? ['……其余请发送“哪些还没整改”查看。'] : []),
    `要定，请发送：评议整改 #${first.no} 加日期。`,
  ];
}

/**
 * What the office's staff get before work on a working day (今日三件事): what is due, what is to be checked in, whom to
 * telephone, what a unit sent back, and who asks for time. Undefined where there is nothing to do. Pure.
 */
export function morningCard(view: MorningView): Card | undefined {
  const { overdue, due, replied, unsigned, disputed, asked, awaiting, unset, today } = view;
  const counted = [
    ['已过期限', overdue],
    ['三日内到期', due],
    ['待核收', replied],
    ['待联系', unsigned],
    ['待改派', disputed],
    ['申请延期', asked],
    ['待定整改期限', { total: unset.length }],
    ['待负责人同意', awaiting],
  ] as const;
  const there = counted.filter(([, { total }]) => total > 0);
  if (there.length === 0) return undefined;
  const short = (total: number) => (total > 1000 ? '1000 件以上' : `${total} 件`);
  const lines = [
    ...part('已过期限', overdue, (one) => `${named(one, view)}${timing(one, 'office', today)}`, '逾期'),
    ...part('今日和三日内到期', due, (one) => `${named(one, view)}${timing(one, 'office', today)}`, '期限'),
    ...part('待核收', replied, (one) => named(one, view), '期限 待核收'),
    ...part('未签收，请打电话', unsigned, (one) => toCall(one, view), '期限 待联系'),
    ...part(
      '单位反映不属其承办，请改派或维持',
      disputed,
      (one) => `${named(one, view)}：${one.disputed?.reason ?? ''}`,
      '期限 待改派',
    ),
    ...part(
      '申请延期，等候决定',
      asked,
      (one) => `${named(one, view)}申请延至 ${showDay(one.extensionAsked?.to ?? today)}`,
      '期限',
    ),
    ...toSet(view),
    ...part('已呈负责人，等候同意', awaiting, (one) => named(one, view), '待同意'),
  ];
  return {
    title: `今日三件事：${there.map(([what, { total }]) => `${what} ${short(total)}`).join('，')}`,
    text: lines.join('\n'),
    actions: [
      ...(overdue.total > 0 ? [{ label: '逾期', action: 'list-overdue', payload: {} }] : []),
      ...(due.total > 0 ? [listButton('期限')] : []),
      ...(replied.total > 0 ? [listButton('期限 待核收', '待核收')] : []),
      ...(unsigned.total > 0 ? [listButton('期限 待联系', '待联系')] : []),
      ...(disputed.total > 0 ? [listButton('期限 待改派', '待改派')] : []),
    ],
  };
}

/** Its label is what can be typed instead. */
const listButton = (label: string, stands?: string): Action => ({
  label,
  action: 'list-matters',
  payload: stands ? { stands } : {},
});
