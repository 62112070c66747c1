import { randomBytes } from 'node:crypto';
import { type BallotItem, optionsOf } from './item.js';

/** Random keys for the options of one round: what a button of another round carries means nothing in this one. */
export const freshKeys = (items: readonly BallotItem[], abstain: boolean): string[][] =>
  items.map((item) => optionsOf(item, abstain).map(() => randomBytes(8).toString('hex')));

/** Fisher–Yates with the system's randomness: no order of a list survives. */
export function shuffled<T>(list: readonly T[]): T[] {
  const out = [...list];
  for (let i = out.length - 1; i > 0; i--) {
    const j = randomBelow(i + 1);
    [out[i], out[j]] = [out[j] as T, out[i] as T];
  }
  return out;
}

/** Uniform below `limit`: numbers from the uneven end are drawn again. */
function randomBelow(limit: number): number {
  const most = Math.floor(0x1_0000_0000 / limit) * limit;
  for (;;) {
    const drawn = randomBytes(4).readUInt32BE();
    if (drawn < most) return drawn % limit;
  }
}
