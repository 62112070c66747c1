import { randomUUID } from 'node:crypto';
import { lapsedCard, proposalCard } from '../../cards/gathering/proposal.js';
import { propose, renewAgenda } from '../../domain/gathering/acts/propose.js';
import { lapse } from '../../domain/gathering/acts/run.js';
import { agendaDetails, agendaOf, type OpenPoints, pointsOf } from '../../domain/gathering/agenda.js';
import { askedAtOnce } from '../../domain/gathering/asked-at-once.js';
import type { Gathering } from '../../domain/gathering/gathering.js';
import {
  type HalfYear,
  halfYearOf,
  NOTICE_DAYS,
  proposeSlots,
  showHalfYear,
} from '../../domain/gathering/half-year.js';
import { leadersOf } from '../../domain/gathering/may-convene.js';
import { isApartFromMeeting } from '../../domain/gathering/may-see-meeting.js';
import type { Meeting } from '../../domain/gathering/meeting.js';
import { openSlots } from '../../domain/gathering/open-slots.js';
import { GATHERINGS } from '../../domain/instruments/catalogue.js';
import { personLane } from '../../domain/lane.js';
import { onDuty } from '../../domain/roster/duty.js';
import type { Person, Roster } from '../../domain/roster/roster.js';
import type { Calendar } from '../../domain/time/calendar.js';
import { addDays, type Day, dayOf, daysBetween } from '../../domain/time/day.js';
import { mayRemind } from '../../domain/time/reminder-hours.js';
import type { JobContext } from '../define-job.js';

/** When on working days it is looked whether a meeting is missing: with the office's morning. Our choice. */
const AT = '08:50';
/** After so many working days without a tap it climbs to the next. Our choice. */
const CLIMBS_AFTER = 3;
/** More than is ever open at once. */
const MOST = 500;

/**
 * Sees to it that there is a joint meeting in each half-year (联席会议自行召集): thirty days before its end, where none is
 * set, it proposes times and an agenda, and climbs while nobody taps: the office, its head, the heads of the group.
 * One that was called off is not there, and it proposes again; 本期不开 ends it. Asks for what is there, so that it can
 * run any number of times in any number of processes. Gives the lanes with news.
 */
export async function seeToMeetings(context: JobContext, now: Date): Promise<readonly string[]> {
  if (!mayRemind(now, await context.calendar(), AT)) return [];
  const lanes: string[] = [];
  for (const gathering of GATHERINGS.filter(({ everyHalfYear }) => everyHalfYear)) {
    const half = halfYearOf(dayOf(now));
    lanes.push(...(await closePast(gathering, halfYearOf(addDays(half.from, -1)), context, now)));
    lanes.push(...(await seeTo(gathering, half, context, now)));
  }
  return lanes;
}

async function seeTo(
  gathering: Gathering,
  half: HalfYear,
  context: JobContext,
  now: Date,
): Promise<readonly string[]> {
  const { stores } = context;
  const today = dayOf(now);
  if (daysBetween(today, half.to) > NOTICE_DAYS[0]) return [];
  if (!hasPeople(gathering, await context.roster())) return [];
  if ((await stores.meetings.between(gathering.id, half.from, half.to)).length > 0) return [];
  const last = await stores.meetings.proposed(gathering.id, half.id);
  if (last && last.state !== 'proposed' && !isCalledOff(last)) return [];
  const known = last?.state === 'proposed' ? last : undefined;
  const points = await openPoints(gathering, context, today);
  const meeting = await withTimes(known, gathering, half, points, context, now);
  return meeting ? tell(meeting, gathering, half, points, context, now) : [];
}

/** The meeting that came of it, or was convened in its place, was called off; 本期不开 is none of that. */
const isCalledOff = ({ state, superseded, startsAt }: Meeting): boolean =>
  state === 'cancelled' && (superseded === true || startsAt !== undefined);

/** A site that keeps no such list has not taken the mechanism up: nobody is asked to convene nobody. */
const hasPeople = ({ invites }: Gathering, { lists }: Roster): boolean =>
  !('list' in invites) || lists.some(({ name, people }) => name === invites.list && people.length > 0);

/** What is open now: the office's own to see, matter by matter. */
async function openPoints(gathering: Gathering, { stores }: JobContext, today: Day): Promise<OpenPoints> {
  const query = { scope: {}, states: ['open'] as const, offset: 0, limit: MOST };
  const { matters } = await stores.matters.list(query);
  const decided = [...new Set(matters.flatMap(({ values }) => values.meeting ?? []))].map(Number);
  const meetings = await Promise.all(decided.map((no) => stores.meetings.byNo(no)));
  const own = meetings.flatMap((one) => (one?.mechanism === gathering.id ? one.no : []));
  return pointsOf(matters, new Set(own), today);
}

/**
 * The proposal with times that can still be chosen: proposed now, or anew where one of them has gone by before it was
 * tapped, or all of them while members are asked: what they answered was about other times and falls away with them.
 */
