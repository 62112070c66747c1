import { type Day, dayOf, weekday } from '../time/day.js';
import type { TypedDate } from './command.js';
import { dayIn } from './read-invitation-answer.js';
import { resolveDate } from './resolve-date.js';

const ALL =
  /^我?(?:这?几个时间|这几天|哪天|[两三]个(?:时间)?|时间)?(?:都|全)(?:行|可以|能|方便|没问题|有空)(?:的|吧|啊)?$/u;
const NONE =
  /^我?(?:这?几个时间|这几天|哪天|[两三]个(?:时间)?|时间)?(?:都|全)(?:不行|不可以|不能|不方便|没空|没时间)(?:的|吧|啊)?$/u;
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
 * Which of the proposed times (ISO) somebody means by 都行, 都不行, 周四可以, 8号, 8号和10号可以: their places from 1, `0` for none, as
 * a button says it. Undefined for other words, and for a day that none of them is on. Pure.
 */
export function readPollAnswer(words: string, slots: readonly string[], today: Day): string | undefined {
  const text = words.normalize('NFKC').trim().replace(SIGNS, '');
  if (ALL.test(text)) return slots.map((_, i) => i + 1).join(',');
  if (NONE.test(text)) return '0';
  const parts = text.split(/[和与或、,，\s]+/u).filter((part) => part !== '' && !FITS.test(part));
  const days = parts.map((part) => dayIn(part));
  if (parts.length === 0 || days.some(({ day, rest }) => !day || !FITS.test(rest.trim()))) return undefined;
  const places = days.map(({ day }) =>
    slots.findIndex((slot) => day && isMeant(day, dayOf(new Date(slot)), today)),
  );
  return places.includes(-1) ? undefined : places.map((i) => i + 1).join(',');
}

/** True for words that may answer such a question, asked before anything is looked up. Pure. */
export const mayAnswerPoll = (words: string): boolean => {
  const text = words.normalize('NFKC').trim().replace(SIGNS, '');
  return (
    text.length <= 24 &&
    (ALL.test(text) || NONE.test(text) || dayIn(text.split(/[和与或、,，\s]+/u)[0] ?? '').day !== undefined)
  );
};
