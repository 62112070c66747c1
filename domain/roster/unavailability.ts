import { type Day, showDay, weekday } from '../time/day.js';

/** Standing or passing unavailability (不便) of one person: a day of every week, or the days from `from` to `to`. */
export interface Unavailability {
  id: string;
  personId: string;
  /** 0 is Sunday. */
  weekday?: number;
  from?: Day;
  to?: Day;
  reason?: string;
  /** Taken back (取消不便). */
  ended?: true;
}

const NAMES = '日一二三四五六';

/** Several days of one reason in a line: 每周六、每周日（店里进货）. Pure. */
export function sayUnavailabilities(all: readonly Unavailability[]): string {
  const days = all.map(({ reason: _reason, ...one }) => saysUnavailability(one)).join('、');
  const reason = all.find((one) => one.reason)?.reason;
  return reason ? `${days}（${reason}）` : days;
}

/** 每周六（店里进货）, 2026-12-01（周二）至 2026-12-05（周六）. Pure. */
export function saysUnavailability({ weekday: day, from, to, reason }: Unavailability): string {
  const when =
    day !== undefined
      ? `每周${NAMES[day]}`
      : from === to
        ? showDay(from ?? '')
        : `${showDay(from ?? '')}至 ${showDay(to ?? '')}`;
  return reason ? `${when}（${reason}）` : when;
}

/** What keeps this person from this day, if anything. Pure. */
export const unavailableOn = (
  all: readonly Unavailability[],
  personId: string,
  on: Day,
): Unavailability | undefined =>
  all.find(
    (one) =>
      one.personId === personId &&
      !one.ended &&
      (one.weekday === undefined
        ? one.from !== undefined && one.to !== undefined && one.from <= on && on <= one.to
        : one.weekday === weekday(on)),
  );
