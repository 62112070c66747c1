import type { Fragment } from './command.js';
import { type Filling, isEdge } from './filling.js';
import { scanFragments } from './fragments.js';
import { noSuchTime, oddTimeAt, oddTimeIn } from './odd-time.js';
import { askNextYear, NEXT_YEAR } from './passed-date.js';
import { resolveDate } from './resolve-date.js';
import { timeAt } from './times.js';

type DateFragment = Extract<Fragment, { kind: 'date' }>;

/** 2026-12-10, 2026-12-10下午: a day whose hour nobody has said yet. */
const NO_HOUR = /^(?<day>\d{4}-\d{2}-\d{2})(?<part>[上中下]午|早上|晚上)?$/u;
const PART = /^ ?(?<part>[上中下]午|早上|晚上)?/u;
const BARE_HOUR = /^\d{1,2}$/u;

/** A day without its hour, in words for the question; undefined where the moment is whole. Pure. */
export function dayWithoutHour(value: unknown): { day: string; part: string } | undefined {
  const { day, part = '' } = (typeof value === 'string' && NO_HOUR.exec(value)?.groups) || {};
  return day === undefined ? undefined : { day, part };
}

/** A time of day that stands apart from its date: 上午9点 in an answer, or further on in the line. */
function timeApart(filling: Filling, part: string): { time: string; start: number; end: number } | undefined {
  const { text } = filling;
  for (let start = 0; start < text.length; start++) {
    if (!isEdge(text, start - 1) || text[start] === ' ') continue;
    const found = timeAt(text, start, part);
    const span = { start, end: found?.end ?? start };
    if (found && isEdge(text, found.end) && filling.isFree(span)) return { time: found.time, ...span };
  }
  return undefined;
}

/** 9点 to the question at what hour; a bare 9 as well, where that was asked. */
function completeHours(filling: Filling): void {
  for (const [name, slot] of Object.entries(filling.slots)) {
    const half = slot.kind === 'moment' ? dayWithoutHour(filling.values[name]) : undefined;
    if (!half) continue;
    const text = filling.text.trim();
    const isBare = filling.known.asked === name && BARE_HOUR.test(text);
    const bare = isBare ? timeAt(`${text}点`, 0, half.part) : undefined;
    const found = bare
      ? { time: bare.time, start: 0, end: filling.text.length }
      : timeApart(filling, half.part);
    const odd = oddTimeAt(text, 0);
    if (found) filling.set(name, `${half.day}T${found.time}`, found);
    else if (odd) filling.doubt({ slot: name, words: text, say: `${noSuchTime(odd.words)}。` });
    else if (filling.free('date').length > 0) delete filling.values[name];
  }
}

/** 25点 behind a date or apart from it: the words from `from` on are shown once more with an hour that there is. */
function doubtTime(name: string, date: DateFragment | undefined, filling: Filling): boolean {
  const { text } = filling;
  const odd = oddTimeIn(text, date?.end);
  if (!odd || !filling.isFree(odd)) return false;
  const isBehind = odd.start === date?.end;
  filling.doubt(
    {
      slot: name,
      words: isBehind ? text.slice(date.start, odd.end) : text.slice(odd.start, odd.end),
      say: `${noSuchTime(odd.words)}。`,
      ...(date ? { instead: isBehind ? `${text.slice(date.start, date.end)}9点` : '9点' } : {}),
    },
    odd,
    ...(date ? [date] : []),
  );
  return true;
}

const hasCue = ({ cueBefore, cueAfter }: DateFragment, cues: readonly string[] = []) =>
  cues.some((cue) => cueBefore.trimEnd().endsWith(cue) || cueAfter.trimStart().startsWith(cue));

/**
 * Dates with a time of day: the one beside a cue, else one that has a time, else the first. No hour is made up: without one
 * the day is kept, and the hour is missing.
 */
export function fillMoments(filling: Filling): void {
  completeHours(filling);
  for (const [name, slot] of filling.open('moment')) {
    const free = filling.free('date').filter((date) => !filling.readsAs('period', date));
    const found =
      free.find((date) => hasCue(date, slot.cues)) ?? free.find(({ time }) => time !== undefined) ?? free[0];
    if (!found) {
      doubtTime(name, undefined, filling);
      continue;
    }
    const { today, calendar } = filling.known;
    const resolved = resolveDate(found.date, 'forward', today, calendar);
    if (!('day' in resolved)) {
      const { say, instead } = resolved;
      const whole = instead && `${instead}${found.time ?? ''}`;
      filling.doubt({ slot: name, words: found.text, say, ...(whole ? { instead: whole } : {}) }, found);
      continue;
    }
    const behind = filling.text.slice(found.end);
    const { part = '' } = found.time === undefined ? (PART.exec(behind)?.groups ?? {}) : {};
    const apart = found.time === undefined ? timeApart(filling, part) : undefined;
    const time = found.time ?? apart?.time;
    const isOdd = found.time === undefined && (!apart || oddTimeAt(filling.text, found.end) !== undefined);
    if (isOdd && doubtTime(name, found, filling)) continue;
    const moment = time ? `${resolved.day}T${time}` : `${resolved.day}${part}`;
    const spans = [
      part ? { start: found.start, end: found.end + (PART.exec(behind)?.[0].length ?? 0) } : found,
      ...(apart ? [apart] : []),
    ];
    const say = askNextYear(found.date, resolved.day, today);
    const choices = [{ label: NEXT_YEAR, payload: { [name]: moment } }];
    if (say) filling.doubt({ slot: name, say, choices }, ...spans);
    else filling.set(name, moment, ...spans);
  }
}

/** A text that a day is read out of (截止 12月1日18点): a day that has passed, and a time that there is not, are asked about here as well. */
export function doubtDatedTexts(filling: Filling): void {
  const { today, calendar } = filling.known;
  for (const [name, slot] of Object.entries(filling.slots)) {
    const words = filling.values[name];
    const isTyped = slot.kind === 'text' && slot.dated && filling.typed.includes(name);
    if (!isTyped || typeof words !== 'string') continue;
    const date = scanFragments(words, filling.known).find((one) => one.kind === 'date');
    if (date?.kind !== 'date') continue;
    // A handler's own sentence is read by that handler.
    const odd =
      date.time === undefined && filling.command.verb !== undefined ? oddTimeAt(words, date.end) : undefined;
    if (odd) {
      const wrong = words.slice(date.start, odd.end);
      const instead = `${words.slice(date.start, date.end)}9点`;
      filling.doubt({ slot: name, words: wrong, say: `${noSuchTime(odd.words)}。`, instead });
      continue;
    }
    const resolved = resolveDate(date.date, 'forward', today, calendar);
    const say = 'day' in resolved ? askNextYear(date.date, resolved.day, today) : undefined;
    if (!say || !('day' in resolved)) continue;
    const whole = [resolved.day, date.time].filter(Boolean).join(' ');
    const then = words.slice(0, date.start) + whole + words.slice(date.end);
    filling.doubt({ slot: name, say, choices: [{ label: NEXT_YEAR, payload: { [name]: then } }] });
  }
}
