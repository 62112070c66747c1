import type { Command } from '../../../domain/command/command.js';
import { isAssent } from '../../../domain/command/small-talk.js';
import type { Question } from '../../../domain/effect.js';
import type { Context } from '../../../handlers/define-handler.js';
import type { HandlerIndex } from '../handler-index.js';
import { isYesNo } from './yes-or-no.js';

/**
 * The open question of this person and chat that the words may answer. Words that start with a verb drop it, unless that
 * verb is a part that it waits for or the words of one of its buttons; a number of another matter is about something else.
 */
export async function questionMeant(
  command: Command,
  { actor, chat, now, stores }: Context,
  index: HandlerIndex,
): Promise<Question | undefined> {
  const { text, verb } = command;
  const startsWithVerb = command.verbSpan?.start === 0;
  if (startsWithVerb && !isCue(command, index) && verb !== text) return undefined;
  const open = await stores.questions.open(actor.id, chat.id, now);
  const isMeant =
    open &&
    (!startsWithVerb ||
      wantsCue(open, command, index) ||
      asksForThis(open, text, index) ||
      open.choices.some(({ label }) => label === text) ||
      (isYesNo(open) && isAssent(text)));
  return isMeant && isAnswerable(open, index) && !isAboutAnother(open, command) ? open : undefined;
}

/** A question can outlive its handler: then nothing was asked. */
const isAnswerable = ({ action, choices }: Question, index: HandlerIndex): boolean =>
  [action, ...choices.map((choice) => choice.action)].every(index.has);

/** #1 … while the question is about #3: something else is meant, whatever is asked for. */
const isAboutAnother = ({ values: { matter } }: Question, { fragments }: Command): boolean =>
  typeof matter === 'number' &&
  fragments.some(
    (one) =>
      one.kind === 'number' &&
      one.no !== matter &&
      one.certain &&
      (one.start === 0 || one.text.includes('#')),
  );

/** True for 文号 法办〔2026〕8号: a verb that in another command is the word before one of its parts. */
const isCue = ({ verb, text }: Command, index: HandlerIndex): boolean =>
  verb !== undefined && !text.includes('#') && index.isCue(verb);

/** True where the open question waits for a part that this very word announces. */
function wantsCue({ action }: Question, { verb = '' }: Command, index: HandlerIndex): boolean {
  if (!index.has(action)) return false;
  return Object.values(index.ofAction(action).takes).some(
    (slot) => slot.kind === 'text' && slot.cues?.includes(verb),
  );
}

/** 组成人员 is a command, and what 例如：组成人员 asks for. */
function asksForThis({ action, slot }: Question, text: string, index: HandlerIndex): boolean {
  const asked = slot !== undefined && index.has(action) ? index.ofAction(action).takes[slot] : undefined;
  return asked?.kind === 'text' && text.length > 1 && (asked.ask?.includes(`：${text}`) ?? false);
}
