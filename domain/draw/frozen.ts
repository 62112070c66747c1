import { canonicalJson } from '../trail.js';
import type { Draw } from './draw.js';

/** What the trail keeps of the moment of drawing: with it anyone can run the draw again, and 核验 finds what was changed. */
export function frozenOf({ seed, pool, seats, size }: Pick<Draw, 'seed' | 'pool' | 'seats' | 'size'>) {
  const numbers = seats.map(({ number }) => number);
  return {
    seed,
    pool: pool.map(({ number, personId, line, out }) => [
      number,
      personId ?? line ?? '',
      ...(out ? [out] : []),
    ]),
    drawn: numbers.slice(0, size),
    reserves: numbers.slice(size),
  };
}

const LABELS = { seed: '种子', pool: '范围', drawn: '抽中', reserves: '候补' } as const;

/** What of a draw is not what its trail says, in the words of its card. Pure. */
export function differsFromFrozen(draw: Draw, told: Readonly<Record<string, unknown>>): string[] {
  const now: Readonly<Record<string, unknown>> = frozenOf(draw);
  return Object.entries(LABELS).flatMap(([name, label]) =>
    canonicalJson(told[name]) === canonicalJson(now[name]) ? [] : [label],
  );
}
