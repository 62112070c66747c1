import { readNumber } from './numerals.js';

const WEEKDAY = /[ (（]{0,2}(?:周|星期|礼拜)[一二三四五六日天][)）]?/uy;
const TIME =
  / ?(凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|早|晚)? ?(?:(\d{1,2})[:：](\d{2})(?!\d)|(\d{1,2}|[一二两三四五六七八九十]{1,3}) ?[点时](?!间|候)(?:(半)|([一三])刻|(\d{1,2}|[一二三四五六七八九十〇零]{1,3})分?|整|钟)?)/uy;

const AFTERNOON = /^(?:下午|傍晚|晚上|夜里|晚)$/;

/** Where a weekday written after its date ends: 2026-12-01（周二）. Gives `at` where there is none. */
export function afterWeekday(text: string, at: number): number {
  WEEKDAY.lastIndex = at;
  return WEEKDAY.test(text) ? WEEKDAY.lastIndex : at;
}

/**
 * The time of day written at a place, with where it ends: 下午三点, 9:30, 9点半, 14时. `part` is the 早 of 明早 before
 * it. Undefined where there is none, or none that a day has (25点).
 */
export function timeAt(text: string, at: number, part = ''): { time: string; end: number } | undefined {
  TIME.lastIndex = at;
  const found = TIME.exec(text);
  if (!found) return undefined;
  const [, said = part, clockHours, clockMinutes, hours, half, quarter, minutes] = found;
  const typed = readNumber(clockHours ?? hours ?? '') ?? 99;
  const hour = AFTERNOON.test(said) && typed < 12 ? typed + 12 : typed;
  const quarters = quarter ? (quarter === '一' ? 15 : 45) : 0;
  const minute = half ? 30 : quarters || (readNumber(clockMinutes ?? minutes ?? '0') ?? 0);
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return undefined;
  return {
    time: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`,
    end: TIME.lastIndex,
  };
}
