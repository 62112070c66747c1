import type { CallTries } from '../../domain/matter/call-tries.js';
import { type Matter, mainDeadline } from '../../domain/matter/matter.js';
import { concerns } from '../../domain/matter/stages.js';
import { isUnreached } from '../../domain/matter/unsigned.js';
import type { Roster } from '../../domain/roster/roster.js';
import { speakersOf } from '../../domain/roster/speakers.js';
import type { RawValues } from '../../domain/slot.js';
import { dayOf, showDay } from '../../domain/time/day.js';
import type { Action, Card } from '../card.js';
import { ONLY_BY_TELEPHONE } from '../roster/by-telephone.js';
import type { Sight } from './matter.js';
import { timing } from './timing.js';
import { triedWords } from './tried-words.js';

/** How many a page shows. */
export const PAGE = 10;

/** One page of a list and how to go on with it. `total` is exact up to 1000 and 1001 for more. */
export interface MatterListView {
  /** What is listed: 期限, 期限 市中级人民法院 本周. */
  heading: string;
  /** Lines of this page that are no matters and stand before them: votes, invitations. `total` and `offset` count them. */
  own?: readonly string[];
  matters: readonly Matter[];
  total: number;
  offset: number;
  /** What is said where there is nothing. */
  none?: string;
  /** Where 更多 leads. */
  more: { action: string; values: RawValues };
  eyeFor(matter: Matter): Sight['eye'];
  /** The list to telephone: since when each is unsigned, and whom to call. For the office alone. */
  contacts?: true;
  /** When their units were last telephoned in vain. */
  tries?: CallTries;
  /** Units, by id, where nobody has an account: only the telephone reaches them. For the office alone. */
  byTelephone?: ReadonlySet<string>;
  /** How many are in no list of this group: somebody in it is recused from them (回避). Not counted in `total`. */
  hidden?: number | 'some';
}

/** 共 n 件, above a thousand 共 1000 件以上. */
export const countOf = (total: number): string => (total > 1000 ? '共 1000 件以上' : `共 ${total} 件`);

/** The button 更多, while there is more. */
export const moreOf = ({
  offset,
  total,
  more,
}: Pick<MatterListView, 'offset' | 'total' | 'more'>): readonly Action[] =>
  offset + PAGE < total
    ? [{ label: '更多', action: more.action, payload: { ...more.values, offset: offset + PAGE } }]
    : [];

/** A list of matters, soonest first, ten a page. A line names number, date, what is left, unit and title. Pure. */
export function matterListCard(view: MatterListView, sight: Omit<Sight, 'eye'>): Card {
  const { today, roster } = sight;
  const { heading, own = [], matters, total, offset, none = '目前没有这样的事项。' } = view;
  const hidden = view.hidden === undefined ? [] : [notHere(view.hidden)];
  if (total === 0) return { title: `${heading}：共 0 件`, text: hidden[0] ?? none };
  const lines = matters.map((matter) => {
    const main = mainDeadline(matter);
    const due = main && concerns(main, view.eyeFor(matter)) ? main.due : undefined;
    const unit = roster.unit(matter.unitId ?? '');
    const said = [
      due ? showDay(due.on) : '',
      timing(matter, view.eyeFor(matter), today),
      unit?.shortNames[0] ?? unit?.name,
      ...(view.eyeFor(matter) === 'office' ? whereItStands(matter, sight, view.byTelephone) : []),
    ];
    const paper = matter.paperNo ? `（${matter.paperNo}）` : '';
    const line = `#${matter.no}${paper} ${said.filter(Boolean).join(' ')}《${matter.title}》`;
    const isToCall = view.contacts && view.eyeFor(matter) === 'office';
    return isToCall
      ? `${line}\n${contactLine(matter, roster)}${triedWords(view.tries?.get(matter.id))}`
      : line;
  });
  const shown = [...own, ...lines];
  const range = total > PAGE ? `，第 ${offset + 1}–${offset + shown.length} 件` : '';
  return {
    title: `${heading}：${countOf(total)}${range}`,
    text: [...shown, ...hidden].join('\n'),
    actions: moreOf(view),
  };
}

const notHere = (hidden: number | 'some'): string =>
  `另有${hidden === 'some' ? '一些' : ` ${hidden} 件`}不在群里显示，请单独发给我看。`;

/** For the office: nobody reached (未联系上) or only by telephone, sent back, or the day of sending that the unit named. */
function whereItStands(
  matter: Matter,
  { today, calendar }: Omit<Sight, 'eye'>,
  byTelephone: ReadonlySet<string> | undefined,
): string[] {
  if (matter.state !== 'open') return [];
  return [
    ...(matter.disputed ? ['待改派'] : []),
    ...(matter.extensionAsked ? [`申请延至 ${showDay(matter.extensionAsked.to)}`] : []),
    ...(isUnreached(matter, today, calendar) ? ['未联系上'] : []),
    ...(byTelephone?.has(matter.unitId ?? '') ? [`（${ONLY_BY_TELEPHONE}）`] : []),
    ...(matter.expectedOn && matter.expectedOn >= today ? [`预计 ${showDay(matter.expectedOn)}报送`] : []),
  ];
}

/** Since when it is unsigned, and the liaisons with their telephones. */
function contactLine({ openAt, unitId }: Matter, roster: Roster): string {
  const people = speakersOf(roster, unitId).map(({ name, phone }) => `${name} ${phone ?? '（没有电话）'}`);
  return `　${showDay(dayOf(openAt))}发出，未签收；${people.length > 0 ? `联络员 ${people.join('、')}` : '该单位没有联络员'}`;
}
