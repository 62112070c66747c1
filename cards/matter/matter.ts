import { filesLine } from '../../domain/files/kept-file.js';
import { instrumentOf } from '../../domain/instruments/catalogue.js';
import { interpellation } from '../../domain/instruments/interpellation.js';
import { meetingDecision } from '../../domain/instruments/meeting-decision.js';
import { type Eye, issuerOf } from '../../domain/matter/audience.js';
import { type Matter, mainDeadline } from '../../domain/matter/matter.js';
import { concerns } from '../../domain/matter/stages.js';
import type { Roster } from '../../domain/roster/roster.js';
import type { Calendar } from '../../domain/time/calendar.js';
import { type Day, dayOf, showDay } from '../../domain/time/day.js';
import type { Card } from '../card.js';
import { cutChars } from '../render/cut.js';
import { matterActions } from './actions.js';
import { dateRows } from './dates.js';
import { dateBasis, matterKind } from './kind.js';
import { matterRemarks } from './remarks.js';
import { paperRows } from './reply-preview.js';
import { timing } from './timing.js';

/** Through whose eyes a card is drawn, and by what. */
export interface Sight {
  eye: Eye;
  today: Day;
  roster: Roster;
  calendar: Calendar;
}

/** What a card says beyond how the matter stands. */
export interface MatterExtras {
  /** What just happened, said first: 已签收. */
  news?: string;
  /** More lines under it. */
  lines?: readonly string[];
  /** What it decides anew: of several such notices that wait, the last one holds and the others are not told. */
  decides?: 'extension';
  /** The whole matter: how its dates were computed, its reply, and these lines of what happened so far. */
  history?: readonly string[];
  /** The parts of a common head, in protocol order. */
  parts?: readonly Matter[];
}

/**
 * The card of a matter (事项卡) as one reader may see it: due date, what is left, state, and that reader's next
 * steps. The same matter, sight and extras give the same card, so that a delivered one can be drawn again. Pure.
 */
export function matterCard(matter: Matter, sight: Sight, extras: MatterExtras = {}): Card {
  const { eye, today, roster, calendar } = sight;
  const instrument = instrumentOf(matter.instrument);
  const issuer = roster.unit(issuerOf(matter) ?? '');
  const unit = matter.unitId === undefined ? undefined : roster.unit(matter.unitId);
  const parts = extras.parts ?? [];
  const who = unit?.name ?? (parts.length > 0 ? `${parts.length} 家单位` : instrument.verbs[0]);
  const isFull = extras.history !== undefined;
  const main = mainDeadline(matter);
  // A head has no date of its own: its parts share one.
  const dated = parts[0] && !main ? { ...matter, deadlines: parts[0].deadlines } : matter;
  const rows: [string, string][] = [
    ['类别', matterKind(matter, sight)],
    ...(issuer ? [['制发单位', issuer.name] as [string, string]] : []),
    ...dateRows(dated, sight),
    ...formRow(matter, eye),
    ...replyRows(matter, eye),
    ...(matter.paperNo ? [['编号', matter.paperNo] as [string, string]] : []),
  ];
  const text = [
    ...(extras.lines ?? []),
    // Who has answered and who has not is not for a group of several units.
    ...(eye === 'public' ? [] : parts.map((part) => partLine(part, sight))),
    ...(eye === 'public' ? [] : matterRemarks(matter, eye, calendar)),
    // The count itself would tell that something was sent back.
    ...(isFull && main?.due && eye !== 'public' && concerns(main, eye)
      ? [`期限依据：${dateBasis(matter, main, calendar)}`]
      : []),
    ...(eye === 'office' || eye === 'unit' ? [...disputeLines(matter), ...replyLines(matter, isFull)] : []),
    ...(eye === 'office' || eye === 'unit' ? comesFrom(matter) : []),
    ...(isFull && eye !== 'public' ? contentLines(matter) : []),
    ...(extras.history?.length ? ['经过：', ...extras.history] : []),
  ];
  const named = `#${matter.no} · ${who} · ${timing(dated, eye, today)}`;
  return {
    title: extras.news ?? named,
    note: extras.news === undefined ? `《${matter.title}》` : `${named} · 《${matter.title}》`,
    rows,
    ...(text.length > 0 ? { text: text.join('\n') } : {}),
    actions: matterActions(matter, eye, isFull),
  };
}

