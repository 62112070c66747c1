import type { Command } from '../../../domain/command/command.js';
import type { RawValues } from '../../../domain/slot.js';
import type { Handler } from '../../../handlers/define-handler.js';
import { askLikely } from './ask-likely.js';
import { complete, type Understood } from './complete.js';
import { NOTHING, type Reader, type Words } from './words.js';

/** What is about a matter is about the quoted one; where that is not to be read, the likely one is asked about. */
export async function aboutQuoted(
  handler: Handler,
  said: Command,
  { quote, context }: Words,
  named?: number,
): Promise<Understood> {
  const isUnread = quote !== undefined && !/#\d/.test(quote);
  const values = 'matter' in handler.takes ? matterOf(quotedNumber(quote) ?? named) : {};
  return (isUnread && (await askLikely(handler, said, context))) || complete(handler, said, values, context);
}

const matterOf = (no: number | undefined): RawValues => (no === undefined ? {} : { matter: no });

/** The one `#n` that a quoted text carries; several are no answer. */
function quotedNumber(quote = ''): number | undefined {
  const numbers = new Set([...quote.matchAll(/#(\d{1,9})/g)].map((match) => Number(match[1])));
  const [only] = numbers;
  return numbers.size === 1 ? only : undefined;
}

/** A quoted message and nothing said to it. */
export const quoteAlone: Reader = (words) =>
  words.text === '' ? aboutQuoted(words.index.ofAction('show-numbered'), NOTHING, words) : undefined;
