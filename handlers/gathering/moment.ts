import { inThePast, tooFarAhead } from '../../domain/errors/gathering.js';
import { addDays, dayOf, instantOf, showInstant } from '../../domain/time/day.js';
import type { Context } from '../define-handler.js';

const FARTHEST_DAYS = 366;

/**
 * The instant of a moment as typed (`2026-12-10T09:00`, Beijing).
 *
 * @throws DubanError `IN_THE_PAST`, `TOO_FAR_AHEAD`
 */
export function startOf(moment: string, { now, today }: Context, line: string): Date {
  const [day = '', time] = moment.split('T');
  const startsAt = instantOf(day, time);
  if (startsAt <= now) throw inThePast(showInstant(startsAt), line);
  if (day > addDays(today, FARTHEST_DAYS)) throw tooFarAhead(showInstant(startsAt), line);
  return startsAt;
}

/** What has to be known about a time: a day off, a time of night. */
export function remarksOn(startsAt: Date, { calendar }: Context): string[] {
  const day = dayOf(startsAt);
  const reason = calendar.isWorkingDay(day) ? undefined : (calendar.reason(day) ?? '休息日');
  return reason ? [`请留意：那天是${reason}。需要换时间，可发“改期”。`] : [];
}

/** 一、… 二、…, 1. … 2. …, or lines: the items of an agenda. */
export const itemsOf = (words: string): string[] =>
  words
    .split(/\n|[；;]|(?:^|\s)(?:[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、](?!\d))/u)
    .map((item) => item.replace(/^\s*(?:[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、](?!\d))/u, '').trim())
    .filter(Boolean);
