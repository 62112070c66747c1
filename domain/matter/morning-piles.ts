import type { Calendar } from '../time/calendar.js';
import { addDays, type Day } from '../time/day.js';
import { unsignedBefore } from './unsigned.js';

/** 三日内: so many calendar days from today. */
const SOON_DAYS = 3;

/** What to list for one pile; the names are those of a list of matters. */
export interface PileQuery {
  states: readonly ('open' | 'replied')[];
  dueFrom?: Day;
  dueTo?: Day;
  unreceived?: true;
  disputed?: boolean;
  sentBefore?: Date;
  byTelephoneAt?: Date;
  extensionAsked?: true;
  awaiting?: boolean;
}

/** What waits for the office on a day. */
export interface Piles<T> {
  /** Past its day and not answered (逾期). */
  overdue: T;
  /** Due today or within three days. */
  due: T;
  /** Answered, to be checked in (待核收). */
  replied: T;
  /** Not signed, and out for two working days or at a unit that only the telephone reaches: to telephone. */
  unsigned: T;
  /** A unit says that it is not its business (不属我单位), and nobody has decided: to re-assign or to uphold. */
  disputed: T;
  /** A unit asks for more time, and nobody has decided. */
  asked: T;
  /** The office has acted, and it waits for the director (待同意): nothing is to be done by the office. */
  awaiting: T;
}

/** The office's work of a day (今日三件事) as it is at `now`, pile by pile, as `list` gives them. */
export async function morningPiles<T>(
  today: Day,
  now: Date,
  calendar: Calendar,
  list: (query: PileQuery) => Promise<T>,
): Promise<Piles<T>> {
  const sentBefore = unsignedBefore(today, calendar);
  const [overdue, due, replied, unsigned, disputed, asked, awaiting] = await Promise.all([
    list({ states: ['open'], dueTo: addDays(today, -1) }),
    list({ states: ['open'], dueFrom: today, dueTo: addDays(today, SOON_DAYS) }),
    list({ states: ['replied'], awaiting: false }),
    list({ states: ['open'], unreceived: true, disputed: false, sentBefore, byTelephoneAt: now }),
    list({ states: ['open'], disputed: true, awaiting: false }),
    list({ states: ['open'], extensionAsked: true, awaiting: false }),
    list({ states: ['open', 'replied'], awaiting: true }),
  ]);
  return { overdue, due, replied, unsigned, disputed, asked, awaiting };
}
