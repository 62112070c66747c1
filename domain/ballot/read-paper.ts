import { type BallotItem, optionsOf } from './item.js';
import type { PaperTally } from './tally.js';

const COUNT = '\\s*[:：=]?\\s*(\\d{1,5})\\s*(?:张|票)?';

/**
 * Reads 收回 5 满意 3 基本满意 1 不满意 1 空白 0 无效 0, in any order; an option that is not named counts 0. Undefined
 * where 收回 is missing or something else is there. Pure.
 */
export function readPaper(
  words: string,
  item: BallotItem,
  abstain: boolean,
  issued: number,
): PaperTally | undefined {
  let rest = words.normalize('NFKC');
  const take = (word: string): number | undefined => {
    const found = new RegExp(`(?<![\\p{L}])${word}${COUNT}`, 'u').exec(rest);
    if (found) rest = rest.replace(found[0], ' ');
    return found ? Number(found[1]) : undefined;
  };
  const said = take('发出');
  const returned = take('收回');
  const blank = take('空白票?') ?? 0;
  const invalid = take('无效票?') ?? 0;
  const counts = optionsOf(item, abstain).map((option) => take(option) ?? 0);
  if (returned === undefined || /[\p{L}\p{N}]/u.test(rest)) return undefined;
  return { issued: said ?? issued, returned, counts, blank, invalid };
}
