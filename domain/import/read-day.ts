import { type Day, dayFromNumber, isDay } from '../time/day.js';

const TIME = '(?:[ T]+\\d{1,2}[:时点].*| ?\\(?(?:周|星期)[一二三四五六日天]\\)?)?';
const FORMS = [
  new RegExp(`^(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?${TIME}$`, 'u'),
  /^(\d{4})(\d{2})(\d{2})$/u,
];
/** Spreadsheets count days from 1899-12-30; these are 2000-01-01 to 2099-12-31. */
const SERIAL = /^(\d{5})(?:\.\d+)?$/u;
const FIRST_SERIAL = 36_526;
const LAST_SERIAL = 73_050;
const SERIAL_OF_1970 = 25_569;

/**
 * A day as ledgers write it: 2026-11-01, 2026/11/1, 2026.11.1, 2026年11月1日, 20261101, a spreadsheet's own day number,
 * each with or without a time or a weekday. What leaves the year or the day open is said to, never guessed. Pure.
 */
export function readDay(words: string): Day | { say: string } {
  const text = words.normalize('NFKC').replace(/\s+/gu, ' ').trim();
  for (const form of FORMS) {
    const [, year = '', month = '', date = ''] = form.exec(text) ?? [];
    if (year === '') continue;
    const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
    return isDay(day) ? day : { say: `“${words}”不是日历上的日期` };
  }
  const serial = Number(SERIAL.exec(text)?.[1]);
  if (serial >= FIRST_SERIAL && serial <= LAST_SERIAL) return dayFromNumber(serial - SERIAL_OF_1970);
  if (/^\d{1,2}(?:[-/.]|月)\d{1,2}日?$/u.test(text)) return { say: `“${words}”没有写年份` };
  if (/^\d{4}(?:[-/.]|年)\d{1,2}月?$/u.test(text)) return { say: `“${words}”没有写哪一日` };
  if (/^\d{2}[-/.]\d{1,2}[-/.]\d{1,2}$/u.test(text) || /^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}$/u.test(text))
    return { say: `“${words}”看不出哪个是年，请写成 2026-11-01` };
  return { say: `“${words}”不是日期，请写成 2026-11-01` };
}
