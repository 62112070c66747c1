import type { Calendar } from '../time/calendar.js';
import { addDays, instantOf } from '../time/day.js';
import { workingDayFrom } from '../time/working-day-from.js';
import { type Draw, holds, isFull, type Seat } from './draw.js';

const HOUR_MS = 3_600_000;
/** How long an answer is waited for before the one reminder, and again before the office telephones. Our choice. */
const PATIENCE_MS = 24 * HOUR_MS;
/** The same where the activity is less than three days off. */
const SHORT_PATIENCE_MS = 4 * HOUR_MS;
const NEAR_MS = 72 * HOUR_MS;
/** Where nobody typed a time. */
const USUAL_TIME = '09:00';
/** When on the last working day before it who comes is reminded, and the reserves hear that all places are taken. */
const EVE_TIME = '15:00';

/** What is due of one draw at an instant. */
export interface Due {
  remind: readonly Seat[];
  /** Who has to be telephoned. */
  list: readonly Seat[];
  /** Who was recused since and still holds a place: for the office to give to a reserve. */
  recused: readonly Seat[];
  /** Who comes, on the eve: by telephone where there is no account. */
  eve: readonly Seat[];
  /** Who has not answered, on the eve: the office hears of it once. */
  silent: readonly Seat[];
  release: boolean;
  /** Whether the activity has not begun. */
  isAhead: boolean;
  askWhoCame: boolean;
}

/** Whether who holds a seat was recused since (回避). */
type IsApart = (seat: Seat) => boolean;
const NOBODY: IsApart = () => false;

const startOf = ({ activity }: Draw): Date | undefined =>
  activity && instantOf(activity.on, activity.time ?? USUAL_TIME);

function patience(calledAt: string, draw: Draw): number {
  const start = startOf(draw);
  const left = start ? start.getTime() - new Date(calledAt).getTime() : Number.POSITIVE_INFINITY;
  return left < NEAR_MS ? SHORT_PATIENCE_MS : PATIENCE_MS;
}

const waits = ({ state, calledAt }: Seat): boolean => state === 'called' && calledAt !== undefined;

/** When this seat's next step comes: the reminder, then the list to telephone; undefined once both were. */
function stepAt(seat: Seat, draw: Draw): Date | undefined {
  if (!waits(seat) || seat.listedAt || seat.calledAt === undefined) return undefined;
  return new Date(new Date(seat.remindedAt ?? seat.calledAt).getTime() + patience(seat.calledAt, draw));
}

/** The afternoon of the last working day before the activity. */
const eveOf = ({ activity }: Draw, calendar: Calendar): Date | undefined =>
  activity && instantOf(workingDayFrom(addDays(activity.on, -1), calendar, -1), EVE_TIME);

/** Who said 能 before that and was not reminded yet. */
const onEve = ({ state, answeredAt, evedAt }: Seat, eve: Date): boolean =>
  state === 'accepted' && !evedAt && answeredAt !== undefined && answeredAt < eve.toISOString();

/** Who was asked before the eve and has not answered when it comes. */
const isSilent = ({ state, calledAt, evedAt }: Seat, eve: Date): boolean =>
  (state === 'called' || state === 'recusal') &&
  !evedAt &&
  calledAt !== undefined &&
  calledAt < eve.toISOString();

/** When reserves are released: on the eve where all places are confirmed, else when the activity's day is over. */
function releaseAt(draw: Draw, calendar: Calendar, isApart: IsApart): Date | undefined {
  const isOver = draw.activity === undefined || !draw.seats.some(({ state }) => state === 'reserve');
  if (isOver || !draw.activity) return undefined;
  if (!isFull(draw) || draw.seats.some((seat) => holds(seat) && isApart(seat)))
    return instantOf(addDays(draw.activity.on, 1));
  return eveOf(draw, calendar);
}

const whoCameAt = ({ activity, seats, askedWhoCameAt }: Draw): Date | undefined =>
  activity && !askedWhoCameAt && seats.some(({ state, came }) => state === 'accepted' && came === undefined)
    ? instantOf(addDays(activity.on, 1))
    : undefined;

/**
 * What is due now; a question of state, so that asking late or twice finds the same. Who is recused since is neither reminded
 * nor telephoned, and while such a one holds a place the reserves stay. Pure.
 */
export function dueOf(draw: Draw, now: Date, calendar: Calendar, isApart = NOBODY): Due {
  if (draw.state !== 'drawn' || draw.kind !== 'people')
    return {
      remind: [],
      list: [],
      recused: [],
      eve: [],
      silent: [],
      release: false,
      isAhead: true,
      askWhoCame: false,
    };
  const start = startOf(draw);
  const isAhead = start === undefined || now < start;
  const due = isAhead
    ? draw.seats.filter((seat) => (stepAt(seat, draw)?.getTime() ?? Infinity) <= now.getTime())
    : [];
  const at = eveOf(draw, calendar);
  const eve = at && isAhead && now >= at ? draw.seats.filter((seat) => onEve(seat, at)) : [];
  const silent = at && isAhead && now >= at ? draw.seats.filter((seat) => isSilent(seat, at)) : [];
  const releases = releaseAt(draw, calendar, isApart);
  const asks = whoCameAt(draw);
  const there = due.filter((seat) => !isApart(seat));
  return {
    remind: there.filter(({ remindedAt }) => !remindedAt),
    list: there.filter(({ remindedAt }) => remindedAt),
    recused: [...due, ...eve].filter(isApart),
    eve: eve.filter((seat) => !isApart(seat)),
    silent: silent.filter((seat) => !isApart(seat)),
    release: releases !== undefined && now >= releases,
    isAhead,
    askWhoCame: asks !== undefined && now >= asks,
  };
}

/**
 * The earliest instant at which the draw needs a look; undefined where nothing more will come. With `now` without
 * what is too late by then. Pure.
 */
export function nextLook(draw: Draw, calendar: Calendar, now?: Date, isApart = NOBODY): Date | undefined {
  if (draw.state !== 'drawn' || draw.kind !== 'people') return undefined;
  const start = startOf(draw);
  const steps = draw.seats
    .flatMap((seat) => stepAt(seat, draw) ?? [])
    .filter((at) => start === undefined || (at < start && (now === undefined || now < start)));
  const eve = eveOf(draw, calendar);
  const isEveAhead = eve !== undefined && start !== undefined && (now === undefined || now < start);
  const eves =
    isEveAhead && draw.seats.some((seat) => onEve(seat, eve) || (isSilent(seat, eve) && !isApart(seat)))
      ? [eve]
      : [];
  const all = [
    ...steps,
    ...eves,
    ...[releaseAt(draw, calendar, isApart), whoCameAt(draw)].flatMap((at) => at ?? []),
  ];
  return all.length === 0 ? undefined : new Date(Math.min(...all.map((at) => at.getTime())));
}

/** The draw after what was due was done at `now`. Pure. */
export function followed(draw: Draw, due: Due, now: Date): Draw {
  const at = now.toISOString();
  const is = (seats: readonly Seat[], { number }: Seat) => seats.some((one) => one.number === number);
  const seats = draw.seats.map((seat) => ({
    ...seat,
    ...(is(due.remind, seat) ? { remindedAt: at } : {}),
    ...(is([...due.list, ...due.recused], seat) ? { listedAt: at } : {}),
    ...(is([...due.eve, ...due.recused, ...due.silent], seat) ? { evedAt: at } : {}),
    ...(due.release && seat.state === 'reserve' ? { state: 'released' as const } : {}),
  }));
  return { ...draw, seats, ...(due.askWhoCame ? { askedWhoCameAt: at } : {}) };
}
