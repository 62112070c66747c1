/** How a formal reply came (报送方式). */
export const MANNERS = ['纸质', '电子', '当面', '传真', '机要'] as const;

/** What people call them as well. */
const ALSO: Readonly<Record<string, (typeof MANNERS)[number]>> = {
  书面: '纸质',
  邮寄: '纸质',
  快递: '纸质',
  挂号: '纸质',
  邮件: '电子',
  邮箱: '电子',
  网上: '电子',
  上门: '当面',
};

/** 纸质和电子, 纸质、传真: several in one text. */
const JOINTS = /[\s,，、/+和及与并加]+/u;

const named = (words: string): readonly string[] =>
  MANNERS.filter(
    (manner) =>
      words.includes(manner) ||
      Object.entries(ALSO).some(([word, of]) => of === manner && words.includes(word)),
  );

/**
 * The manners that some words name, in the order of the list, as one text; undefined where any part of them names
 * none: nothing is passed over. Pure.
 */
export function readManner(words: string): string | undefined {
  const parts = words.split(JOINTS).filter(Boolean).map(named);
  if (parts.length === 0 || parts.some((part) => part.length === 0)) return undefined;
  return MANNERS.filter((manner) => parts.some((part) => part.includes(manner))).join('、');
}
