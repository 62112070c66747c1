import type { Fragment } from './command.js';
import type { Filling } from './filling.js';
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
    if ('day' in resolved) filling.set(name, `${resolved.day}T${found.time ?? USUAL_TIME}`, found);
    else filling.doubt({ slot: name, words: found.text, ...resolved }, found);
  }
}
