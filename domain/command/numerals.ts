/** Chinese digits as people write them in dates and lengths; 廿 and 卅 are 20 and 30. */
const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/** The characters a Chinese numeral is made of, for patterns. */
export const CHINESE_DIGITS = '〇零一二两三四五六七八九十廿卅百';

/**
 * A whole number in Arabic or Chinese figures: 12, 十二, 二十, 三十一, 一百二十, 廿三, and digit by digit 二〇二六.
 * Undefined for anything else. Pure.
 */
export function readNumber(words: string): number | undefined {
  if (/^\d+$/.test(words)) return Number(words);
  const spelled = words.replace('廿', '二十').replace('卅', '三十');
  const chars = [...spelled];
  if (chars.length === 0) return undefined;
  if (chars.every((char) => char in DIGITS)) return Number(chars.map((char) => DIGITS[char]).join(''));

  const tens = /^(?:([一二两三四五六七八九])百零?)?(?:([一二三四五六七八九]?)(十))?([一二三四五六七八九]?)$/u;
  const found = tens.exec(spelled);
  if (!found) return undefined;
  const [, hundreds, ten, isTen, ones] = found;
  const digit = (char: string | undefined) => (char ? (DIGITS[char] ?? 0) : 0);
  return digit(hundreds) * 100 + (isTen ? (ten ? digit(ten) : 1) * 10 : 0) + digit(ones);
}
