import { type Card, plain } from '../../cards/card.js';
import { type MeetingExtras, meetingCard } from '../../cards/gathering/meeting.js';
import {
  type HeldMeetingCard,
  type KnownBefore,
  knownOf,
  type MeetingWords,
  meetingNotice,
} from '../../cards/gathering/notice.js';
import { cutChars } from '../../cards/render/cut.js';
import { meetingHasBegun, meetingIsOver, notAMeeting } from '../../domain/errors/gathering.js';
import { recusedHere } from '../../domain/errors/recusal.js';
import { notVisible } from '../../domain/errors.js';
import { seatedSince } from '../../domain/gathering/acts/attend.js';
import {
  isApartFromMeeting,
  type MeetingEye,
  maySeeMeeting,
  meetingEyeOf,
} from '../../domain/gathering/may-see-meeting.js';
import { countsAs, inviteeOf, type Meeting } from '../../domain/gathering/meeting.js';
import { GATHERINGS } from '../../domain/instruments/catalogue.js';
import { isOffice } from '../../domain/matter/audience.js';
import type { RawValues } from '../../domain/slot.js';
import { dayOf, showInstant } from '../../domain/time/day.js';
import { nextOfficeTime } from '../../domain/time/office-hours.js';
import {
  type Answer,
  type Context,
  type Decision,
  decide,
  type Notice,
  type When,
} from '../define-handler.js';
import { toAsker } from '../to-asker.js';

/**
 * The meeting somebody names and may see.
 *
 * @throws DubanError `NOT_VISIBLE`, the same whether it does not exist or is not theirs; `RECUSED_HERE` for somebody invited who
 * is recused since; `NOT_A_MEETING` for a number of something else that the office named
 */
export async function visibleMeeting({ stores, actor }: Context, no: number): Promise<Meeting> {
  const meeting = await stores.meetings.byNo(no);
  if (meeting && maySeeMeeting(actor, meeting)) return meeting;
  if (meeting && inviteeOf(meeting, actor.id) && isApartFromMeeting(actor, meeting)) throw recusedHere(no);
  const other = !meeting && isOffice(actor) ? await stores.numbers.kindOf(no) : undefined;
  if (other) throw notAMeeting(no, other);
  throw notVisible(no);
}

/** @throws DubanError `MEETING_IS_OVER` for one that was held or called off */
export function requireConvened({ no, state }: Meeting): void {
  if (state === 'held') throw meetingIsOver(no, '已经开过');
  if (state === 'cancelled') throw meetingIsOver(no, '已经取消');
}

/** What is said of who was there can be put right after the first minutes. @throws DubanError `MEETING_IS_OVER` for one called off */
export function requireNotCalledOff(meeting: Meeting): void {
  if (meeting.state !== 'held') requireConvened(meeting);
}

/** @throws DubanError as `requireConvened`, `MEETING_HAS_BEGUN` for one whose time has come: it is minuted, not called off */
export function requireAhead(meeting: Meeting, { now }: Context): void {
  requireConvened(meeting);
  const { startsAt, no } = meeting;
  if (startsAt && startsAt <= now) throw meetingHasBegun(no, showInstant(startsAt));
}

/** Convened meetings that somebody is invited to and that are not over for a day, the soonest first. */
export async function invitationsOf(
  personId: string,
  { stores, roster, now }: Context,
): Promise<readonly Meeting[]> {
  const person = roster.person(personId);
  const yesterday = new Date(now.getTime() - 24 * 3_600_000);
  const ahead = await stores.meetings.ahead(yesterday);
  return ahead.filter(
    (meeting) =>
      meeting.state === 'convened' &&
      inviteeOf(meeting, personId) !== undefined &&
      person !== undefined &&
      !isApartFromMeeting(person, meeting),
  );
}

/** Meetings of today that this person sees as the office does, minuted or not. */
export async function shownByOffice({ actor, stores, now }: Context): Promise<readonly Meeting[]> {
  const today = dayOf(now);
  const set = await Promise.all(GATHERINGS.map(({ id }) => stores.meetings.between(id, today, today)));
  return set.flat().filter((one) => maySeeMeeting(actor, one) && meetingEyeOf(actor, one) === 'office');
}

