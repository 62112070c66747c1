import { readNumber } from './numerals.js';
import type { Span } from './titles.js';

/** A number where it stands. */
export type NumberAt = Span & { no: number; certain: boolean; measure?: string };

const C = '一二两三四五六七八九十';
/** #12, and 12号, 第12件, 第12号 where it is not the end of a paper number: 〔2026〕7号. */
const CERTAIN = new RegExp(
  `#\\s?(\\d{1,15})(?!\\d)号?|第 ?(\\d{1,9}|[${C}]{1,4}) ?[件号]|(?<![〕】\\])）字\\d${C}]) ?(?<![〕】\\])）字\\d${C}])(\\d{1,9}|[${C}]{1,4}) ?号(?!\\d)`,
  'gu',
);
const EDGE = '\\s,，、。;；:：!！?？()（）\\u0001';
const BARE = new RegExp(`(?<=^|[${EDGE}])(\\d{1,9})(?=$|[${EDGE}])`, 'gu');
const MEASURED = new RegExp(
  `(?<![\\d.${C}第#])(\\d{1,9}|[${C}]{1,4}) ?([人名位件份家张次个条项票期])(?![月${C}])`,
  'gu',
);

const at = (match: RegExpMatchArray, no: number | undefined, rest: { certain: boolean; measure?: string }) =>
  no === undefined || no < 1
    ? []
    : [{ start: match.index ?? 0, end: (match.index ?? 0) + match[0].length, no, ...rest }];

/** Every number of a text: matters for certain, quantities (3人), and bare figures. Pure. */
export function scanNumbers(text: string): NumberAt[] {
  const certain = [...text.matchAll(CERTAIN)].flatMap((match) =>
    at(match, readNumber(match[1] ?? match[2] ?? match[3] ?? ''), { certain: true }),
  );
  const measured = [...text.matchAll(MEASURED)].flatMap((match) =>
    at(match, readNumber(match[1] ?? ''), { certain: false, measure: match[2] ?? '' }),
  );
  const bare = [...text.matchAll(BARE)].flatMap((match) =>
    at(match, readNumber(match[1] ?? ''), { certain: false }),
  );
  const taken = new Set(certain.flatMap(({ start, end }) => range(start, end)));
  return [...certain, ...[...measured, ...bare].filter(({ start }) => !taken.has(start))];
}

const range = (start: number, end: number): number[] =>
  Array.from({ length: end - start }, (_, i) => start + i);
