import { type Day, dayOf, showInstant, weekday } from '../time/day.js';
import type { TypedDate } from './command.js';
import { dayIn } from './read-invitation-answer.js';
import { resolveDate } from './resolve-date.js';

const ALL =
  /^我?(?:这?几个时间|这几天|哪天|[两三]个(?:时间)?|时间)?(?:都|全)(?:行|可以|能|方便|没问题|有空)(?:的|吧|啊)?$/u;
const NONE =
  /^我?(?:这?几个时间|这几天|哪天|[两三]个(?:时间)?|时间)?(?:都|全)(?:不行|不可以|不能|不方便|没空|没时间)(?:的|吧|啊)?$/u;
/** 没空, 这几天都没时间: none of them, where nothing else was asked. */
const NONE_ALONE =
  /^我?(?:那几天|这几天|最近|那时候)?(?:都)?(?:没空|没时间|不方便|一个都不行|哪个都不行)(?:的|啊)?$/u;
const PLACE =
  /^我?(?:就|选)?(?:(?:第(?<nth>[一二三四1-4])|(?<last>最后一?))个?|(?<side>[前后])(?<many>[两二三23])个)(?:时间|时段)?(?:都|也)?(?:可以|行|能|能来|方便|没问题|有空|好)?(?:的|吧)?$/u;
const NUMBERS: Readonly<Record<string, number>> = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4 };
const numberOf = (word: string): number => NUMBERS[word] ?? Number(word);
/** 12-08（周二）09:00: a button's words, typed. */
const BUTTON = /^\d{2}-\d{2} ?\(周.\) ?\d{2}:\d{2}$/u;

/** 第一个时间可以, 后两个: by their places from 1. */
function placesIn(text: string, count: number): number[] | undefined {
  const { nth, last, side, many = '' } = PLACE.exec(text)?.groups ?? {};
  const all = Array.from({ length: count }, (_, i) => i + 1);
  if (nth) return all.includes(numberOf(nth)) ? [numberOf(nth)] : undefined;
  if (last) return all.slice(-1);
  if (!side || numberOf(many) > count) return undefined;
  return side === '前' ? all.slice(0, numberOf(many)) : all.slice(-numberOf(many));
}

const FITS = /^(?:我)?(?:都)?(?:可以|行|能来|能|方便|没问题|有空|有时间|好)?(?:的|吧|了|啊)*$/u;
const SIGNS = /[\s。.!！~]+$/u;

/** 周四 among the times proposed is the Thursday of theirs, and 8号 the 8th. */
function isMeant(day: TypedDate, slot: Day, today: Day): boolean {
  if (day.kind === 'day') return Number(slot.slice(8)) === day.day;
  if (day.kind === 'week' && day.weeks === undefined) return ((weekday(slot) + 6) % 7) + 1 === day.weekday;
  const found = resolveDate(day, 'forward', today);
  return 'day' in found && found.day === slot;
}

/**
 * Which of the proposed times (ISO) somebody means by 都行, 都不行, 周四可以, 8号和10号可以, 第一个时间可以, 后两个: their places from 1, `0` for none, as
 * a button says it. Undefined for other words, and for a day that none of them is on. Pure.
 */
export function readPollAnswer(words: string, slots: readonly string[], today: Day): string | undefined {
  const text = words.normalize('NFKC').trim().replace(SIGNS, '');
  if (ALL.test(text)) return slots.map((_, i) => i + 1).join(',');
  if (NONE.test(text) || NONE_ALONE.test(text)) return '0';
  const pressed = slots.findIndex(
    (slot) => showInstant(new Date(slot)).slice(5).normalize('NFKC') === text.replace(/\s/gu, ''),
  );
  if (pressed !== -1) return String(pressed + 1);
  const places = placesIn(text, slots.length);
  if (places) return places.join(',');
  const parts = text.split(/[和与或、,，\s]+/u).filter((part) => part !== '' && !FITS.test(part));
  const days = parts.map((part) => dayIn(part));
  if (parts.length === 0 || days.some(({ day, rest }) => !day || !FITS.test(rest.trim()))) return undefined;
  const found = days.map(({ day }) =>
    slots.findIndex((slot) => day && isMeant(day, dayOf(new Date(slot)), today)),
  );
  return found.includes(-1) ? undefined : found.map((i) => i + 1).join(',');
}

/** True for words that may answer such a question, asked before anything is looked up. Pure. */
export const mayAnswerPoll = (words: string): boolean => {
  const text = words.normalize('NFKC').trim().replace(SIGNS, '');
  return (
    text.length <= 24 &&
    ([ALL, NONE, NONE_ALONE, PLACE, BUTTON].some((one) => one.test(text)) ||
      dayIn(text.split(/[和与或、,，\s]+/u)[0] ?? '').day !== undefined)
  );
};
