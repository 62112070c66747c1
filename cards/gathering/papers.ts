import { asReadBy } from '../../domain/gathering/as-read.js';
import { countsAs, type Invitee, type Meeting, standInOf } from '../../domain/gathering/meeting.js';
import { presenceOf, showPresence } from '../../domain/gathering/quorum.js';
import { isRecusedSince, takingPart } from '../../domain/gathering/taking-part.js';
import { type Matter, mainDeadline } from '../../domain/matter/matter.js';
import { recusedFrom } from '../../domain/roster/recusal.js';
import type { Person, Roster } from '../../domain/roster/roster.js';
import { dayOf, showDay, showInstant, timeOf } from '../../domain/time/day.js';
import type { Paper } from '../paper.js';

const nameOf = (roster: Roster, personId: string): string => roster.person(personId)?.name ?? '已离开的同志';
const unitOf = (roster: Roster, personId: string): string =>
  roster.unit(roster.person(personId)?.unitId ?? '')?.name ?? '';

/** 王五 副局长（代许文静）, 周敏（会后补签）. */
const shownAs = (one: Invitee, roster: Roster): string => {
  const own = nameOf(roster, one.personId);
  const standIn = standInOf(one);
  return standIn ? `${standIn}（代${own}）` : own;
};

/** 出席：周敏、王五 副局长（代许文静）. Who signed in was there; where nobody did on the day, who said so as well. */
function attendance(meeting: Meeting, roster: Roster): string[] {
  const apart = meeting.invitees.filter((one) => isRecusedSince(one, meeting, roster));
  const invitees = takingPart(meeting, roster);
  const signed = invitees.some(({ signedInAt, isLate }) => signedInAt && !isLate);
  const there = invitees.filter(
    (one) => one.signedInAt || (!signed && (countsAs(one) === 'coming' || countsAs(one) === 'stand-in')),
  );
  const away = invitees.filter((one) => !there.includes(one));
  const names = there.map((one) => `${shownAs(one, roster)}${one.isLate ? '（会后补签）' : ''}`);
  const line = (label: string, words: readonly string[]) =>
    words.length > 0 ? [`${label}：${words.join('、')}`] : [];
  return [
    ...line('出席', names),
    ...line(
      '回避',
      apart.map(({ personId }) => nameOf(roster, personId)),
    ),
    ...line(
      '缺席',
      away.map(({ personId, reason }) => `${nameOf(roster, personId)}${reason ? `（${reason}）` : ''}`),
    ),
  ];
}

/**
 * The minutes of a meeting as a document (会议纪要): when and where, who was there, the agenda, what was written down, and
 * what was decided with who does it by when. How a decision is being done does not stand in it; one that its reader is
 * recused from (回避), and a line that names one, by its number alone. Pure.
 */
export function minutesPaper(
  meeting: Meeting,
  decisions: readonly Matter[],
  { roster, reader }: { roster: Roster; reader: Person },
): Paper {
  const { title, startsAt, place, agenda, minutes } = asReadBy(meeting, [reader]);
  const rows = decisions.map((matter) => {
    if (recusedFrom(reader, matter)) return [`#${matter.no}`, '', '', ''];
    const due = mainDeadline(matter)?.due?.on;
    return [
      `#${matter.no}`,
      matter.title,
      roster.unit(matter.unitId ?? '')?.name ?? '',
      due ? showDay(due) : '未定',
    ];
  });
  return {
    title: `${title}纪要`,
    paragraphs: [
      ...(startsAt ? [`时间：${showInstant(startsAt)}`] : []),
      ...(place ? [`地点：${place}`] : []),
      ...attendance(meeting, roster),
      ...(agenda.length > 0 ? ['议题：', ...agenda.map((item, i) => `${i + 1}. ${item}`)] : []),
      ...minutes.flatMap(({ text }) => text.split('\n')),
      ...(rows.length > 0 ? ['会议议定以下事项：'] : []),
    ],
    rows: rows.length > 0 ? [['编号', '议定事项', '承办单位', '办理期限'], ...rows] : [],
    closing: [],
  };
}

/** When: of one written down after its day, on which day that was. */
function signedAt({ signedInAt, isLate }: Invitee): string {
  if (!signedInAt) return '';
  const at = new Date(signedInAt);
  return isLate ? `会后补签（${showDay(dayOf(at))}）` : timeOf(at);
}

/** The list to sign on paper, or of who has signed in (签到表); who was recused since stands there as 回避. Pure. */
export function signInPaper(meeting: Meeting, roster: Roster): Paper {
  const { no, title, startsAt, place, invitees } = meeting;
  const rows = invitees.map((one, i) => [
    String(i + 1),
    shownAs(one, roster),
    unitOf(roster, one.personId),
    isRecusedSince(one, meeting, roster) ? '回避' : signedAt(one),
  ]);
  return {
    title: `${title}签到表`,
    paragraphs: [
      ...(startsAt ? [`时间：${showInstant(startsAt)}`] : []),
      ...(place ? [`地点：${place}`] : []),
    ],
    rows: [['序号', '姓名', '单位', '签到'], ...rows],
    closing: [`${showPresence(presenceOf(meeting, roster))}，编号 #${no}。`],
  };
}
