import { asReadBy } from '../../domain/gathering/as-read.js';
import type { Gathering } from '../../domain/gathering/gathering.js';
import type { MeetingEye } from '../../domain/gathering/may-see-meeting.js';
import {
  countsAs,
  type Invitee,
  inviteeOf,
  isUndecided,
  type Meeting,
} from '../../domain/gathering/meeting.js';
import { beyondPlaces, presenceOf, showPresence } from '../../domain/gathering/quorum.js';
import { maySendStandIn } from '../../domain/gathering/stand-in-allowed.js';
import { isRecusedSince, takingPart } from '../../domain/gathering/taking-part.js';
import { gatheringOf } from '../../domain/instruments/catalogue.js';
import { isOffice } from '../../domain/matter/audience.js';
import type { Person, Roster } from '../../domain/roster/roster.js';
import { dayOf, showInstant } from '../../domain/time/day.js';
import type { Action, Card } from '../card.js';

/** By what a meeting's card is drawn for a reader. */
export interface MeetingSight {
  eye: MeetingEye;
  /** Whose own answer it shows; without one it is for the office's group. */
  personId?: string;
  roster: Roster;
  /** Site time. */
  now: Date;
}

export interface MeetingExtras {
  /** What just happened, as the title. */
  news?: string;
  lines?: readonly string[];
  isFull?: boolean;
}

const STATES = { proposed: '待定', convened: '已召集', held: '已开', cancelled: '已取消' } as const;
const ANSWERS = {
  asked: '未答复',
  coming: '参加',
  away: '请假',
  'stand-in': '派员',
  waiting: '候补',
} as const;

/** An hour before it begins people may sign in. Our choice. */
export const SIGN_IN_BEFORE_MS = 3_600_000;

const nameOf = ({ personId }: Invitee, roster: Roster): string =>
  roster.person(personId)?.name ?? '已离开的同志';

/** How many answered so; who has signed in is not without an answer. */
const answeredSo = (invitees: readonly Invitee[], answer: Invitee['attendance']): number =>
  invitees.filter((one) => countsAs(one) === answer && !(answer === 'asked' && one.signedInAt)).length;

/** 参加 5 · 请假 1 · 派员 1 · 未答复 2, and how many are there. */
export function countsOf(meeting: Meeting, roster?: Roster): string {
  const invitees = roster ? takingPart(meeting, roster) : meeting.invitees;
  const apart = meeting.invitees.length - invitees.length;
  const counts = (['coming', 'waiting', 'stand-in', 'away', 'asked'] as const)
    .map((answer) => [ANSWERS[answer], answeredSo(invitees, answer)] as const)
    .filter(([, count]) => count > 0)
    .map(([label, count]) => `${label} ${count}`);
  const signedIn = invitees.filter(({ signedInAt }) => signedInAt).length;
  const recused = apart > 0 ? [`回避 ${apart}`] : [];
  return [...counts, ...recused, ...(signedIn > 0 ? [`签到 ${signedIn}`] : [])].join(' · ');
}

/** One invitee as the office reads it: 周敏：派员（王五 副院长），因出差，待同意. */
function inviteeLine(one: Invitee, { headMustCome }: Gathering, roster: Roster, isApart: boolean): string {
  if (isApart) return `${nameOf(one, roster)}：回避`;
  const undecided = headMustCome && isUndecided(one);
  // Who is there has answered by it.
  const isThere = one.signedInAt !== undefined && one.attendance === 'asked';
  const words = [
    ...(isThere ? [] : [`${ANSWERS[one.attendance]}${one.standIn ? `（${one.standIn}）` : ''}`]),
    ...(one.reason ? [`因${one.reason}`] : []),
    ...(one.undecidedAt && countsAs(one) === 'asked' ? ['说还没有定'] : []),
    ...(undecided ? ['待同意'] : []),
    ...(one.accepted === false ? [one.attendance === 'away' ? '未同意请假' : '未同意派员'] : []),
    ...(one.signedInAt ? [one.isLate ? '会后补签' : '已签到'] : []),
    ...(one.assessment ? [`评议：${one.assessment}${one.remark ? `（${one.remark}）` : ''}`] : []),
  ];
  const tried = one.unreachedAt ? `，${showInstant(new Date(one.unreachedAt))} 打过电话未接通` : '';
  const phone = countsAs(one) === 'asked' && !one.signedInAt ? roster.person(one.personId)?.phone : undefined;
  return `${nameOf(one, roster)}：${words.join('，')}${phone ? `，电话 ${phone}` : ''}${tried}`;
}

