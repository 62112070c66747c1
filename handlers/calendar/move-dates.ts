import { arrangementCard, datesMovedCard, type MovedDate } from '../../cards/site/arrangement.js';
import { recompute } from '../../domain/acts/recompute.js';
import type { Effect } from '../../domain/effect.js';
import { isUnits, type Matter } from '../../domain/matter/matter.js';
import { recusedFrom } from '../../domain/roster/recusal.js';
import { speakersOf } from '../../domain/roster/speakers.js';
import type { Calendar } from '../../domain/time/calendar.js';
import { addDays, type Day } from '../../domain/time/day.js';
import { type Context, type Decision, decide, type Notice } from '../define-handler.js';
import { siteChange } from '../site-change.js';
import { toReaders } from '../to-readers.js';

/** A period counted back can end this long before a day it rests on. Our choice, wider than any rule. */
const COUNTED_BACK_DAYS = 60;

/** A change of the calendar: how it will be, what makes it so, and the days it is about, the first first. */
interface CalendarChange {
  calendar: Calendar;
  effect: Effect;
  /** The kind of its entry on the site chain. */
  entry: string;
  days: readonly Day[];
}

/**
 * Changes the calendar and computes every open counted date anew (R8): one entry on the site chain, one on the chain of
 * each matter that changed, one notice to each person whose dates moved.
 */
export async function moveDates(
  { calendar, effect, entry, days }: CalendarChange,
  said: Pick<Parameters<typeof arrangementCard>[0], 'kind' | 'ranges' | 'warnings'>,
  context: Context,
): Promise<Decision> {
  const { now, stores, settings, chat, today } = context;
  // A year's first record makes its dates firm, and its last one taken back provisional: the whole year is looked at.
  const from = addDays(`${(days[0] ?? today).slice(0, 4)}-01-01`, -COUNTED_BACK_DAYS);
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

  const moved = [...movedOf.keys()];
  const notices = noticesOf(movedOf, context);
  const card = arrangementCard({
    ...said,
    matters: movedOf.size,
    moved: [...movedOf].flatMap(([matter, moved]) => (recusedFrom(context.actor, matter) ? [] : moved)),
    told: notices.length,
  });
  return decide({
    effects: [effect, ...effects, siteChange(context, entry, { days, moved: moved.map(({ no }) => no) })],
    notices,
    refresh: moved.map(({ id }) => id),
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

/** One card for each person, whatever number of their matters moved; none to who recorded it, of what is held, nor to who is recused. */
function noticesOf(
  movedOf: ReadonlyMap<Matter, readonly MovedDate[]>,
  { actor, roster, now }: Context,
): Notice[] {
  const byPerson = new Map<string, { moved: MovedDate[]; ofUnit: boolean }>();
  const tell = (personId: string, matter: Matter, moved: readonly MovedDate[], ofUnit: boolean) => {
    const reader = roster.person(personId);
    if (personId === actor.id || !reader?.active || recusedFrom(reader, matter)) return;
    const known = byPerson.get(personId) ?? { moved: [], ofUnit };
    byPerson.set(personId, { moved: [...known.moved, ...moved], ofUnit: known.ofUnit && ofUnit });
  };
  for (const [matter, moved] of movedOf) {
    const speakers = matter.openAt <= now ? speakersOf(roster, matter.unitId) : [];
    const own = moved.filter(({ label }) =>
      matter.deadlines.some((one) => one.label === label && isUnits(one)),
    );
    for (const { id } of speakers) if (own.length > 0) tell(id, matter, own, true);
    if (!speakers.some(({ id }) => id === matter.registeredBy))
      tell(matter.registeredBy, matter, moved, false);
  }
  return [...byPerson].map(([personId, { moved, ofUnit }]) => ({
    to: { personId },
    card: datesMovedCard(moved, ofUnit),
    when: 'office-hours',
  }));
}
