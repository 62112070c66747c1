import type { Roster } from '../roster/roster.js';
import { addDays, type Day, showDay } from '../time/day.js';
import { readFigurePeriod } from '../time/figure-period.js';
import { type TimeRange, timeRange } from '../time/time-range.js';
import { scanFragments } from './fragments.js';
import { resolveDate } from './resolve-date.js';

/** Days that have been, both inclusive, and how they are called: 2026年11月, 本周. */
export interface PastPeriod {
  from: Day;
  to: Day;
  label: string;
}

/** Stretches that people name by a word; each is one of today's, or the one before it. */
const NAMED: Readonly<Record<string, { is: TimeRange; before?: true }>> = {
  今天: { is: '今天' },
  今日: { is: '今天' },
  昨天: { is: '今天', before: true },
  昨日: { is: '今天', before: true },
  本周: { is: '本周' },
  这周: { is: '本周' },
  上周: { is: '本周', before: true },
  本月: { is: '本月' },
  这个月: { is: '本月' },
  上月: { is: '本月', before: true },
  上个月: { is: '本月', before: true },
};

function namedPeriod(word: string, today: Day): PastPeriod | undefined {
  const known = NAMED[word];
  if (!known) return undefined;
  const now = timeRange(known.is, today);
  return { ...(known.before ? timeRange(known.is, addDays(now.from, -1)) : now), label: word };
}

function datedPeriod(words: string, roster: Roster, today: Day): PastPeriod | undefined {
  const [first, second] = scanFragments(words, { roster, today }).flatMap((one) =>
    one.kind === 'date' && one.date.kind !== 'within' ? [one.date] : [],
  );
  const from = first && resolveDate(first, 'back', today);
  if (!from || !('day' in from)) return undefined;
  if (!second) return { from: from.day, to: from.day, label: showDay(from.day) };
  const to = resolveDate(second, 'forward', from.day);
  return 'day' in to ? { from: from.day, to: to.day, label: `${from.day} 至 ${to.day}` } : undefined;
}

/** A month or part of a year that has not begun is the one of last year. */
function monthPeriod(words: string, today: Day): PastPeriod | undefined {
  const { period, rest } = readFigurePeriod(words, today);
  if (!period || rest !== '') return undefined;
  if (period.from <= today || /\d{4}/.test(words)) return period;
  return readFigurePeriod(`去年${words}`, today).period ?? period;
}

/**
 * The days somebody asks about looking back: 今天, 本周, 上月, 11月, 今年, 11月3日, 11月1日至5日; without words this month.
 * Undefined where they are not understood. Pure.
 */
export function readPastPeriod(words: string, roster: Roster, today: Day): PastPeriod | undefined {
  const asked = words.replace(/[\s。？?的了]+$/u, '').trim();
  if (asked === '') return namedPeriod('本月', today);
  return namedPeriod(asked, today) ?? monthPeriod(asked, today) ?? datedPeriod(asked, roster, today);
}