/** From when people sign in; who comes one by one to a place of few is not counted against all who were asked. */
const isMeetingNow = ({ state, startsAt, places, invitees }: Meeting, now: Date): boolean =>
  !places &&
  startsAt !== undefined &&
  (state === 'convened' || (state === 'held' && invitees.some(({ signedInAt }) => signedInAt))) &&
  now.getTime() >= startsAt.getTime() - SIGN_IN_BEFORE_MS;

/** 加入日历 for who comes, 下载纪要 once there are any. */
function papersOf({ no, state, minutes }: Meeting, own: Invitee | undefined): Action[] {
  const step = (label: string, action: string): Action => ({ label, action, payload: { matter: no } });
  if (state === 'held') return minutes.length > 0 ? [step('下载纪要', 'download-minutes')] : [];
  const answer = own && countsAs(own);
  if (answer !== 'coming' && answer !== 'stand-in') return [];
  return [step(state === 'cancelled' ? '更新日历' : '加入日历', 'add-to-calendar')];
}

/** What this reader can do next, at most four buttons. */
function actionsOf(
  meeting: Meeting,
  gathering: Gathering,
  { eye, personId, roster, now }: MeetingSight,
): Action[] {
  const { no, state, startsAt } = meeting;
  const step = (label: string, action: string): Action => ({ label, action, payload: { matter: no } });
  const own = personId === undefined ? undefined : inviteeOf(meeting, personId);
  const { assessment = [] } = gathering;
  if (own?.signedInAt && !own.assessment && assessment.length > 0)
    return assessment.map((word) => ({
      label: word,
      action: 'assess-gathering',
      payload: { matter: no, word },
    }));
  const papers = startsAt ? papersOf(meeting, own) : [];
  // Who comes late signs in after the first minutes, too.
  const isLateToday =
    state === 'held' &&
    startsAt !== undefined &&
    dayOf(startsAt) === dayOf(now) &&
    own !== undefined &&
    !own.signedInAt &&
    countsAs(own) !== 'away' &&
    own.attendance !== 'waiting';
  if (isLateToday) return [step('签到', 'sign-in-meeting'), ...papers];
  if (state !== 'convened' || !startsAt) return papers;
  const signsIn = now.getTime() >= startsAt.getTime() - SIGN_IN_BEFORE_MS;
  if (own && signsIn && !own.signedInAt && countsAs(own) !== 'away' && own.attendance !== 'waiting')
    return [
      step('签到', 'sign-in-meeting'),
      ...(countsAs(own) === 'asked' && now < startsAt ? [step('请假', 'decline-meeting')] : []),
    ];
  if (own && !signsIn)
    return [
      ...(own.attendance === 'coming' || own.attendance === 'waiting'
        ? []
        : [step('参加', 'attend-meeting')]),
      ...(own.attendance === 'away' ? [] : [step('请假', 'decline-meeting')]),
      ...(maySendStandIn(meeting, roster.person(own.personId)) ? [step('派员参加', 'send-stand-in')] : []),
      ...papers,
    ];
  if (eye !== 'office') return [];
  const code = signsIn ? [step('签到码', 'show-sign-in-code')] : [];
  return now < startsAt
    ? [step('改期', 'move-meeting'), step('取消会议', 'cancel-meeting'), ...code]
    : [step('纪要', 'record-minutes'), ...code];
}

