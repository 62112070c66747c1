import type { Command } from '../domain/command/command.js';
import { fill } from '../domain/command/fill.js';
import { normalise } from '../domain/command/normalise.js';
import { parse } from '../domain/command/parse.js';
import type { Question } from '../domain/effect.js';
import type { Context } from '../handlers/define-handler.js';
import { complete, say, type Understood } from './complete.js';
import type { HandlerIndex } from './handler-index.js';

/**
 * Reads typed words: a verb and its fragments, the answer to the open question, or a bare `#12`. Words that start
 * with a verb drop the open question. `quote` is the text of a quoted message.
 */
export async function understand(
  words: { text: string; quote?: string },
  context: Context,
  index: HandlerIndex,
): Promise<Understood> {
  const { roster, settings, today, stores, actor, chat, now } = context;
  const text = normalise(words.text, settings.botNames);
  if (text === '') return say({ answer: index.greet(context) });

  const command = parse(text, { verbs: index.verbs, roster, botNames: settings.botNames, today });
  const startsWithVerb = command.verbSpan?.start === 0;
  const question = startsWithVerb ? undefined : await stores.questions.open(actor.id, chat.id, now);
  const answered = question && (await answer(question, command, context, index));
  if (answered) return answered;

  const quoted = quotedNumber(words.quote);
  const handler = command.verb === undefined ? undefined : index.ofVerb(command.verb);
  if (handler) {
    const known = quoted === undefined || !('matter' in handler.takes) ? {} : { matter: quoted };
    return complete(handler, command, known, context);
  }

  const [only, second] = command.fragments;
  if (only?.kind === 'number' && only.certain && !second)
    return complete(index.ofAction('show-matter'), command, {}, context);
  return index.isSmallTalk(text) ? say({}) : say(index.unknown(context, text));
}

/** The words as an answer to the open question: a button's label typed, or what its slot asks for. */
async function answer(question: Question, command: Command, context: Context, index: HandlerIndex) {
  const { botNames } = context.settings;
  const nothing: Command = { text: '', fragments: [] };
  const chosen = question.choices.find(({ label }) => normalise(label, botNames) === command.text);
  if (chosen) return complete(index.ofAction(chosen.action), nothing, chosen.payload, context);
  if (!question.slot || command.verb !== undefined) return undefined;

  const handler = index.ofAction(question.action);
  const known = { roster: context.roster, today: context.today, values: question.values };
  const filled = fill(handler.takes, command, known);
  const helps =
    filled.values[question.slot] !== undefined || filled.ambiguous.length + filled.problems.length > 0;
  return helps ? complete(handler, command, question.values, context) : undefined;
}

/** The one `#n` that a quoted text carries; several are no answer. */
function quotedNumber(quote = ''): number | undefined {
  const numbers = new Set([...quote.matchAll(/#(\d{1,9})/g)].map((match) => Number(match[1])));
  const [only] = numbers;
  return numbers.size === 1 ? only : undefined;
}