/** Those somebody can sign in to: what was minuted today as well. */
export async function ownToSignIn(context: Context): Promise<readonly Meeting[]> {
  const { actor, stores, now } = context;
  const today = dayOf(now);
  const set = await Promise.all(GATHERINGS.map(({ id }) => stores.meetings.between(id, today, today)));
  const minuted = set
    .flat()
    .filter(
      (meeting) =>
        meeting.state === 'held' &&
        inviteeOf(meeting, actor.id) !== undefined &&
        !isApartFromMeeting(actor, meeting),
    );
  return [...(await ownInvitations(context)), ...minuted];
}

export const ownInvitations = (context: Context): Promise<readonly Meeting[]> =>
  invitationsOf(context.actor.id, context);

/** Those of them that are ahead; where none is, those that have just been: what 参加, 请假, 派员 can be about. */
export async function invitationsToAnswer(context: Context): Promise<readonly Meeting[]> {
  const invited = await ownInvitations(context);
  const ahead = invited.filter(({ startsAt }) => startsAt !== undefined && startsAt > context.now);
  return ahead.length > 0 ? ahead : invited;
}

/** The one meeting that can be meant where no number was given, or the question which, or `none`. */
export function pickMeeting(
  action: string,
  meetings: readonly Meeting[],
  values: RawValues,
  { which, none }: { which: string; none: string },
): Meeting | Decision {
  const [only, second] = meetings;
  if (!only) return decide({ answer: { here: plain(none) } });
  if (!second) return only;
  const choices = meetings.slice(0, 6).map(({ no, title }) => ({
    label: `#${no} ${cutChars(title, 12)}`,
    action,
    payload: { ...values, matter: no },
  }));
  return decide({
    answer: { here: { title: which, actions: choices } },
    question: { action, values, slot: 'matter', choices },
  });
}

export const isDecision = (found: Meeting | Decision): found is Decision => 'answer' in found;

/** The card as one person sees it. */
export const cardFor = (
  { roster, now }: Context,
  meeting: Meeting,
  personId: string,
  eye: MeetingEye,
  extras: MeetingExtras = {},
) => meetingCard(meeting, { eye, personId, roster, now }, extras);

/** Whether the office's group may read of it: nobody of the office is recused from it (回避). */
const isForOfficeGroup = ({ chat, roster }: Context, meeting: Meeting): boolean =>
  chat.binding?.kind === 'office' &&
  !roster.people.some((person) => isOffice(person) && isApartFromMeeting(person, meeting));

/**
 * The meeting's card as the answer. The office's group reads it as all of the office may; any other group hears only
 * that it went to the asker alone, and so does the office's where one in it is recused from the meeting.
 */
export function answerMeeting(context: Context, meeting: Meeting, extras: MeetingExtras = {}): Answer {
  const { actor, chat, said, roster, now } = context;
  const own = cardFor(context, meeting, actor.id, meetingEyeOf(actor, meeting), extras);
  const about = meeting.id;
  if (chat.kind === 'direct') return said === undefined ? { update: own, about } : { here: own, about };
  if (isForOfficeGroup(context, meeting))
    return { here: meetingCard(meeting, { eye: 'office', roster, now }, extras), about };
  return { ...toAsker(chat, own), about };
}

/** What begins sooner after the next opening of the office is told of at once, at whatever hour. Our choice. */
const SOON_MS = 4 * 3_600_000;

/**
 * When people hear of a meeting that begins at `startsAt`, in the evening and on days off: the next working morning,
 * unless that leaves them hardly any time.
 */
export function whenTold({ now, calendar }: Context, startsAt: Date | undefined): When {
  const opens = nextOfficeTime(now, calendar);
  const isSoon = startsAt !== undefined && startsAt.getTime() - opens.getTime() < SOON_MS;
  return opens <= now || isSoon ? 'now' : 'office-hours';
}

