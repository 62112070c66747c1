import type { Roster } from '../roster/roster.js';
import type { Day } from '../time/day.js';
import type { Command } from './command.js';
import { findVerb } from './find-verb.js';
import { scanFragments } from './fragments.js';
import { normalise } from './normalise.js';

/** No command is longer, in characters: a pasted table or a treatise is words, and only its beginning is looked through. */
export const LONGEST_COMMAND = 4_000;

/**
 * Reads a message as a command: a verb and fragments in any order, told apart by their kind. Never throws; a message
 * that is only fragments has no verb. `verbSpan.start` is 0 where the message starts with its verb. The text is whole,
 * its verb and fragments are those of its first `LONGEST_COMMAND` characters.
 */
export function parse(
  text: string,
  known: { verbs: readonly string[]; roster: Roster; botNames: readonly string[]; today: Day },
): Command {
  const words = normalise(text, known.botNames);
  const read = words.slice(0, LONGEST_COMMAND);
  const fragments = scanFragments(read, known);
  const found = findVerb(read, known.verbs, fragments);
  if (!found) return { text: words, fragments };

  const { verb, start, end } = found;
  return {
    verb,
    text: words,
    verbSpan: { start, end },
    fragments: scanFragments(read, known, { start, end }),
  };
}
