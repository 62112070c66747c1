import { plain } from '../../cards/card.js';
import { SIGN_IN_BEFORE_MS } from '../../cards/gathering/meeting.js';
import {
  notAmongInvited,
  notInvited,
  notYetOpen,
  placesTaken,
  signInIsOver,
} from '../../domain/errors/gathering.js';
import { recusedFromMeeting } from '../../domain/errors/recusal.js';
import { signIn, signInAll } from '../../domain/gathering/acts/attend.js';
import { type Invitee, inviteeOf, type Meeting } from '../../domain/gathering/meeting.js';
import { beyondPlaces, hasNoPlace } from '../../domain/gathering/quorum.js';
import { isRecusedSince } from '../../domain/gathering/taking-part.js';
import { isOffice } from '../../domain/matter/audience.js';
import { unitsCalled } from '../../domain/roster/roster-words.js';
import { splitNames } from '../../domain/roster/split-names.js';
import { dayOf, showInstant } from '../../domain/time/day.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { ownWords } from '../own-words.js';
import { toAsker } from '../to-asker.js';
import {
  answerMeeting,
  isDecision,
  ownToSignIn,
  pickMeeting,
  requireNotCalledOff,
  shownByOffice,
  tellConveners,
  visibleMeeting,
} from './meeting-at-hand.js';

