import { instrumentOf } from '../../domain/instruments/catalogue.js';
import { isLiaisonOf, isOffice } from '../../domain/matter/audience.js';
import type { DigestLine } from '../../domain/matter/digest-line.js';
import { ruleOf } from '../../domain/matter/stages.js';
import { contactOf } from '../../domain/roster/contact.js';
import type { Person, Roster } from '../../domain/roster/roster.js';
import type { Calendar } from '../../domain/time/calendar.js';
import { type Day, showDay } from '../../domain/time/day.js';
import type { Action, Card } from '../card.js';
import { proposalDraft } from '../matter/letter-draft.js';
import { countdown } from '../matter/timing.js';

interface DigestView {
  /** Soonest due first, at least one. */
  lines: readonly DigestLine[];
  person: Person;
  today: Day;
  roster: Roster;
  calendar: Calendar;
  /** Drafts go to the director (呈批) and stand on nobody's morning card. */
  isForDirector?: boolean;
}

/** As many lines as a card shows, and as many buttons. */
const SHOWN = 10;
const BUTTONS = 3;

/** The day to act by is advice for as long as it can be followed. */
const dateOf = ({ dueOn, actBy, provisional }: DigestLine, today: Day): string =>
  `${showDay(dueOn)}${provisional ? '（暂定）' : ''}${actBy && actBy >= today ? `（当天休息，请在 ${showDay(actBy)} 前办好）` : ''}`;

/** 贵院《…》报送期限为…: to the unit, with courtesy. */
function toUnit(line: DigestLine, { roster, today, lines }: DigestView): string {
  const courtesy = roster.unit(line.unitId ?? '')?.courtesy ?? '贵单位';
  const hint = ruleOf(line.instrument, line.stage)?.hint ?? '';
  const said = `${courtesy}《${line.title}》（#${line.no}）${line.label}为 ${dateOf(line, today)}，${countdown(line.dueOn, 'unit', today, line.returned)}。${hint}`;
  if (line.asked) return `${said}您申请延至 ${showDay(line.asked)}，正在等候决定。`;
  if (line.dueOn >= today) return said;
  const how = lines.length > 1 ? `请发送：申请延期 #${line.no}` : '请点“申请延期”';
  const ask = line.returned ? '补充材料如已送出' : '如已送出';
  return `${said}${ask}，请告知日期；如需延期，${how}。`;
}

/** What the office has to do about it besides, or what it has done and the director has to. */
function openMatters({ asked, disputed, waits }: DigestLine): string {
  const decide = (what: string) => (waits ? '' : `，请${what}`);
  return [
    ...(asked ? [`（申请延至 ${showDay(asked)}${decide('同意或不同意')}）`] : []),
    ...(disputed ? [`（单位反映不属其承办${decide('改派或维持')}）`] : []),
    ...(waits ? [`（${waits}已呈负责人，待同意）`] : []),
  ].join('');
}

/** The same to the office, as it stands. */
const toOffice = (line: DigestLine, { roster, today }: DigestView): string =>
  `#${line.no} ${roster.unit(line.unitId ?? '')?.name ?? ''}《${line.title}》${line.label} ${dateOf(line, today)}，${countdown(line.dueOn, 'office', today)}${openMatters(line)}`;

/** Human names and telephone numbers, where the site has any: one person for all, or each with their matters. */
function contacts({ lines, roster, today }: DigestView): string[] {
  const people = new Map<Person, string[]>();
  for (const line of lines.slice(0, SHOWN)) {
    const someone = contactOf(line.mindedBy, roster, today);
    if (someone) people.set(someone, [...(people.get(someone) ?? []), `#${line.no}`]);
  }
  if (people.size === 0) return [];
  const said = [...people].map(
    ([{ name, phone }, nos]) => `${name}，电话 ${phone}${people.size > 1 ? `（${nos.join('、')}）` : ''}`,
  );
  return [`联系人：${said.join('；')}。`];
}

function buttons(lines: readonly DigestLine[], isUnit: boolean): readonly Action[] {
  const look = ({ no }: DigestLine): Action => ({
    label: lines.length === 1 ? '查看' : `查看 #${no}`,
    action: 'show-matter',
    payload: { matter: no },
  });
  const [only, second] = lines;
  if (!isUnit || !only) return lines.slice(0, BUTTONS).map(look);
  const reply = (line: DigestLine): Action => {
    const { no, instrument, stage } = line;
    if (ruleOf(instrument, stage)?.lapses) return look(line);
    const { words } = instrumentOf(instrument);
    const label = second ? `${words.reply} #${no}` : words.reply;
    return { label, action: 'send-reply', payload: { matter: no } };
  };
  const isRight = ruleOf(only.instrument, only.stage)?.lapses === true;
  if (second) return lines.slice(0, BUTTONS).map(reply);
  const moreTime = { label: '申请延期', action: 'request-extension', payload: { matter: only.no } };
  return isRight ? [look(only)] : [reply(only), ...(only.asked ? [] : [moreTime]), look(only)];
}

function headline(view: DigestView, isUnit: boolean): string {
  const [only, second] = view.lines;
  if (!only || second)
    return isUnit ? `提醒：有 ${view.lines.length} 件请您留意` : `有 ${view.lines.length} 件需要关注`;
  const left = countdown(only.dueOn, isUnit ? 'unit' : 'office', view.today, only.returned);
  return isUnit ? `提醒：#${only.no} ${left}` : `#${only.no} ${left}`;
}

/**
 * The one card a person gets in a morning (提醒), whatever number of matters are due: to a unit with courtesy and a
 * human contact, to the office and its head as it stands, with a draft of the further step where one may be
 * proposed. A draft is for the office's staff alone, and where the director decides on it for him alone. Pure.
 */
export function reminderDigestCard(view: DigestView): Card {
  const { lines, person, roster, today, isForDirector = false } = view;
  const isUnit = (line: DigestLine) => !isOffice(person) && isLiaisonOf(person, line.unitId);
  const isAllUnit = lines.every(isUnit);
  const shown = lines.slice(0, SHOWN);
  const isTheirs = person.roles.includes('office') && !isForDirector;
  const drafts = isTheirs ? shown.flatMap((line) => proposalDraft(line, roster, today)) : [];
  const left = lines.length - shown.length;
  const text = [
    ...shown.map((line) => (isUnit(line) ? toUnit(line, view) : toOffice(line, view))),
    ...(left > 0 ? [`另有 ${left} 件，发送“${isAllUnit ? '我的' : '期限'}”查看。`] : []),
    ...(isAllUnit ? contacts(view) : []),
    ...drafts,
  ];
  return { title: headline(view, isAllUnit), text: text.join('\n'), actions: buttons(lines, isAllUnit) };
}
