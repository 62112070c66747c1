import type { Fragment } from './command.js';
import type { Filling } from './filling.js';
import { scanFragments } from './fragments.js';
import { askNextYear, NEXT_YEAR } from './passed-date.js';
import { resolveDate } from './resolve-date.js';

type DateFragment = Extract<Fragment, { kind: 'date' }>;

/** When a meeting begins that nobody gave a time of day for. Our choice. */
const USUAL_TIME = '09:00';

const hasCue = ({ cueBefore, cueAfter }: DateFragment, cues: readonly string[] = []) =>
  cues.some((cue) => cueBefore.trimEnd().endsWith(cue) || cueAfter.trimStart().startsWith(cue));

/** Dates with a time of day: the one beside a cue, else one that has a time, else the first. */
export function fillMoments(filling: Filling): void {
  for (const [name, slot] of filling.open('moment')) {
    const free = filling.free('date').filter((date) => !filling.readsAs('period', date));
    const found =
      free.find((date) => hasCue(date, slot.cues)) ?? free.find(({ time }) => time !== undefined) ?? free[0];
    if (!found) continue;
    const { today, calendar } = filling.known;
    const resolved = resolveDate(found.date, 'forward', today, calendar);
    if (!('day' in resolved)) {
      const { say, instead } = resolved;
      const whole = instead && `${instead}${found.time ?? ''}`;
      filling.doubt({ slot: name, words: found.text, say, ...(whole ? { instead: whole } : {}) }, found);
      continue;
    }
    const moment = `${resolved.day}T${found.time ?? USUAL_TIME}`;
    const say = askNextYear(found.date, resolved.day, today);
    const choices = [{ label: NEXT_YEAR, payload: { [name]: moment } }];
    if (say) filling.doubt({ slot: name, say, choices }, found);
    else filling.set(name, moment, found);
  }
}

/** A text that a day is read out of (截止 12月1日18点): a day that has passed is asked about here as well. */
export function doubtDatedTexts(filling: Filling): void {
  const { today, calendar } = filling.known;
  for (const [name, slot] of Object.entries(filling.slots)) {
    const words = filling.values[name];
    const isTyped = slot.kind === 'text' && slot.dated && filling.typed.includes(name);
    if (!isTyped || typeof words !== 'string') continue;
    const date = scanFragments(words, filling.known).find((one) => one.kind === 'date');
    if (date?.kind !== 'date') continue;
    const resolved = resolveDate(date.date, 'forward', today, calendar);
    const say = 'day' in resolved ? askNextYear(date.date, resolved.day, today) : undefined;
    if (!say || !('day' in resolved)) continue;
    const whole = [resolved.day, date.time].filter(Boolean).join(' ');
    const then = words.slice(0, date.start) + whole + words.slice(date.end);
    filling.doubt({ slot: name, say, choices: [{ label: NEXT_YEAR, payload: { [name]: then } }] });
  }
}
