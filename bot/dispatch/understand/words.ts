import type { Command } from '../../../domain/command/command.js';
import { parse } from '../../../domain/command/parse.js';
import type { Question } from '../../../domain/effect.js';
import type { Context, Handler } from '../../../handlers/define-handler.js';
import type { HandlerIndex } from '../handler-index.js';
import type { Kept } from './complete.js';
import { questionMeant } from './question-meant.js';
import { readVote } from './read-vote.js';

/** A typed message, read once for everything that may take it. */
export interface Words {
  /** Normalised, without the bot's name. */
  text: string;
  /** The text of a quoted message, where one was quoted. */
  quote?: string;
  command: Command;
  startsWithVerb: boolean;
  /** The open question, where these words may be its answer. */
  question?: Question;
  /** Whether they say, or may say, what somebody with a place in an open vote votes, or would submit it. */
  vote?: 'vote' | 'near' | 'submit';
  context: Context;
  index: HandlerIndex;
}

/** One thing that words can be. Undefined where they are not that, and the next may take them. */
export type Reader = (words: Words) => Kept | undefined | Promise<Kept | undefined>;

/** The words were about something else: an open question still waits for its answer. */
export const leavingOpen = ({ question }: Words, taken: Kept): Kept =>
  question ? { ...taken, keeps: true } : taken;

/** No words of its own: a handler gets its values from elsewhere. */
export const NOTHING: Command = { text: '', fragments: [] };

/** The words read again for other verbs. Pure. */
export function readFor(
  verbs: readonly string[],
  text: string,
  { roster, settings, today }: Context,
): Command {
  return parse(text, { verbs, roster, botNames: settings.botNames, today });
}

/** The handler whose verb stands in the words. */
export const handlerOf = ({ command: { verb }, index }: Words): Handler | undefined =>
  verb === undefined ? undefined : index.ofVerb(verb);

/** Reads what was typed and finds the question that it may answer. */
export async function readWords(
  { text, quote }: { text: string; quote?: string },
  context: Context,
  index: HandlerIndex,
): Promise<Words> {
  const command = readFor(index.verbs, text, context);
  const startsWithVerb = command.verbSpan?.start === 0;
  const question = await questionMeant(command, context, index);
  const mayVote = !startsWithVerb && (command.verb !== '投票' || question !== undefined);
  const vote = mayVote ? await readVote(text, question, context) : undefined;
  return {
    text,
    command,
    startsWithVerb,
    context,
    index,
    ...(quote === undefined ? {} : { quote }),
    ...(question ? { question } : {}),
    ...(vote ? { vote } : {}),
  };
}