function ownLine(one: Invitee, { headMustCome }: Gathering): string {
  if (one.signedInAt && one.attendance === 'asked') return '您已签到。';
  const said = `您的答复：${ANSWERS[one.attendance]}${one.standIn ? `（${one.standIn}）` : ''}`;
  if (one.signedInAt) return `${said}，已签到`;
  if (headMustCome && isUndecided(one)) return `${said}，等办公室同意`;
  return one.accepted === false ? `${said}，办公室没有同意，请您重新答复。` : said;
}

/** Who reads a card: one person, or everybody of the office where it is for their group. */
const readersOf = ({ personId, roster }: MeetingSight): readonly Person[] =>
  personId === undefined ? roster.people.filter(isOffice) : [roster.person(personId) ?? []].flat();

/** 2 人, and for the office that more than that have signed in. */
function placesLine(meeting: Meeting, eye: MeetingEye): string {
  const beyond = beyondPlaces(meeting);
  return `${meeting.places} 人${eye === 'office' && beyond > 0 ? `，签到多出 ${beyond} 人` : ''}`;
}

/** A meeting or other gathering (会议卡). Of who answered what only the office reads. Pure. */
export function meetingCard(given: Meeting, sight: MeetingSight, extras: MeetingExtras = {}): Card {
  const { eye, personId, roster } = sight;
  const meeting = asReadBy(given, readersOf(sight));
  const gathering = gatheringOf(meeting.mechanism);
  const {
    no,
    title,
    startsAt,
    place,
    agenda,
    unitId,
    otherUnitIds = [],
    places,
    state,
    invitees,
    minutes,
  } = meeting;
  const own = personId === undefined ? undefined : inviteeOf(meeting, personId);
  const units = [unitId ?? '', ...otherUnitIds].flatMap((id) => roster.unit(id)?.name ?? []);
  const when = startsAt ? showInstant(startsAt) : '时间待定';
  const rows: [string, string][] = [
    ['时间', when],
    ...(place ? [['地点', place] as [string, string]] : []),
    ...(units.length > 0 ? [['单位', units.join('、')] as [string, string]] : []),
    ...(places ? [['名额', placesLine(meeting, eye)] as [string, string]] : []),
    ...(state === 'convened' ? [] : [['状态', STATES[state]] as [string, string]]),
    ...(eye === 'public' || invitees.length === 0
      ? []
      : [['答复', countsOf(meeting, eye === 'office' ? roster : undefined)] as [string, string]]),
    ...(eye !== 'public' && isMeetingNow(meeting, sight.now)
      ? [['到会', showPresence(presenceOf(meeting, roster))] as [string, string]]
      : []),
  ];
  const lines = [
    ...(extras.lines ?? []),
    ...(own && eye === 'invitee' ? [ownLine(own, gathering)] : []),
    ...(gathering.headMustCome && state === 'convened'
      ? ['请主要负责同志到会；确实不能到会的，请派员或请假并说明原因，由办公室同意。']
      : []),
    ...(meeting.skipReason ? [`没有召开的原因：${meeting.skipReason}`] : []),
    ...(agenda.length > 0 ? ['议题：', ...agenda.map((item, i) => `${i + 1}. ${item}`)] : []),
    ...(eye === 'office' && extras.isFull
      ? invitees.map((one) => inviteeLine(one, gathering, roster, isRecusedSince(one, meeting, roster)))
      : []),
    ...(extras.isFull && minutes.length > 0 ? ['纪要：', ...minutes.map(({ text }) => text)] : []),
  ];
  const actions = eye === 'public' ? [] : actionsOf(meeting, gathering, sight);
  return {
    title: extras.news ?? `#${no} ${title}：${when}`,
    ...(extras.news ? { note: `#${no} ${title}` } : {}),
    rows,
    ...(lines.length > 0 ? { text: lines.join('\n') } : {}),
    ...(actions.length > 0 ? { actions } : {}),
  };
}
