import type { Day } from '../time/day.js';
import type { Sheet } from './survey.js';

const RECORD = /(?:法院|检察院|本院|系统|台账|核对)(?:的)?(?:数|台账)?\s*[:：为是]?\s*(\d{1,6})\s*件?/u;
const CASES = /(\d{1,6})\s*件/u;

/** Reads 142件 法院数144件 评查组已盖章: how many cases, how many by the court's own record, and what else was noted. Pure. */
export function readSheet(words: string, on: Day): Sheet {
  let rest = words.normalize('NFKC');
  const take = (pattern: RegExp): number | undefined => {
    const found = pattern.exec(rest);
    if (found) rest = rest.replace(found[0], ' ');
    return found ? Number(found[1]) : undefined;
  };
  const record = take(RECORD);
  const cases = take(CASES);
  const note = rest.replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '');
  return {
    on,
    ...(cases === undefined ? {} : { cases }),
    ...(record === undefined ? {} : { record }),
    ...(note === '' ? {} : { note }),
  };
}
