/** How a formal reply came (报送方式). */
export const MANNERS = ['纸质', '电子', '当面', '传真'] as const;

/** What people call them as well. */
const ALSO: Readonly<Record<string, (typeof MANNERS)[number]>> = {
  书面: '纸质',
  邮寄: '纸质',
  机要: '纸质',
  邮件: '电子',
  邮箱: '电子',
  上门: '当面',
};

/** The manners that some words name, in the order of the list, as one text; undefined where they name none. Pure. */
export function readManner(words: string): string | undefined {
  const named = MANNERS.filter(
    (manner) =>
      words.includes(manner) ||
      Object.entries(ALSO).some(([word, of]) => of === manner && words.includes(word)),
  );
  return named.length > 0 ? named.join('、') : undefined;
}
