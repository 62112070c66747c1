import type { Card } from '../../cards/card.js';
import { plain } from '../../cards/card.js';
import {
  didYouMeanCard,
  nothingAskedCard,
  notUnderstoodCard,
  whichKindCard,
} from '../../cards/help/not-understood.js';
import { correctedLine } from '../../domain/command/corrected-line.js';
import { fill } from '../../domain/command/fill.js';
import { nearestVerb } from '../../domain/command/nearest-verb.js';
import { parse } from '../../domain/command/parse.js';
import { isBareAnswer, isGreeting } from '../../domain/command/small-talk.js';
import type { Choice } from '../../domain/effect.js';
import type { Context, Decision, Handler } from '../define-handler.js';
import { mayUse } from '../may-use.js';
import { greet } from './greet.js';
import { ownForm } from './own-form.js';

/** Longer texts are letters, not commands: nothing is guessed from them. */
const LONGEST_COMMAND = 300;
/** As many as fit on one card of every platform. */
const MOST_CHOICES = 6;

type Reply = Pick<Decision, 'answer' | 'question'>;

/**
 * What is said to words no handler understands: the nearest command this person may give with their own words in
 * it, which kind of matter a bare 《title》 is meant to be, or what they can send. Nothing is done until they say so.
 */
export const unknownCommand =
  (handlers: readonly Handler[]) =>
  (context: Context, text: string): Reply => {
    if (isGreeting(text)) return { answer: greet(handlers)(context) };
    if (isBareAnswer(text)) return briefly(context, nothingAskedCard(text));
    const usable = handlers.filter((handler) => handler.verbs.length > 0 && mayUse(handler, context.actor));
    const isCommand = text.length <= LONGEST_COMMAND;
    return (
      (isCommand ? (corrected(usable, context, text) ?? bareTitle(usable, context, text)) : undefined) ??
      briefly(context, notUnderstoodCard(text, formsFor(usable, context)))
    );
  };

function corrected(usable: readonly Handler[], context: Context, text: string): Reply | undefined {
  const verb = nearestVerb(
    text,
    // A mistyped vote is not shown again: what it chose would be kept beside its voter.
    usable.flatMap(({ secretWords, verbs }) => (secretWords ? [] : verbs)),
  );
  const handler = usable.find(({ verbs }) => verb !== undefined && verbs.includes(verb));
  if (!handler || verb === undefined) return undefined;
  const line = correctedLine(text, verb);
  const yes = { label: '是的', action: handler.action, payload: valuesOf(line, verb, handler, context) };
  return { ...briefly(context, didYouMeanCard(verb, line, yes)), question: ask(handler, yes) };
}

const valuesOf = (line: string, verb: string, handler: Handler, context: Context) => {
  const { roster, settings, today, calendar } = context;
  const command = parse(line, { verbs: [verb], roster, botNames: settings.botNames, today });
  return fill(handler.takes, command, { roster, today, calendar }).values;
};

const ask = ({ action }: Handler, ...choices: readonly Choice[]) => ({ action, values: {}, choices });

/** 《…》 市中院 11月1日印发 without a verb: the person chooses what it is. */
function bareTitle(usable: readonly Handler[], context: Context, text: string): Reply | undefined {
  const { roster, settings, today } = context;
  const { fragments } = parse(text, { verbs: [], roster, botNames: settings.botNames, today });
  const title = fragments.find((one) => one.kind === 'title');
  const kinds = usable.filter(({ action }) => action.startsWith('register:')).slice(0, MOST_CHOICES);
  const [first] = kinds;
  if (title?.kind !== 'title' || !first) return undefined;
  const choices = kinds.map((handler) => {
    const label = handler.verbs[0] ?? '';
    return { label, action: handler.action, payload: valuesOf(`${label} ${text}`, label, handler, context) };
  });
  return { ...briefly(context, whichKindCard(title.title, choices)), question: ask(first, ...choices) };
}

/** What helps a person who is lost: their own matters, one real example, and help. */
function formsFor(usable: readonly Handler[], { actor, roster }: Context): string[] {
  const has = (verb: string) => usable.some(({ verbs }) => verbs.includes(verb));
  const registers = usable.find(({ action }) => action.startsWith('register:'));
  const example = registers?.help && ownForm(registers.help.form, registers, actor, roster);
  return [...['我的', '期限'].filter(has), ...(example ? [example] : []), '帮助'];
}

/** In a group one line; the rest goes to the person alone. */
const briefly = ({ chat }: Context, card: Card): { answer: Decision['answer'] } =>
  chat.kind === 'direct'
    ? { answer: { here: card } }
    : { answer: { here: plain(card.title), privately: card } };
