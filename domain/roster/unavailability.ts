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

/** The day of the week that 每周六 and 每个星期天 name; undefined in other words. Pure. */
export function weekdayIn(words: string): number | undefined {
  const found = /每(?:个)?(?:周|星期|礼拜)([一二三四五六日天])/u.exec(words)?.[1];
  return found === undefined ? undefined : NAMES.indexOf(found === '天' ? '日' : found);
}
