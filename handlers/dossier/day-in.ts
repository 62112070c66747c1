import { scanFragments } from '../../domain/command/fragments.js';
import { normalise } from '../../domain/command/normalise.js';
import { resolveDate } from '../../domain/command/resolve-date.js';
import type { Day } from '../../domain/time/day.js';
import type { Context } from '../define-handler.js';

/** The day among the words, undefined where there is none; and the words without it. */
export function dayNamed(
  words: string,
  { roster, today }: Pick<Context, 'roster' | 'today'>,
): { on?: Day; rest: string } {
  const text = normalise(words, []);
  const found = scanFragments(text, { roster, today }).find((fragment) => fragment.kind === 'date');
  if (found?.kind !== 'date') return { rest: text };
  const day = resolveDate(found.date, 'back', today);
  const rest = `${text.slice(0, found.start)} ${text.slice(found.end)}`.replace(/\s+/gu, ' ').trim();
  return { on: 'day' in day ? day.day : today, rest };
}

/** The same, today where there is none. */
export function dayIn(words: string, context: Pick<Context, 'roster' | 'today'>): { on: Day; rest: string } {
  const { on = context.today, rest } = dayNamed(words, context);
  return { on, rest };
}
