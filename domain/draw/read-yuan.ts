import { normalise } from '../command/normalise.js';

/** 200元, 200, 每人200块: whole yuan; undefined for other words. Pure. */
export function readYuan(words: string): number | undefined {
  const found = /^(?:每人|一人|各)? ?(\d{1,5}) ?(?:元|块)?(?: ?[/／每]人)?$/u.exec(
    normalise(words, []).trim(),
  );
  return found ? Number(found[1]) : undefined;
}
