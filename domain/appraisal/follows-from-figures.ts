import { type Line, MORE_THAN_HALF, meets, needed, readLine } from '../ballot/line.js';
import { RESULTS, type Result } from './appraisal.js';

const countOf = (figures: string, word: string): number | undefined => {
  const found = new RegExp(`(?<![不本\\p{L}])${word}[\\s:：]*(\\d{1,5})`, 'u').exec(figures)?.[1];
  return found === undefined ? undefined : Number(found);
};

/** 基数40, 全体41, 应到41, 实到38: how many the line is measured against, where it is said. */
const BASE = /(?:基数|全体|应到|实到)(?:组成人员)?[\s:：]*(\d{1,5})/u;
const LINE = /线[\s:：]*([^\s,，;；]+)/u;

/**
 * What the figures of an appraisal come to, where it is not the result that was said: adding up from the best, the first sum
 * that meets the line, else the last. Against the valid ballots and more than half, where no other base and line stand
 * beside them; undefined where it agrees, or where fewer than two of the three are there. Pure.
 */
export function otherThanFigures(
  said: Result,
  figures: string,
): { result: Result; arithmetic: string; base: number } | undefined {
  const counts = RESULTS.map((word) => countOf(figures, word));
  if (counts.filter((count) => count !== undefined).length < 2) return undefined;
  const valid = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  const base = Number(BASE.exec(figures)?.[1] ?? valid);
  const line: Line = readLine(LINE.exec(figures)?.[1] ?? '') ?? MORE_THAN_HALF;
  const target = needed(base, line);
  let sum = 0;
  for (const [i, result] of RESULTS.slice(0, -1).entries()) {
    sum += counts[i] ?? 0;
    if (base === 0 || !meets(sum, base, line)) continue;
    return result === said ? undefined : { result, arithmetic: says(i, sum, `达到 ${target} 票`), base };
  }
  const worst = RESULTS[RESULTS.length - 1] as Result;
  return worst === said
    ? undefined
    : { result: worst, arithmetic: says(RESULTS.length - 2, sum, `未达 ${target} 票`), base };
}

const says = (upTo: number, sum: number, how: string): string =>
  `${RESULTS.slice(0, upTo + 1).join('＋')} ${sum} 票，${how}`;
