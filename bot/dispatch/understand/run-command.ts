import type { Command } from '../../../domain/command/command.js';
import { nearestVerb, opensMistyped } from '../../../domain/command/nearest-verb.js';
import type { HandlerIndex } from '../handler-index.js';
import { aboutQuoted } from './about-quoted.js';
import { handlerOf, type Reader } from './words.js';

/** A verb and its parts. */
export const runCommand: Reader = (words) => {
  const { command, index } = words;
  const handler = handlerOf(words);
  return handler && !isSlip(command, index) ? aboutQuoted(handler, command, words) : undefined;
};

/**
 * The beginning is a mistyped verb, and the verb that was found stands further on: in 联系会议 … 通报 within the words, in
 * 测平 … 参加 … before one of its parts.
 */
function isSlip({ verb = '', verbSpan, text }: Command, index: HandlerIndex): boolean {
  if (verbSpan?.start === 0) return false;
  if (opensMistyped(text, index.verbs)) return true;
  const meant = nearestVerb(text.split(/\s/u)[0] ?? '', index.verbs);
  if (meant === undefined || meant === verb) return false;
  return Object.values(index.ofVerb(meant)?.takes ?? {}).some(
    (slot) => slot.kind === 'text' && slot.cues?.includes(verb),
  );
}
