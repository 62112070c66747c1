import { type Concern, recusedFrom } from '../roster/recusal.js';
import type { Person } from '../roster/roster.js';
import type { Meeting } from './meeting.js';

/** A number as it is named in what the office types: #12, ＃12. */
const NAMED = /[#＃]\s?(\d{1,9})/gu;

/** The numbers that these words name, each once. Pure. */
export const numbersIn = (words: string): number[] => [
  ...new Set([...words.matchAll(NAMED)].map(([, no]) => Number(no))),
];

/**
 * Agenda and minutes of a meeting as these readers may have them: a line naming what one of them is recused from (回避) is
 * its numbers alone, as in every list. What a number was about when it was typed stands with the meeting. Pure.
 */
export function asReadBy<T extends Pick<Meeting, 'agenda' | 'minutes' | 'named'>>(
  meeting: T,
  readers: readonly Pick<Person, 'recusals'>[],
): T {
  const recused = readers.filter(({ recusals = [] }) => recusals.length > 0);
  if (recused.length === 0) return meeting;
  const isKept = (no: number): boolean => {
    const concern: Concern = meeting.named?.find((one) => one.no === no) ?? { no };
    return recused.some((reader) => recusedFrom(reader, concern));
  };
  const line = (words: string): string => {
    const numbers = numbersIn(words);
    return numbers.some(isKept) ? numbers.map((no) => `#${no}`).join('、') : words;
  };
  const lines = (words: string): string => words.split('\n').map(line).join('\n');
  return {
    ...meeting,
    agenda: meeting.agenda.map(lines),
    minutes: meeting.minutes.map((one) => ({ ...one, text: lines(one.text) })),
  };
}