/** In what form it is to be answered, where that was said: 书面答复. */
const formRow = ({ instrument, values }: Matter, eye: Sight['eye']): [string, string][] =>
  instrument === interpellation.id && typeof values.form === 'string' && eye !== 'public'
    ? [['答复形式', values.form]]
    : [];

/** Receipt, the day of sending that the unit named, and reply; 代记 where the office wrote it down. */
function replyRows(matter: Matter, eye: Sight['eye']): [string, string][] {
  const { receivedOn, receivedVia, repliedOn, reply, expectedOn, state } = matter;
  // What a unit registered of its own it did not sign for.
  const isSigned =
    receivedOn !== undefined && (receivedVia !== undefined || matter.receivedBy !== matter.registeredBy);
  const mark = (via: string | undefined) => (via && eye !== 'public' ? `（代记：${via}）` : '');
  const isExpected = expectedOn !== undefined && state === 'open' && (eye === 'office' || eye === 'unit');
  return [
    ...(isSigned ? [['签收', `${showDay(receivedOn)}${mark(receivedVia)}`] as [string, string]] : []),
    ...(isExpected ? [['预计报送', showDay(expectedOn)] as [string, string]] : []),
    ...(repliedOn ? [['答复', `${showDay(repliedOn)}${mark(reply?.via)}`] as [string, string]] : []),
  ];
}

/** The words that are the heart of a matter: 问题和内容 of a 质询案. */
const contentLines = ({ instrument, values }: Matter): string[] =>
  Object.entries(instrumentOf(instrument).fields).flatMap(([name, slot]) =>
    slot.kind === 'text' && slot.required && typeof values[name] === 'string'
      ? [`${slot.label}：${String(values[name]).replace(/\s+/g, ' ')}`]
      : [],
  );

/** Which meeting decided it. */
const comesFrom = ({ instrument, values }: Matter): string[] =>
  instrument === meetingDecision.id && typeof values.meeting === 'number'
    ? [`来自${typeof values.meetingKind === 'string' ? values.meetingKind : '会议'} #${values.meeting}`]
    : [];

/** What the unit says where a matter is not its business, while the office decides. */
const disputeLines = ({ disputed, state }: Matter): string[] =>
  disputed && state === 'open'
    ? [
        `单位反映不属其承办（${showDay(dayOf(disputed.at))}）：${cutChars(disputed.reason.replace(/\s+/g, ' '), 300)}`,
      ]
    : [];

/** How a reply is called: the one that waits, one that its unit took back, any other. */
function replyLabel({ state, reply }: Matter): string {
  if (state === 'replied') return '答复';
  return reply?.state === 'withdrawn' && state !== 'withdrawn' ? '单位已撤回的答复' : '最近一次答复';
}

/** What waits for the office stands on every card of it; an earlier reply on the full one. */
function replyLines(matter: Matter, isFull: boolean): string[] {
  const { reply, state } = matter;
  if (!reply || (state !== 'replied' && !isFull)) return [];
  const words = reply.text.replace(/\s+/g, ' ');
  const paper = paperRows(reply).map(([label, value]) => `${label} ${value}`);
  return [
    `${replyLabel(matter)}：${isFull ? words : cutChars(words, 300)}`,
    ...(paper.length > 0 ? [paper.join('，')] : []),
    ...(reply.files?.length ? [filesLine(reply.files)] : []),
  ];
}

const partLine = (part: Matter, { eye, today, roster }: Sight): string =>
  `#${part.no} ${roster.unit(part.unitId ?? '')?.name ?? ''}：${timing(part, eye, today)}`;