/** Of a meeting that is moved, the earlier of its two times: who would come to the first has to hear in time. */
const soonerOf = (startsAt: Date | undefined, before: Date | undefined): Date | undefined =>
  before && startsAt && before < startsAt ? before : (startsAt ?? before);

/** For who convenes, or moves it from `before`, in the evening: when the others hear of it, as `tellInvitees` tells them. */
export const heardLater = (context: Context, startsAt: Date | undefined, before?: Date): string[] =>
  whenTold(context, soonerOf(startsAt, before)) === 'now'
    ? []
    : [`现在不是上班时间，${showInstant(nextOfficeTime(context.now, context.calendar))} 通知大家。`];

/** What invitees are told: that they are invited, or what became of it since they last heard. */
export type Telling =
  | { kind: 'invitation' }
  | { kind: 'moved' | 'cancelled'; was: KnownBefore; reason?: string };

/**
 * Tells those invited, or these of them, who have not said that they stay away; nobody is told what they did themselves.
 * What leaves later is drawn anew then.
 */
export function tellInvitees(
  context: Context,
  meeting: Meeting,
  telling: Telling,
  people: readonly string[] = meeting.invitees.map(({ personId }) => personId),
): Notice[] {
  const { roster, now, actor } = context;
  const before = 'was' in telling && telling.was.startsAt ? new Date(telling.was.startsAt) : meeting.startsAt;
  const when = whenTold(context, soonerOf(meeting.startsAt, before));
  const words: MeetingWords = { meeting: meeting.no, revision: meeting.revision ?? 0, ...telling };
  return meeting.invitees
    .filter((one) => people.includes(one.personId) && countsAs(one) !== 'away')
    .filter(({ personId }) => personId !== actor.id)
    .flatMap(({ personId }) => {
      const card = meetingNotice(words, [], meeting, { eye: 'invitee', personId, roster, now });
      return card ? [{ to: { personId }, card: held(card, words), when, about: meeting.id }] : [];
    });
}

const held = (card: Card, words: MeetingWords): HeldMeetingCard => ({ ...card, words });

/** Tells those who waited that a place is theirs now. */
export const tellSeated = (context: Context, before: Meeting, after: Meeting): Notice[] =>
  seatedSince(before, after).map((personId) => {
    const said = {
      news: `有名额了，您可以参加 #${after.no}`,
      lines: ['之前为您登记了候补。如果来不了，请点“请假”，好请下一位。'],
    };
    const { startsAt } = knownOf(after);
    return {
      to: { personId },
      card: held(cardFor(context, after, personId, 'invitee', said), {
        meeting: after.no,
        kind: 'said',
        only: 'coming',
        ...(startsAt ? { startsAt } : {}),
        ...said,
      }),
      when: 'now',
      about: after.id,
    };
  });

/** Tells one who was invited what was recorded or decided for that person; nobody who is recused since. */
export function tellInvitee(
  context: Context,
  meeting: Meeting,
  personId: string,
  extras: MeetingExtras,
): Notice[] {
  const person = context.roster.person(personId);
  if (!person || isApartFromMeeting(person, meeting)) return [];
  const card = cardFor(context, meeting, personId, 'invitee', extras);
  return [{ to: { personId }, card, when: 'now', about: meeting.id }];
}

/** Tells the office, or who convened it, what somebody answered; of them nobody who is recused from it. */
export function tellConveners(context: Context, meeting: Meeting, news: string): Notice[] {
  const { roster, actor } = context;
  const convener = roster.person(meeting.by);
  const staff =
    convener?.active && !isApartFromMeeting(convener, meeting) ? [convener] : roster.withRole('office');
  const there = staff.filter((person) => !isApartFromMeeting(person, meeting));
  const heads = roster.withRole('director').filter((person) => !isApartFromMeeting(person, meeting));
  return (there.length > 0 ? there : heads)
    .filter(({ id }) => id !== actor.id)
    .map(({ id }) => ({
      to: { personId: id },
      card: cardFor(context, meeting, id, 'office', { news }),
      when: 'now',
      about: meeting.id,
    }));
}
