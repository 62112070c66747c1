import { createHash } from 'node:crypto';
import type { Outcome } from '../../cards/channel.js';
import { asReadBy } from '../../domain/gathering/as-read.js';
import { type CalendarEntry, calendarEntryOf, inCalendarsOf } from '../../domain/gathering/calendar-entry.js';
import { isApartFromMeeting } from '../../domain/gathering/may-see-meeting.js';
import type { Meeting } from '../../domain/gathering/meeting.js';
import { readLane } from '../../domain/lane.js';
import type { Platform } from '../../domain/roster/roster.js';
import type { QueuedMessage } from '../../prisma/stores/outbox-message.js';
import type { JobContext } from '../define-job.js';
import { roomFor } from './room.js';

/** How it went with an entry; `nothing`: there was nothing to do, and why. */
export type Laid =
  | { kind: 'nothing'; code: string }
  | { kind: 'tried'; outcome: Outcome; platform: Platform };

/** What a channel says where the app may not lay entries. */
const NO_RIGHT = 'no-calendar-right';

const nothing = (code: string): Laid => ({ kind: 'nothing', code });

/**
 * Lays a meeting's entry in a platform's calendar (平台日程) as the meeting is at this moment, for those of its people who
 * have an account there. What stands there already is not touched, so that any number of changes on their way make one
 * call. Where the app lacks the right it is one dead letter for the platform and no more: the .ics does it.
 */
export async function layEntry(
  { id, resend, lane, card }: QueuedMessage,
  context: JobContext,
  now: Date,
): Promise<Laid> {
  const { channels, outbox, stores } = context;
  const of = readLane(lane);
  const platform = of?.kind === 'calendar' ? of.platform : undefined;
  const channel = platform && channels[platform];
  const meeting = await stores.meetings.byNo((card as { meeting: number }).meeting);
  const entry = meeting && calendarEntryOf(await asAllRead(meeting, context));
  if (!platform || !channel?.calendar || !meeting || !entry) return nothing('no-calendar');
  if (entry.endsAt <= now) return nothing('over');

  const receipt = await outbox.lastReceipt(lane);
  const attendees = entry.isCancelled
    ? []
    : await accountsOf(meeting, inCalendarsOf(meeting), platform, context);
  const [organiser] = [...(await organisersOf(meeting, platform, context)), ...attendees];
  const laid = markOf(entry, attendees);
  if (receipt?.laid === laid || organiser === undefined) return nothing('unchanged');
  if (!receipt && attendees.length === 0) return nothing('nobody-there');

  const to = { kind: 'account', id: organiser } as const;
  const waitMs = await roomFor({ lane, channel, to, weight: 1, isChange: true }, context, now);
  if (waitMs > 0) return { kind: 'tried', outcome: { kind: 'wait', waitMs }, platform };
  const outcome = await channel.calendar.lay({
    key: `${id}-${resend}`,
    entry,
    attendees,
    organiser,
    ...(receipt ? { receipt } : {}),
  });
  if (
    outcome.kind === 'failed' &&
    outcome.code === NO_RIGHT &&
    (await outbox.hasDeadEntry(platform, NO_RIGHT))
  )
    return nothing(NO_RIGHT);
  const kept =
    outcome.kind === 'sent' ? { kind: 'sent' as const, receipt: { ...outcome.receipt, laid } } : outcome;
  return { kind: 'tried', outcome: kept, platform };
}

/** One entry is everybody's: it says what each of its people may read. */
async function asAllRead(meeting: Meeting, context: JobContext): Promise<Meeting> {
  const roster = await context.roster();
  return asReadBy(
    meeting,
    inCalendarsOf(meeting).flatMap((id) => roster.person(id) ?? []),
  );
}

/** What an entry says and in whose calendars it is: the same text for the same. */
const markOf = (entry: CalendarEntry, attendees: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify([{ ...entry, revision: 0 }, [...attendees].sort()]))
    .digest('base64url');

/** The accounts of these people on one platform, one each; who has left or is recused from the meeting is not asked for. */
async function accountsOf(
  meeting: Meeting,
  people: readonly string[],
  platform: Platform,
  { roster, stores }: JobContext,
): Promise<string[]> {
  const known = await roster();
  const active = people.filter((id) => {
    const person = known.person(id);
    return person?.active && !isApartFromMeeting(person, meeting);
  });
  const accounts = await Promise.all(active.map((id) => stores.accounts.of(id)));
  return [...new Set(accounts.flatMap((all) => all.find((one) => one.platform === platform)?.id ?? []))];
}

/** Who convened it, else the office: whoever of them has an account. */
async function organisersOf(meeting: Meeting, platform: Platform, context: JobContext): Promise<string[]> {
  const office = (await context.roster()).withRole('office').map(({ id }) => id);
  return accountsOf(meeting, [meeting.by, ...office], platform, context);
}
