import { arrangementCard, datesMovedCard, type MovedDate } from '../../cards/arrangement.js';
import { recompute } from '../../domain/acts/recompute.js';
import type { Effect } from '../../domain/effect.js';
import { badArrangement, nothingNewInArrangement } from '../../domain/errors/site.js';
import { isUnits, type Matter } from '../../domain/matter/matter.js';
import { speakersOf } from '../../domain/roster/speakers.js';
import { buildCalendar, type CalendarRecord } from '../../domain/time/calendar.js';
import { checkArrangement } from '../../domain/time/check-arrangement.js';
import { addDays } from '../../domain/time/day.js';
import { readDayRanges } from '../../domain/time/day-ranges.js';
import { type Context, type Decision, decide, type Notice } from '../define-handler.js';
import { siteChange } from '../site-change.js';
import { toReaders } from '../to-readers.js';

/** A period counted back can end this long before a day it rests on. Our choice, wider than any rule. */
const COUNTED_BACK_DAYS = 60;

/**
 * Records days of a published arrangement and computes every open counted date anew (R8): one entry on the site
 * chain, one on the chain of each matter that changed, one notice to each person whose dates moved.
 *
 * @throws DubanError `BAD_ARRANGEMENT`, `NOTHING_NEW`
 */
export async function recordArrangement(
  kind: CalendarRecord['kind'],
  words: string,
  form: string,
  context: Context,
): Promise<Decision> {
  const { today, now, stores, settings, chat } = context;
  const read = readDayRanges(words, today);
  if ('say' in read) throw badArrangement(read.say, form);
  const outside = read.ranges.find(
    ({ from, to }) => !context.calendar.covers(from) || !context.calendar.covers(to),
  );
  if (outside) throw badArrangement(`${outside.from} 太远了，请核对年份。`, form);
  // An arrangement is published for the coming year at most; a mistyped one would make a whole year's dates firm.
  const unpublished = read.ranges.find(({ to }) => Number(to.slice(0, 4)) > Number(today.slice(0, 4)) + 1);
  if (unpublished)
    throw badArrangement(`${unpublished.to.slice(0, 4)} 年的放假安排还不会公布，请核对年份。`, form);

  const recorded = await stores.calendar.records();
  const { records, warnings } = checkArrangement(read.ranges, kind, {
    recorded,
    calendar: context.calendar,
    today,
  });
  const [first] = records;
  if (!first) throw nothingNewInArrangement();

  const calendar = buildCalendar([...recorded, ...records]);
  // A year's first record makes its dates firm, so the whole year is looked at.
  const from = addDays(`${first.on.slice(0, 4)}-01-01`, -COUNTED_BACK_DAYS);
  const effects: Effect[] = [];
  const movedOf = new Map<Matter, MovedDate[]>();
  for (const matter of await stores.matters.runningAcross(from)) {
    const act = recompute(matter, { by: 'duban', at: now, calendar, settings });
    if (!act) continue;
    effects.push(...act.effects);
    if (act.moved.length > 0)
      movedOf.set(
        matter,
        act.moved.map((one) => movedDate(matter, one, context)),
      );
  }

  const days = records.map(({ on }) => on);
  const entry = siteChange(context, kind === 'off' ? 'calendar.off' : 'calendar.work', {
    days,
    moved: [...movedOf.keys()].map(({ no }) => no),
  });
  const notices = noticesOf(movedOf, context);
  const card = arrangementCard({
    kind,
    ranges: read.ranges,
    warnings,
    matters: movedOf.size,
    moved: [...movedOf.values()].flat(),
    told: notices.length,
  });
  return decide({
    effects: [{ kind: 'calendar.put', records }, ...effects, entry],
    notices,
    refresh: [...movedOf.keys()].map(({ id }) => id),
    answer: toReaders(chat, card),
  });
}

function movedDate(
  { no, title, unitId }: Matter,
  { label, from, to }: { label: string; from: string; to: string },
  { roster }: Context,
): MovedDate {
  const unitName = unitId ? roster.unit(unitId)?.name : undefined;
  return { no, title, label, from, to, ...(unitName ? { unitName } : {}) };
}

/** One card for each person, whatever number of their matters moved; none to who recorded it, nor of what is held. */
function noticesOf(
  movedOf: ReadonlyMap<Matter, readonly MovedDate[]>,
  { actor, roster, now }: Context,
): Notice[] {
  const byPerson = new Map<string, { moved: MovedDate[]; ofUnit: boolean }>();
  const tell = (personId: string, moved: readonly MovedDate[], ofUnit: boolean) => {
    if (personId === actor.id || !roster.person(personId)?.active) return;
    const known = byPerson.get(personId) ?? { moved: [], ofUnit };
    byPerson.set(personId, { moved: [...known.moved, ...moved], ofUnit: known.ofUnit && ofUnit });
  };
  for (const [matter, moved] of movedOf) {
    const speakers = matter.openAt <= now ? speakersOf(roster, matter.unitId) : [];
    const own = moved.filter(({ label }) =>
      matter.deadlines.some((one) => one.label === label && isUnits(one)),
    );
    for (const { id } of speakers) if (own.length > 0) tell(id, own, true);
    if (!speakers.some(({ id }) => id === matter.registeredBy)) tell(matter.registeredBy, moved, false);
  }
  return [...byPerson].map(([personId, { moved, ofUnit }]) => ({
    to: { personId },
    card: datesMovedCard(moved, ofUnit),
    when: 'office-hours',
  }));
}
