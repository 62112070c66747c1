import type { Roster } from '../roster/roster.js';
import type { Day } from '../time/day.js';
import { scanFragments } from './fragments.js';
import { resolveDate } from './resolve-date.js';

/** The first day that some words name, read as one that has been, and the words without it. Pure. */
export function dayIn(
  words: string,
  { roster, today }: { roster: Roster; today: Day },
): { day: Day; rest: string } | undefined {
  const date = scanFragments(words, { roster, today }).find(({ kind }) => kind === 'date');
  const found = date?.kind === 'date' ? resolveDate(date.date, 'back', today) : undefined;
  if (!date || !found || !('day' in found)) return undefined;
  return { day: found.day, rest: `${words.slice(0, date.start)} ${words.slice(date.end)}`.trim() };
}