async function withTimes(
  known: Meeting | undefined,
  gathering: Gathering,
  half: HalfYear,
  points: OpenPoints,
  context: JobContext,
  now: Date,
): Promise<Meeting | undefined> {
  if (known && isStillOpen(known, now)) return withAgenda(known, points, context, now);
  const isTaken = await takenTimes(gathering, context, now);
  const slots = proposeSlots(dayOf(now), half, await context.calendar(), isTaken);
  const [no = known?.no ?? 0] = known ? [known.no] : await context.stores.numbers.take(1);
  const name = gathering.verbs[0] ?? gathering.name;
  const base = { mechanism: gathering.id, title: `${showHalfYear(half)}${name}`, agenda: agendaOf(points) };
  const fresh = propose(
    { ...base, id: known?.id ?? randomUUID(), no, halfYear: half.id, slots },
    known?.at ?? now,
  );
  const [put] = fresh.effects;
  if (put?.kind !== 'meeting.put') return undefined;
  const effect = known ? { ...put, after: known.trail } : put;
  const result = await context.commit({ effects: [effect], messages: [], refresh: [], at: now });
  return result.kind === 'committed' ? fresh.meeting : undefined;
}

/** At which moments some of the group have another meeting. */
async function takenTimes(
  { invites }: Gathering,
  context: JobContext,
  now: Date,
): Promise<(at: Date) => boolean> {
  const { lists } = await context.roster();
  const listed = 'list' in invites ? lists.find(({ name }) => name === invites.list)?.people : undefined;
  const people = (listed ?? []).map(({ personId }) => personId);
  const ahead = (await context.stores.meetings.ahead(now)).filter(({ state }) => state === 'convened');
  return (at) => ahead.some((one) => askedAtOnce(one, at, people).length > 0);
}

/** While members are asked one time that is left is enough: what they said of it still holds. */
function isStillOpen(known: Meeting, now: Date): boolean {
  const open = openSlots(known, now).length;
  return known.polled ? open > 0 : open === known.slots?.length;
}

/** The proposal with the agenda of today. Undefined where somebody was quicker. */
async function withAgenda(
  known: Meeting,
  points: OpenPoints,
  context: JobContext,
  now: Date,
): Promise<Meeting | undefined> {
  const agenda = agendaOf(points);
  if (agenda.join('\n') === known.agenda.join('\n')) return known;
  const { meeting, effects } = renewAgenda(known, agenda, now);
  const result = await context.commit({ effects, messages: [], refresh: [], at: now });
  return result.kind === 'committed' ? meeting : undefined;
}

/** Who hears of it by now: 0 the office, then its head, then the heads of the group. */
function stepOf(meeting: Meeting, calendar: Calendar, today: Day): number {
  let worked = 0;
  for (let day = addDays(dayOf(meeting.at), 1); day <= today; day = addDays(day, 1))
    if (calendar.isWorkingDay(day)) worked++;
  return Math.min(2, Math.floor(worked / CLIMBS_AFTER));
}

function peopleAt(step: number, meeting: Meeting, gathering: Gathering, roster: Roster): readonly Person[] {
  const there = (people: readonly Person[]) =>
    people.filter((person) => !isApartFromMeeting(person, meeting));
  const office = there(roster.withRole('office'));
  const directors = there(roster.withRole('director'));
  if (step === 0) return office.length > 0 ? office : directors;
  return step === 1 ? directors : there(leadersOf(gathering, roster));
}

async function tell(
  meeting: Meeting,
  gathering: Gathering,
  half: HalfYear,
  points: OpenPoints,
  context: JobContext,
  now: Date,
): Promise<readonly string[]> {
  const today = dayOf(now);
  const [recorded, calendar] = await Promise.all([context.roster(), context.calendar()]);
  const roster = onDuty(recorded, today);
  const last = stepOf(meeting, calendar, today);
  // Ten days before the end the office hears of it once more, whatever it did with the first.
  const isLate = daysBetween(today, half.to) <= NOTICE_DAYS[1];
  const steps = [
    ...Array.from({ length: last + 1 }, (_, step) => ({ step, key: String(step) })),
    ...(isLate ? [{ step: 0, key: 'late' }] : []),
  ];
  // Who is of two steps, or stands in for somebody of another, hears of it once: by the last that is theirs.
  const mine = new Map<string, { person: Person; step: number; key: string }>();
  for (const { step, key } of steps)
    for (const person of peopleAt(step, meeting, gathering, roster))
      mine.set(person.id, { person, step, key });
  return context.outbox.post(
    [...mine.values()].map(({ person, step, key }) => ({
      lane: personLane(person.id),
      matterId: meeting.id,
      dedupeKey: `convene:${meeting.id}:${meeting.slots?.[0] ?? ''}:${key}:${person.id}`,
      card: proposalCard(meeting, half, {
        roster,
        now,
        details: step < 2 ? agendaDetails(points, person) : [],
      }),
      dueAt: now,
    })),
  );
}

/** A half-year that ended without its meeting: said once, and the proposal is over. */
async function closePast(
  gathering: Gathering,
  half: HalfYear,
  context: JobContext,
  now: Date,
): Promise<readonly string[]> {
  const left = await context.stores.meetings.proposed(gathering.id, half.id);
  if (left?.state !== 'proposed') return [];
  const act = lapse(left, { by: 'duban', at: now });
  const result = await context.commit({ effects: act.effects, messages: [], refresh: [], at: now });
  if (result.kind !== 'committed') return [];
  const roster = onDuty(await context.roster(), dayOf(now));
  const people = [...roster.withRole('office'), ...roster.withRole('director')];
  const card = lapsedCard(left, half);
  return context.outbox.post(
    people.map(({ id }) => ({
      lane: personLane(id),
      dedupeKey: `convene-past:${left.id}:${id}`,
      card,
      dueAt: now,
    })),
  );
}
