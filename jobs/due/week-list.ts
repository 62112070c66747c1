import type { WeekList } from '../../cards/digest/week.js';
import { personLane } from '../../domain/lane.js';
import { apartOf, isLiaisonOf } from '../../domain/matter/audience.js';
import { type Matter, mainDeadline } from '../../domain/matter/matter.js';
import { ladderOf } from '../../domain/matter/stages.js';
import { recipientsOf, watchOf } from '../../domain/roster/duty.js';
import type { Person } from '../../domain/roster/roster.js';
import type { SiteSettings } from '../../domain/settings.js';
import type { Calendar } from '../../domain/time/calendar.js';
import { addDays, type Day, dayOf, instantOf, timeOf, weekday } from '../../domain/time/day.js';
import { mayRemind } from '../../domain/time/reminder-hours.js';
import type { JobContext } from '../define-job.js';

/** More than any unit has open at once. */
const MOST = 200;

/** True on the first working day of a week from Monday to Sunday. */
export function beginsWeek(day: Day, calendar: Calendar): boolean {
  if (!calendar.isWorkingDay(day)) return false;
  const sinceMonday = (weekday(day) + 6) % 7;
  return Array.from({ length: sinceMonday }, (_, i) => addDays(day, -1 - i)).every(
    (before) => !calendar.isWorkingDay(before),
  );
}

/**
 * Queues the card of the morning for every unit's first liaisons as a week begins; the list is put on it when it is
 * sent. It is the same card as that of the reminders, by its key. 停发 holds it back, for it is sent to units unasked.
 * Gives the lanes with news.
 */
export async function sendWeekLists(context: JobContext, now: Date): Promise<readonly string[]> {
  const today = dayOf(now);
  const [settings, calendar] = await Promise.all([context.site.settings(), context.calendar()]);
  if (settings.muted.all || !beginsWeek(today, calendar) || !mayRemind(now, calendar, settings.remindAt))
    return [];
  if ((await context.site.weekListOn()) === today) return [];
  const { units } = recipientsOf(await context.roster(), today);
  const people = new Set(units.filter(({ first }) => first).map(({ personId }) => personId));
  const lanes = await context.outbox.post(
    [...people].map((id) => ({
      lane: personLane(id),
      dedupeKey: `digest:${id}:${today}`,
      kind: 'digest',
      card: null,
      dueAt: now,
    })),
  );
  await context.site.saidWeekList(today);
  return lanes;
}

/** What stands on this person's list now; undefined on other days, where nothing is open, and where it is stopped. */
export async function weekListFor(
  person: Person,
  { stores, ...context }: JobContext,
  now: Date,
  { muted }: SiteSettings,
): Promise<WeekList | undefined> {
  const today = dayOf(now);
  const { unitId } = person;
  if (!unitId || !isLiaisonOf(person, unitId) || muted.all || muted.unitIds.includes(unitId))
    return undefined;
  if (!beginsWeek(today, await context.calendar())) return undefined;
  const roster = await context.roster();
  const unit = roster.unit(unitId);
  if (!unit || !watchOf(roster, unitId, today).first.some(({ id }) => id === person.id)) return undefined;
  const { matters } = await stores.matters.list({
    scope: { ...apartOf(person), units: [unitId], openBy: now },
    states: ['open'],
    disputed: false,
    offset: 0,
    limit: MOST,
  });
  const said = matters.filter((matter) => isListed(matter, today));
  if (said.length === 0) return undefined;
  const others = matters.filter((matter) => !said.includes(matter) && isOwed(matter));
  return { matters: said, others, unit, today };
}

/** True for what the unit has to do at this moment, not the office. */
function isOwed(matter: Matter): boolean {
  const main = mainDeadline(matter);
  return main !== undefined && main.owed !== false && main.responsible !== 'office';
}

/** Not what was stopped, what waits for the office, what has no date yet, nor what the unit was promised quiet for (预计报送). */
function isListed(matter: Matter, today: Day): boolean {
  const main = mainDeadline(matter);
  const dueOn = main?.due?.on;
  const { expectedOn } = matter;
  const isQuiet = expectedOn && expectedOn > today && dueOn !== undefined && expectedOn <= dueOn;
  // Some mechanisms leave a unit alone once their own reminders are over: the list does not chase either.
  const isOver =
    main !== undefined &&
    dueOn !== undefined &&
    dueOn < today &&
    ladderOf(matter.instrument, main.stage) !== 'standard' &&
    main.steps.every(({ on }) => on < today);
  return isOwed(matter) && !isOver && !matter.muted && !isQuiet;
}

/** The first time after `at` at which a week's lists go out. `saidOn` is the last day that had them. */
export function nextWeekList(at: Date, calendar: Calendar, remindAt: string, saidOn: Day | undefined): Date {
  const today = dayOf(at);
  let day = saidOn === today || timeOf(at) >= remindAt ? addDays(today, 1) : today;
  while (!beginsWeek(day, calendar)) day = addDays(day, 1);
  return instantOf(day, remindAt);
}
