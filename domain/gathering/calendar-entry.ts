import { gatheringOf } from '../instruments/catalogue.js';
import type { Meeting } from './meeting.js';

/** How long a meeting is taken to last: nobody says. Our choice. */
export const LASTS_MS = 2 * 3_600_000;

/** A meeting as it stands in a calendar (日程), whichever. */
export interface CalendarEntry {
  /** The meeting's id, the same for every state of it. */
  id: string;
  title: string;
  startsAt: Date;
  endsAt: Date;
  place?: string;
  /** The agenda, one item a line, and the number under which it is asked for. */
  notes: string;
  /** Raised by every move and by the cancelling. */
  revision: number;
  isCancelled: boolean;
}

/** What of a meeting goes into a calendar; undefined while it has no time. Pure. */
export function calendarEntryOf(meeting: Meeting): CalendarEntry | undefined {
  const { id, no, title, startsAt, place, agenda, revision = 0, state } = meeting;
  if (!startsAt) return undefined;
  return {
    id,
    title,
    startsAt,
    endsAt: new Date(startsAt.getTime() + LASTS_MS),
    ...(place ? { place } : {}),
    notes: [...agenda.map((item, i) => `${i + 1}. ${item}`), `督办编号 #${no}`].join('\n'),
    revision,
    isCancelled: state === 'cancelled',
  };
}

/** Entries of a meeting's trail after which calendars no longer show it as it is. */
const CHANGES: ReadonlySet<string> = new Set([
  'meeting.convened',
  'meeting.agenda-changed',
  'meeting.invited',
  'meeting.uninvited',
  'meeting.answered',
  'meeting.invitee-left',
  'meeting.moved',
  'meeting.cancelled',
]);

/** Whether what was just done to a meeting changes what calendars show of it. Pure. */
export const changesCalendar = (event: { kind: string }): boolean => CHANGES.has(event.kind);

/**
 * In whose calendar a meeting stands, by person id: who comes, and who has not answered yet where everybody invited has
 * a place. A visit that is kept quiet stands in none, for others read a person's calendar too. Pure.
 */
export function inCalendarsOf({ mechanism, invitees, places }: Meeting): string[] {
  if (gatheringOf(mechanism).isHidden) return [];
  return invitees
    .filter(({ attendance }) => attendance === 'coming' || (attendance === 'asked' && !places))
    .map(({ personId }) => personId);
}
