import type { Command } from '../../../domain/command/command.js';
import { sendingDay } from '../../../domain/command/sending-day.js';
import type { RawValues } from '../../../domain/slot.js';
import type { Context } from '../../../handlers/define-handler.js';
import { mayUse } from '../../../handlers/may-use.js';
import { complete } from './complete.js';
import { type Reader, readFor } from './words.js';

/** #1 已经报院长签了，预计后天报, #25 下周五前续报: news of the work on the one it begins with. */
const tellsProgress = (
  { verb, text, fragments: [first] }: Command,
  context: Pick<Context, 'roster' | 'today'>,
): boolean =>
  verb === undefined &&
  first?.kind === 'number' &&
  first.certain &&
  first.start === 0 &&
  (/^.{0,12}(?:已|正在|预计|拟于|完成|初稿|还在|在办)/u.test(text.slice(first.end)) ||
    sendingDay(text.slice(first.end), context) !== undefined);

/** The matter such a line begins with, though 12号 may be a day as well. */
const firstNumber = ({ fragments: [first] }: Command): RawValues =>
  first?.kind === 'number' ? { matter: first.no } : {};

/** What is told of it: 在办 of 1号件在办. */
const afterNumber = ({ text, fragments: [first] }: Command): string =>
  text.slice(first?.end ?? 0).replace(/^[\s,，:：]*(?:件|文)?[\s,，:：]*/u, '');

/** #1 已经报院长签了，预计后天报: news of the work on the one it begins with. */
export const tellProgress: Reader = ({ command, context, index }) => {
  const handler = index.ofAction('record-progress');
  if (!tellsProgress(command, context) || !mayUse(handler, context.actor)) return undefined;
  return complete(handler, readFor([], afterNumber(command), context), firstNumber(command), context);
};
