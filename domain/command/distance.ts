import { soundAlike } from './same-sound.js';

/** Longer words are compared by their beginning only. */
const LONGEST = 24;

/**
 * How far apart two words are: one for each character put in, left out, exchanged with its neighbour or replaced, half
 * for one that sounds alike. Pure.
 */
export function distance(a: string, b: string): number {
  const from = [...a].slice(0, LONGEST);
  const to = [...b].slice(0, LONGEST);
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const [x = '', y = ''] = [from[i - 1], to[j - 1]];
      const replace = x === y ? 0 : soundAlike(x, y) ? 0.5 : 1;
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + replace);
      if (i > 1 && j > 1 && x === to[j - 2] && y === from[i - 2])
        least = Math.min(least, (beforeLast[j - 2] ?? 0) + 1);
      row.push(least);
    }
    [beforeLast, last] = [last, row];
  }
  return last[to.length] ?? 0;
}
