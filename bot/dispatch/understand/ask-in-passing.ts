import { figureQuestion } from '../../../domain/command/figure-question.js';
import type { Handler } from '../../../handlers/define-handler.js';
import { complete } from './complete.js';
import { handlerOf, type Reader, readFor } from './words.js';

const registers = (handler: Handler | undefined): boolean => handler?.action.startsWith('register:') ?? false;

/** 检察建议回复率多少: a question names an instrument to hear its figures, and registers nothing. */
export const askFigures: Reader = (words) => {
  const { question, command, context, index } = words;
  const handler = handlerOf(words);
  if (question || (handler && !registers(handler))) return undefined;
  const line = figureQuestion(command, context.today);
  if (line === undefined) return undefined;
  return complete(index.ofAction('show-figures'), readFor(['统计'], line, context), {}, context);
};

/** 检察建议谁还没回复: a question names an instrument to hear who owes an answer, and registers nothing. */
export const askUnanswered: Reader = (words) => {
  const { question, command, context, index } = words;
  const isTitled = command.fragments.some(({ kind }) => kind === 'title');
  if (question || isTitled || !registers(handlerOf(words))) return undefined;
  const lists = index.ofAction('list-unanswered');
  const said = readFor(lists.verbs, command.text, context);
  return said.verb === undefined ? undefined : complete(lists, said, {}, context);
};
