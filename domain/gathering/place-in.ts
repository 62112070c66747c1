/** How the names of rooms, halls and places to gather end. */
export const PLACE_ENDS =
  '(?:[会议听证室审判接待活动]室|办公室|厅|楼|法庭|审判庭|会场|会议中心|服务中心|礼堂|门口|[东南西北正]门|集合|广场|馆|基地|\\d层|[一二三四五六七八九十]层)';
const ENDS = new RegExp(`${PLACE_ENDS}$`, 'u');
const LONGEST = 24;
const BETWEEN = /[\s,，;；。]+/u;

/** True for one word that ends as the name of a room or a hall does. Pure. */
export const isPlace = (word: string): boolean => word.length <= LONGEST && ENDS.test(word);

/**
 * The place among words that were typed without 地点 before it (市人大会议室, 第三法庭), and what else there is. `said` is the whole
 * line: a unit's name that was read out of 市检听证室 is put back. Pure.
 */
export function placeIn(words: string, said: string): { place?: string; rest: string } {
  const parts = words.split(BETWEEN).filter(Boolean);
  const found = parts.find(isPlace);
  if (found === undefined) return { rest: words };
  const whole = said
    .normalize('NFKC')
    .split(BETWEEN)
    .find((word) => word.endsWith(found) && word.length <= LONGEST);
  return { place: whole ?? found, rest: parts.filter((part) => part !== found).join(' ') };
}
