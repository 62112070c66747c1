const NAMED = /(?<![月日\d至到于前后])(?:#\s?(\d{1,9})号?|第?\s?(\d{1,9})\s?[号件])/u;

/**
 * The matter that a sentence speaks of first: #12, 12号, 第12件. For sentences in which 12号 cannot be a day; undefined
 * where none is named. Pure.
 */
export function matterNamed(text: string): number | undefined {
  const found = NAMED.exec(text);
  const no = found?.[1] ?? found?.[2];
  return no === undefined ? undefined : Number(no);
}
