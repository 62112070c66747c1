/** What is said where nothing was issued or due: a rate of nothing is not 0 %. */
export const NO_RATE = '尚无数据';

/**
 * A share in per cent with one decimal, half up, from two counts (0 ≤ `part` ≤ `whole`). 100.0% is said only
 * where nothing is left. Pure.
 */
export function rate(part: number, whole: number): string {
  if (whole === 0) return NO_RATE;
  const perMille = Math.floor((part * 2_000 + whole) / (2 * whole));
  const shown = part < whole ? Math.min(perMille, 999) : perMille;
  return `${Math.floor(shown / 10)}.${shown % 10}%`;
}