/** 代签到 #1 吴建衡、丁海川: the names that were typed. */
function namesIn(context: Context): string[] {
  const [, words = ''] = /^(?:代)?签到([\s\S]*)$/u.exec(ownWords(context)) ?? [];
  const names = words.replace(/#\s*\d{1,9}|第?\d{1,9}\s*[号件]/gu, ' ');
  return splitNames(names, (name) => context.roster.people.some((one) => one.name === name));
}

/**
 * Whom of those invited several names mean, a unit by its only one.
 *
 * @throws DubanError `NOT_AMONG_INVITED` with every name that means none of them: then nobody is signed in
 */
function whoCame(meeting: Meeting, context: Context): Invitee[] {
  const { roster } = context;
  const names = namesIn(context);
  if (names.length < 2) return [];
  const people = meeting.invitees.flatMap(({ personId }) => roster.person(personId) ?? []);
  const meant = names.map((name) => {
    const [unit] = unitsCalled(roster, name);
    const called = people.filter((one) => one.name === name || (unit && one.unitId === unit.id));
    return called.length === 1 ? inviteeOf(meeting, called[0]?.id ?? '') : undefined;
  });
  const unknown = names.filter((_, i) => meant[i] === undefined);
  if (unknown.length > 0) throw notAmongInvited(meeting.no, unknown);
  return [...new Set(meant.flatMap((one) => one ?? []))];
}

/** @throws DubanError `RECUSED_HERE` for who is recused since they were invited, with their names: then nobody is signed in */
function requireNotRecused(meeting: Meeting, came: readonly Invitee[], { roster }: Context): void {
  const recused = came.filter((one) => isRecusedSince(one, meeting, roster));
  const names = recused.map(({ personId }) => roster.person(personId)?.name ?? '');
  if (names.length > 0) throw recusedFromMeeting(names, meeting.no);
}
const isOnDay = ({ startsAt }: Meeting, now: Date): boolean =>
  startsAt !== undefined && dayOf(startsAt) === dayOf(now);

/** To a clerk who is not invited: how the others sign in. */
const notAmongThem = ({ no, title }: Meeting) =>
  plain(
    `您不在 #${no} ${title}的应邀名单里，不用签到。`,
    `会场出示签到码请发：签到码 #${no}\n替人签到请发：代签到 #${no} 姓名`,
  );

/** More signed in than there are places: allowed, for they are there, and said to who convened it. */
function beyondLines(meeting: Meeting, name: string): string[] {
  const beyond = beyondPlaces(meeting);
  if (beyond === 0) return [];
  return [
    `请留意：名额 ${meeting.places} 人，已签到 ${(meeting.places ?? 0) + beyond} 人，多出 ${beyond} 人。请安排好座位；签错的，请发：更正签到 #${meeting.no} ${name}`,
  ];
}

/** All of them in one commit; who has signed in keeps the first time. */
function allSignedIn(
  meeting: Meeting,
  came: readonly Invitee[],
  isLate: boolean,
  context: Context,
): Decision {
  const doing = { by: context.actor.id, at: context.now };
  const fresh = came.filter(({ signedInAt }) => !signedInAt);
  const act =
    fresh.length > 0
      ? signInAll(
          meeting,
          fresh.map(({ personId }) => personId),
          doing,
          isLate,
        )
      : { meeting, effects: [] };
  const nameOf = ({ personId }: Invitee) => context.roster.person(personId)?.name ?? '';
  const done = fresh.map(nameOf).join('、');
  const before = came
    .filter(({ signedInAt }) => signedInAt)
    .map(nameOf)
    .join('、');
  const lines = [
    ...(done ? [`已代签到：${done}${isLate ? '（名单里注明是会后补的）' : ''}。`] : []),
    ...(before ? [`原已签到：${before}。`] : []),
    ...(fresh.length > 0 ? beyondLines(act.meeting, nameOf(fresh.at(-1) as Invitee)) : []),
  ];
  return decide({
    answer: answerMeeting(context, act.meeting, { lines, isFull: true }),
    effects: act.effects,
  });
}

/**
 * Signs in (签到) from an hour before it begins until its day is over, minuted or not; the office signs in others by name, later too (补签).
 * A second time keeps the first. Where places are few, who got none does not sign in alone; the office may, and is told.
 *
 * @throws DubanError `NOT_VISIBLE`, `NOT_INVITED`, `MEETING_IS_OVER`, `NOT_YET_OPEN`, `SIGN_IN_IS_OVER`,
 * `NOT_AMONG_INVITED`, `PLACES_TAKEN`, `RECUSED_HERE`
 */
export const signInMeeting = defineHandler({
  action: 'sign-in-meeting',
  verbs: ['签到', '代签到'],
  allowed: 'anyone',
  takes: {
    matter: { kind: 'matter', label: '会议' },
    person: { kind: 'person', label: '代谁签到', others: ['office', 'director'] },
  },
  help: { form: '签到 #12', does: '到会签到' },

  async run({ matter: no, person }, context) {
    const { actor, now } = context;
    const invited = await ownToSignIn(context);
    const open = invited.filter(
      ({ startsAt }) => startsAt && startsAt.getTime() - SIGN_IN_BEFORE_MS <= now.getTime(),
    );
    const isForAnother = isOffice(actor) && (person !== undefined || namesIn(context).length > 1);
    const today = (isForAnother ? open : open.filter((one) => isOnDay(one, now))) as readonly Meeting[];
    // Of one later today it is said from when; of yesterday's that it is over.
    const later = invited.filter((one) => isOnDay(one, now));
    const soon = today.length > 0 ? today : later.length > 0 ? later : open.slice(-1);
    if (no === undefined && soon.length === 0 && isOffice(actor)) {
      const [own] = await shownByOffice(context);
      if (own) return decide({ answer: toAsker(context.chat, notAmongThem(own)) });
    }
    const meeting =
      no === undefined
        ? pickMeeting(
            'sign-in-meeting',
            soon,
            {},
            { which: '签到哪一个？', none: '现在没有可以签到的会议。' },
          )
        : await visibleMeeting(context, no);
    if (isDecision(meeting)) return meeting;
    const isLate = meeting.startsAt !== undefined && dayOf(meeting.startsAt) < dayOf(now);
    requireNotCalledOff(meeting);
    const opensAt = new Date((meeting.startsAt?.getTime() ?? 0) - SIGN_IN_BEFORE_MS);
    if (now < opensAt)
      throw notYetOpen(meeting.no, showInstant(opensAt), inviteeOf(meeting, actor.id) !== undefined);
    const several = isOffice(actor) ? whoCame(meeting, context) : [];
    requireNotRecused(meeting, several, context);
    if (several.length > 1) return allSignedIn(meeting, several, isLate, context);
    const own = inviteeOf(meeting, isForAnother ? (person ?? '') : actor.id);
    if (!own) throw notInvited(meeting.no);
    requireNotRecused(meeting, [own], context);
    if (own.signedInAt)
      return decide({ answer: answerMeeting(context, meeting, { lines: ['已经签到，不必再点。'] }) });
    if (isLate && !isForAnother) throw signInIsOver(meeting.no);
    if (!isForAnother && hasNoPlace(meeting, own)) throw placesTaken(meeting.no, meeting.places ?? 0);
    const act = signIn(meeting, own.personId, { by: actor.id, at: now }, isLate);
    const line = isLate ? '已补签，名单里注明是会后补的。' : '签到成功。';
    const beyond = beyondLines(act.meeting, context.roster.person(own.personId)?.name ?? '');
    const told = beyond.map((news) => `#${act.meeting.no} ${news}`);
    return decide({
      answer: answerMeeting(context, act.meeting, { lines: [line, ...(isForAnother ? beyond : [])] }),
      effects: act.effects,
      notices: isForAnother ? [] : told.flatMap((news) => tellConveners(context, act.meeting, news)),
    });
  },
});
