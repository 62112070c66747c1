import { minutesPaper, signInPaper } from '../../cards/gathering/papers.js';
import type { Paper } from '../../cards/paper.js';
import { asReadBy } from '../../domain/gathering/as-read.js';
import { type CalendarEntry, calendarEntryOf } from '../../domain/gathering/calendar-entry.js';
import { maySeeMeeting, meetingEyeOf } from '../../domain/gathering/may-see-meeting.js';
import type { Meeting } from '../../domain/gathering/meeting.js';
import { meetingDecision } from '../../domain/instruments/meeting-decision.js';
import { isOffice, isOut } from '../../domain/matter/audience.js';
import type { Matter } from '../../domain/matter/matter.js';
import type { Person } from '../../domain/roster/roster.js';
import type { Context } from '../define-handler.js';

/** What can be had of a meeting, in the order in which links name them: a new one goes at the end. */
export const MEETING_PAPERS = ['minutes', 'sign-in', 'calendar'] as const;
export type MeetingPaper = (typeof MEETING_PAPERS)[number];

/** What a link opens: a document or a calendar entry, with the name under which it is kept, its ending left out. */
export type Opened = { name: string } & ({ paper: Paper } | { entry: CalendarEntry });

/** More than any meeting decides. */
const MOST = 500;

/** What a meeting decided and is out by now; what this person is recused from as well, for the minutes count it. */
async function decisionsOf(
  { no }: Meeting,
  person: Person,
  { stores, now }: Pick<Context, 'stores' | 'now'>,
): Promise<readonly Matter[]> {
  const { matters } = await stores.matters.list({
    scope: {},
    instrument: meetingDecision.id,
    states: ['open', 'replied', 'closed'],
    offset: 0,
    limit: MOST,
  });
  return matters.filter((matter) => matter.values.meeting === no && (isOffice(person) || isOut(matter, now)));
}

/**
 * What a link of `offerPaper` names, if its time is not over and that person may have it at this moment; undefined
 * otherwise.
 */
export async function paperFor(
  parts: readonly string[],
  context: Pick<Context, 'stores' | 'roster' | 'now'>,
): Promise<Opened | undefined> {
  const [personId = '', no, what, until] = parts;
  const { stores, roster, now } = context;
  const person = roster.person(personId);
  if (!person?.active || !(Number(until) * 1_000 > now.getTime())) return undefined;
  const meeting = await stores.meetings.byNo(Number(no));
  if (!meeting || !maySeeMeeting(person, meeting)) return undefined;
  const { title } = meeting;
  const asked = MEETING_PAPERS[Number(what)];
  if (asked === 'calendar') {
    const entry = calendarEntryOf(asReadBy(meeting, [person]));
    return entry && { name: title, entry };
  }
  if (asked === 'sign-in')
    return meetingEyeOf(person, meeting) === 'office'
      ? { name: `${title}签到表`, paper: signInPaper(meeting, roster) }
      : undefined;
  if (asked !== 'minutes' || meeting.minutes.length === 0) return undefined;
  const decisions = await decisionsOf(meeting, person, context);
  return { name: `${title}纪要`, paper: minutesPaper(meeting, decisions, { roster, reader: person }) };
}
