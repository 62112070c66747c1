import { dayOf, instantOf } from '../time/day.js';
import { type Draw, holds, type Seat, type SeatState, seatOf, shortOf } from './draw.js';

/** What became of a draw by one answer: whom it calls now, who was passed over, how many places nobody holds. */
export interface Change {
  draw: Draw;
  called: readonly Seat[];
  skipped: readonly Seat[];
  /** Places that no reserve is left for. */
  short: number;
}

/** How somebody gives a place up. */
export type Leaving = Extract<SeatState, 'declined' | 'unreachable' | 'recused'>;

export interface Said {
  at: Date;
  /** When an invitation to the next reserve leaves, where not at once. */
  calledAt?: Date;
  reason?: string;
  /** 代记: how the office was told. */
  via?: string;
}

const said = ({ at, reason, via }: Said): Partial<Seat> => ({
  answeredAt: at.toISOString(),
  ...(reason ? { reason } : {}),
  ...(via ? { via } : {}),
});

/** The last answer stands alone: nothing of how an earlier one came, or why, is left beside it. */
const withAnswer = (draw: Draw, personId: string, state: SeatState, answer: Said): Draw => ({
  ...draw,
  seats: draw.seats.map((seat) => {
    if (seat.personId !== personId) return seat;
    const { reason: _reason, via: _via, isWilling: _willing, wrote: _wrote, ...rest } = seat;
    return { ...rest, state, ...said(answer) };
  }),
});

/** What the person has answered, not by telephone through the office. Pure. */
export const isOwnAnswer = ({ state, answeredAt, via }: Seat): boolean =>
  (state === 'accepted' || state === 'declined') && answeredAt !== undefined && via === undefined;

/**
 * Takes a place (能参加). One who could not come before, or was released, takes it only while it is free.
 * Undefined where the place is not theirs to take. Pure.
 */
export function accept(draw: Draw, personId: string, answer: Said): Draw | undefined {
  const seat = seatOf(draw, personId);
  const isTheirs = seat && (holds(seat) || (seat.state !== 'reserve' && shortOf(draw) > 0));
  return isTheirs ? withAnswer(draw, personId, 'accepted', answer) : undefined;
}

const withSeat = (draw: Draw, personId: string, set: Partial<Seat>): Draw => ({
  ...draw,
  seats: draw.seats.map((seat) => (seat.personId === personId ? { ...seat, ...set } : seat)),
});

/** 可能需要回避: the place is kept until the office has heard and decided; that it was raised stays on record. Pure. */
export const askRecusal = (draw: Draw, personId: string, answer: Said): Draw =>
  withSeat(withAnswer(draw, personId, 'recusal', answer), personId, {
    recusalAskedAt: answer.at.toISOString(),
  });

/** 能 after 可能需要回避: who could come; whether they may, the office decides still. Pure. */
export const offerToCome = (draw: Draw, personId: string): Draw =>
  withSeat(draw, personId, { isWilling: true });

/**
 * Gives a place up, and calls the next reserve at once (补派). `whyOut` is asked of each reserve anew: who may no longer
 * come is passed over with the reason, never called. What is recorded once the activity has begun calls nobody. Pure.
 */
export function leave(
  draw: Draw,
  personId: string,
  how: Leaving,
  answer: Said,
  whyOut: (personId: string) => string | undefined,
): Change {
  const without = withAnswer(draw, personId, how, answer);
  if (hasBegun(draw, answer.at)) return { draw: without, called: [], skipped: [], short: 0 };
  return refill(without, answer.calledAt ?? answer.at, whyOut);
}

/** True once its activity has begun, or without an hour once its day is over: nobody is called for it any more. Pure. */
export const hasBegun = ({ activity }: Pick<Draw, 'activity'>, at: Date): boolean =>
  activity !== undefined &&
  (activity.time ? instantOf(activity.on, activity.time) <= at : activity.on < dayOf(at));

function refill(draw: Draw, at: Date, whyOut: (personId: string) => string | undefined): Change {
  const called: Seat[] = [];
  const skipped: Seat[] = [];
  let missing = shortOf(draw);
  const seats = draw.seats.map((seat): Seat => {
    if (seat.state !== 'reserve' || missing === 0) return seat;
    const reason = seat.personId === undefined ? undefined : whyOut(seat.personId);
    if (reason !== undefined) {
      const passed: Seat = { ...seat, state: 'skipped', reason };
      skipped.push(passed);
      return passed;
    }
    missing -= 1;
    const next: Seat = { ...seat, state: 'called', calledAt: at.toISOString() };
    called.push(next);
    return next;
  });
  return { draw: { ...draw, seats }, called, skipped, short: missing };
}

/** Tells the reserves that they need not come (释放候补). Pure. */
export function release(draw: Draw): { draw: Draw; released: readonly Seat[] } {
  const released = draw.seats.filter(({ state }) => state === 'reserve');
  const seats = draw.seats.map(
    (seat): Seat => (seat.state === 'reserve' ? { ...seat, state: 'released' } : seat),
  );
  return { draw: { ...draw, seats }, released };
}
