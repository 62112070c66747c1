import { badArrangement, nothingNewInArrangement } from '../../domain/errors/site.js';
import { buildCalendar, type CalendarRecord } from '../../domain/time/calendar.js';
import { checkArrangement } from '../../domain/time/check-arrangement.js';
import { readDayRanges } from '../../domain/time/day-ranges.js';
import type { Context, Decision } from '../define-handler.js';
import { moveDates } from './move-dates.js';

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
  const { today, stores } = context;
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

  const days = records.map(({ on }) => on);
  const change = {
    calendar: buildCalendar([...recorded, ...records]),
    effect: { kind: 'calendar.put' as const, records },
    entry: kind === 'off' ? 'calendar.off' : 'calendar.work',
    days,
  };
  return moveDates(change, { kind, ranges: read.ranges, warnings }, context);
}
