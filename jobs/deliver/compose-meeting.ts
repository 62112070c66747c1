import type { Card } from '../../cards/card.js';
import {
  type HeldMeetingCard,
  isSaidLater,
  type MeetingWords,
  meetingNotice,
} from '../../cards/gathering/notice.js';
import { maySeeMeeting } from '../../domain/gathering/may-see-meeting.js';
import type { QueuedMessage } from '../../prisma/stores/outbox-message.js';
import type { JobContext } from '../define-job.js';
import type { Composed } from './compose.js';
import type { Reader } from './resolve-address.js';

const nothing = (code: string): Composed => ({ kind: 'nothing', code });

/** The words of a queued notice of a meeting, or undefined for any other card. */
export function meetingWordsOf(card: unknown): MeetingWords | undefined {
  const { words } = card as Partial<HeldMeetingCard>;
  return words && 'meeting' in words ? words : undefined;
}

/** A meeting's notice as the meeting stands now; several that wait for one person are said in the last of them, once. */
export async function composeMeeting(
  message: QueuedMessage,
  words: MeetingWords,
  reader: Reader,
  { stores, outbox, roster }: JobContext,
  now: Date,
): Promise<Composed> {
  const meeting = await stores.meetings.byNo(words.meeting);
  if (reader.kind === 'group' || !meeting || !maySeeMeeting(reader.person, meeting))
    return nothing('not-visible');
  if (isSaidLater(words, meeting)) return nothing('said-later');
  const held = message.matterId ? await outbox.heldTogether(message) : [];
  const waiting = held
    .filter(({ id }) => id !== message.id)
    .flatMap(({ card }) => meetingWordsOf(card) ?? []);
  const sight = { eye: 'invitee', personId: reader.person.id, roster: await roster(), now } as const;
  const card: Card | undefined = meetingNotice(words, waiting, meeting, sight);
  return card ? { kind: 'send', card, row: { words } } : nothing('overtaken');
}
