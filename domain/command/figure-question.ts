import type { Day } from '../time/day.js';
import { readFigurePeriod } from '../time/figure-period.js';
import type { Command } from './command.js';
import { findInstrument } from './find-instrument.js';

/** Longer words, and words with a 《title》 or a number, are about one matter. */
const LONGEST = 40;
const ASKS = /多少|几[件份个次]|回复率|按期率|占比|比例|怎么?样|情况如何|如何了|(?:吗|呢)[?？]?$|[?？]$/u;

/** True for words that ask: 多少件, 回复率, 怎么样, …吗？ Nothing is registered from them. Pure. */
export const asksSomething = ({ text, fragments }: Command): boolean =>
  text.length <= LONGEST &&
  ASKS.test(text) &&
  !fragments.some((one) => one.kind === 'title' || (one.kind === 'number' && one.certain));

/**
 * The line that gives the figures somebody asks for in ordinary words: 今年检察建议多少件 is 统计 检察建议 今年. Undefined
 * where no instrument is named. Pure.
 */
export function figureQuestion(command: Command, today: Day): string | undefined {
  if (!asksSomething(command)) return undefined;
  const { called } = findInstrument(command.text);
  if (called === undefined) return undefined;
  const rest = command.text.replace(called, ' ');
  const { period } = readFigurePeriod(rest, today);
  const unit = command.fragments.find(({ kind }) => kind === 'unit')?.text;
  return ['统计', called, period?.label, unit].filter(Boolean).join(' ');
}
