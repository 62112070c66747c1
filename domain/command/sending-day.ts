import type { Roster } from '../roster/roster.js';
import { addDays, type Day } from '../time/day.js';
import { scanFragments } from './fragments.js';
import { resolveDate } from './resolve-date.js';

/** 12月1日前报送, 下周五前续报, 下周一报, 后天能回复; 11月20日报送了 is over. */
const SENDS =
  /^(?:之前|以前|前)?(?:可以?|能够?|再|正式|书面)*(?:报送?|续报|上报|答复|回复|反馈|提交|送达)(?!了|过)/u;
/** A day without a year further off than this is last year's or a slip, and no promise. */
const FURTHEST = 180;

/**
 * The day to come on which somebody says, among other words, that the unit will send (预计报送); undefined where none is
 * named. Pure.
 */
export function sendingDay(
  words: string,
  { roster, today }: { roster: Roster; today: Day },
): Day | undefined {
  for (const one of scanFragments(words, { roster, today })) {
    if (one.kind !== 'date' || !SENDS.test(words.slice(one.end))) continue;
    const found = resolveDate(one.date, 'forward', today);
    if ('day' in found && found.day >= today && found.day <= addDays(today, FURTHEST)) return found.day;
  }
  return undefined;
}
