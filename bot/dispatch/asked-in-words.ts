import { wishLine } from '../../domain/ballot/wish-line.js';
import type { Command } from '../../domain/command/command.js';
import { figureQuestion } from '../../domain/command/figure-question.js';
import { parse } from '../../domain/command/parse.js';
import type { Context, Handler } from '../../handlers/define-handler.js';
import { complete, type Understood } from './complete.js';
import type { HandlerIndex } from './handler-index.js';

/** 检察建议回复率多少: a question names an instrument to hear its figures, and registers nothing. */
function figures(handler: Handler | undefined, command: Command, context: Context, index: HandlerIndex) {
  if (handler && !handler.action.startsWith('register:')) return undefined;
  const { roster, settings, today } = context;
  const line = figureQuestion(command, today);
  if (line === undefined) return undefined;
  const said = parse(line, { verbs: ['统计'], roster, botNames: settings.botNames, today });
  return complete(index.ofAction('show-figures'), said, {}, context);
}

/** 检察建议谁还没回复: a question names an instrument to hear who owes an answer, and registers nothing. */
function unanswered(handler: Handler | undefined, command: Command, context: Context, index: HandlerIndex) {
  const lists = index.ofAction('list-unanswered');
  const isTitled = command.fragments.some(({ kind }) => kind === 'title');
  if (!handler?.action.startsWith('register:') || isTitled) return undefined;
  const { roster, settings, today } = context;
  const said = parse(command.text, { verbs: lists.verbs, roster, botNames: settings.botNames, today });
  return said.verb === undefined ? undefined : complete(lists, said, {}, context);
}

/** 我要对市公安局专项工作报告搞个满意度测评: a sentence that wants a vote leads to its setting up, and what is missing is asked for. */
function wished({ text }: Command, context: Context, index: HandlerIndex) {
  const line = wishLine(text);
  const { roster, settings, today } = context;
  const handler = line === undefined ? undefined : index.ofVerb('测评');
  if (line === undefined || !handler) return undefined;
  const said = parse(line, { verbs: handler.verbs, roster, botNames: settings.botNames, today });
  return complete(handler, said, {}, context);
}

/**
 * What a sentence asks for that names an instrument, or none, and registers nothing: figures, who owes an answer, a vote that is
 * wanted. Undefined for every other.
 */
export const askedInWords = (
  handler: Handler | undefined,
  command: Command,
  context: Context,
  index: HandlerIndex,
): Promise<Understood> | undefined =>
  figures(handler, command, context, index) ??
  unanswered(handler, command, context, index) ??
  wished(command, context, index);
