const USUAL: readonly (readonly [full: RegExp, short: readonly string[]])[] = [
  [/^(.*)人民检察院$/u, ['检察院']],
  [/^(.*)中级人民法院$/u, ['中院', '中级法院', '法院']],
  [/^(.*)人民法院$/u, ['法院']],
  [/^(.*)国家安全局$/u, ['国安局']],
];

/**
 * What an organ is usually called besides its full name, by that name alone: 市人民检察院 is 市检察院, 市中级人民法院 市中院.
 * None where the place is not in it: 检察院 alone may be anybody's. Pure.
 */
export function usualNames(name: string): readonly string[] {
  for (const [full, shorts] of USUAL) {
    const place = full.exec(name)?.[1];
    if (place) return shorts.map((short) => `${place}${short}`);
  }
  return [];
}
