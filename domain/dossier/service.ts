import { CATEGORIES } from '../draw/categories.js';
import { type Draw, seatOf } from '../draw/draw.js';

/** One activity of a person's service (履职): drawn for, and whether the person came. */
export interface Service {
  no: number;
  draw: Draw;
  /** Undefined while nobody has recorded who came. */
  came?: boolean;
  /** Yuan; 0 for who did not come. */
  allowance?: number;
}

/** The activities a person took or takes part in, oldest first. Pure. */
export function servicesOf(draws: readonly Draw[], personId: string): Service[] {
  return draws
    .flatMap((draw) => {
      const seat = seatOf(draw, personId);
      if (seat?.state !== 'accepted' || !draw.activity) return [];
      const { allowance } = draw.activity;
      return {
        no: draw.no,
        draw,
        ...(seat.came === undefined ? {} : { came: seat.came }),
        ...(seat.came === true && allowance !== undefined ? { allowance } : {}),
      };
    })
    .sort((a, b) => ((a.draw.activity?.on ?? '') < (b.draw.activity?.on ?? '') ? -1 : 1));
}

/** What is owed to a person for what was attended, in yuan. Pure. */
export const allowanceOf = (services: readonly Service[]): number =>
  services.reduce((sum, { allowance = 0 }) => sum + allowance, 0);

/** Yearly figures of the activities somebody came to: each of the ten, persons, person-times. */
export interface ActivityFigures {
  counts: readonly number[];
  persons: number;
  personTimes: number;
}

/** Counts held activities by category; persons and person-times (人次) are kept apart. Pure. */
export function figuresOf(draws: readonly Draw[]): ActivityFigures {
  // A draw made to fill up an earlier one is the same activity.
  const held = draws.filter(({ seats }) => seats.some(({ came }) => came));
  const heads = new Map(held.map((draw) => [draw.after[0] ?? draw.no, draw]));
  const comers = held.flatMap(({ seats }) =>
    seats.flatMap(({ came, personId }) => (came && personId ? [personId] : [])),
  );
  return {
    counts: CATEGORIES.map(
      (category) => [...heads.values()].filter(({ activity }) => activity?.category === category).length,
    ),
    persons: new Set(comers).size,
    personTimes: comers.length,
  };
}
