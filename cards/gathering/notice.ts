import { countsAs, inviteeOf, type Meeting } from '../../domain/gathering/meeting.js';
import { showInstant } from '../../domain/time/day.js';
import type { Card } from '../card.js';
import { type MeetingSight, meetingCard } from './meeting.js';

/** When and where people were last told it is. `startsAt` is ISO. */
export interface KnownBefore {
  startsAt?: string;
  place?: string;
}

/**
 * What a queued notice of a meeting (会议通知) has to say, apart from how the meeting stands: that is drawn when it leaves.
 * `revision` is the meeting's when it was written; once that has changed, a later notice says it.
 */
export type MeetingWords = { meeting: number } & (
  | { kind: 'invitation'; revision: number }
  | { kind: 'moved' | 'cancelled'; revision: number; was: KnownBefore; reason?: string }
  /** Rests on the time it was written about; `only`: on this answer of the reader's as well. */
  | {
      kind: 'said';
      startsAt?: string;
      news: string;
      lines?: readonly string[];
      only?: 'coming';
      isReminder?: true;
    }
);

/** A notice of a meeting as it waits in the outbox: drawn once already, with the words to draw it anew. */
export interface HeldMeetingCard extends Card {
  words: MeetingWords;
}

export const knownOf = ({ startsAt, place }: Meeting): KnownBefore => ({
  ...(startsAt ? { startsAt: startsAt.toISOString() } : {}),
  ...(place ? { place } : {}),
});

const when = ({ startsAt }: Pick<Meeting, 'startsAt'>): string => (startsAt ? showInstant(startsAt) : '');

/** 请您参加联席会议：2026-12-10（周四）09:00. Pure. */
export const invitationNews = (meeting: Meeting): string =>
  `请您参加${meeting.title}${meeting.startsAt ? `：${when(meeting)}` : ''}`;

/** Whether it begins at another moment than people knew of. Pure. */
export const isOtherTime = (meeting: Meeting, was: KnownBefore): boolean =>
  meeting.startsAt?.toISOString() !== was.startsAt;

/** What changed since people were last told. Pure. */
export const movedNews = (meeting: Meeting, was: KnownBefore): string =>
  isOtherTime(meeting, was)
    ? `${meeting.title}改到 ${when(meeting)}`
    : `${meeting.title}改在${meeting.place ?? ''}，时间不变（${when(meeting)}）`;

/** That it is called off, by the time people knew of. Pure. */
export const cancelledNews = ({ title }: Meeting, { startsAt }: KnownBefore): string =>
  `${title}取消${startsAt ? `（原定 ${showInstant(new Date(startsAt))}）` : ''}`;

type Changing = Extract<MeetingWords, { revision: number }>;

const isChanging = (words: MeetingWords): words is Changing => 'revision' in words;

/** True where a later notice to the same person says it as well. Pure. */
export const isSaidLater = (words: MeetingWords, { revision = 0 }: Meeting): boolean =>
  isChanging(words) && words.revision !== revision;

/**
 * The card of what waits to be told of a meeting, oldest first, the last of it being told now: to who has not heard of it at
 * all it is an invitation, to others what changed since they last heard. Undefined where nothing is to be said any more:
 * called off before anybody heard of it, moved back, answered meanwhile. Pure.
 */
export function meetingNotice(
  words: MeetingWords,
  waiting: readonly MeetingWords[],
  meeting: Meeting,
  sight: MeetingSight,
): Card | undefined {
  const own = inviteeOf(meeting, sight.personId ?? '');
  if (!isChanging(words)) return isStillSo(words, meeting, sight) ? saying(words, meeting, sight) : undefined;
  const told = [...waiting.filter(isChanging), words];
  const card = (news: string, lines: readonly string[] = []) => meetingCard(meeting, sight, { news, lines });
  if (told.some(({ kind }) => kind === 'invitation'))
    return meeting.state === 'convened' && own && countsAs(own) !== 'away'
      ? card(invitationNews(meeting))
      : undefined;
  const first = told.find((one) => one.kind !== 'invitation');
  if (words.kind === 'invitation' || !first) return undefined;
  const why = words.reason ? [`原因：${words.reason}`] : [];
  if (words.kind === 'cancelled') return card(cancelledNews(meeting, first.was), why);
  const isNews = isOtherTime(meeting, first.was) || meeting.place !== first.was.place;
  if (meeting.state !== 'convened' || !isNews) return undefined;
  const ask = isOtherTime(meeting, first.was) ? '时间变了，请您重新答复。' : '已经答复的，不用再回。';
  return card(movedNews(meeting, first.was), [...why, ask]);
}

type Said = Extract<MeetingWords, { kind: 'said' }>;

const saying = ({ news, lines = [] }: Said, meeting: Meeting, sight: MeetingSight): Card =>
  meetingCard(meeting, sight, { news, lines });

/** Whether what was to be said still holds, at the time it was said of. */
function isStillSo({ startsAt, only, isReminder }: Said, meeting: Meeting, sight: MeetingSight): boolean {
  if (meeting.state !== 'convened' || meeting.startsAt?.toISOString() !== startsAt) return false;
  const own = inviteeOf(meeting, sight.personId ?? '');
  if (only && own?.attendance !== only) return false;
  if (!isReminder) return true;
  const isOut = !own || countsAs(own) === 'away' || own.attendance === 'waiting' || own.signedInAt;
  return !isOut && meeting.startsAt !== undefined && sight.now < meeting.startsAt;
}
