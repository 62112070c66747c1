import type { Command } from '../../../domain/command/command.js';
import { fill } from '../../../domain/command/fill.js';
import type { Question } from '../../../domain/effect.js';
import type { RawValues, Slot } from '../../../domain/slot.js';
import type { Context, Handler } from '../../../handlers/define-handler.js';

/** True for a part with a word of its own before it: 文号 …, 成文 …. */
const isCued = (slot: Slot | undefined): boolean =>
  (slot?.kind === 'text' && slot.cues !== undefined) || (slot?.kind === 'date' && slot.cued === true);

/**
 * What was said before and still holds beside these words. What is said again counts as said last: a part with its own
 * word before it, 文号 法办〔2026〕9号; and beside a new 《title》 everything, for one title never goes with another's unit
 * or date. Pure.
 */
export function stillSaid(
  { values, slot }: Question,
  words: Command,
  { takes }: Handler,
  { roster, today, calendar }: Context,
): RawValues {
  const isRenamed =
    slot !== undefined &&
    takes[slot]?.kind === 'title' &&
    words.fragments.some(({ kind }) => kind === 'title');
  if (!isRenamed && !Object.keys(values).some((name) => isCued(takes[name]))) return values;
  const { typed } = fill(takes, words, { roster, today, calendar });
  const isSaidAgain = (name: string) => typed.includes(name) && (isRenamed || isCued(takes[name]));
  return Object.fromEntries(Object.entries(values).filter(([name]) => !isSaidAgain(name)));
}
