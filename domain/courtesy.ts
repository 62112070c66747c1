const SMALL_TALK = new Set(
  '谢谢 谢谢您 谢谢你 多谢 感谢 非常感谢 谢了 thanks thankyou thx 好 好的 好滴 好嘞 行 可以 嗯 嗯嗯 哦 噢 收到 已阅 知道了 明白 明白了 了解 ok okay okok 辛苦 辛苦了 您辛苦了 大家辛苦了 不客气 没事 没事了 早 早上好 上午好 下午好 晚上好 再见 哈哈 赞'.split(
    ' ',
  ),
);

const NOT_WORDS = /[\s\p{P}\p{S}\p{M}\p{Cf}]/gu;

/** True for 谢谢, 好的, OK and the like, and for messages of nothing but signs: nothing is to be said. Pure. */
export function isSmallTalk(text: string): boolean {
  const words = text.normalize('NFKC').toLowerCase().replace(NOT_WORDS, '');
  if (words === '') return text.trim() !== '';
  if (SMALL_TALK.has(words)) return true;
  // 好的，谢谢: two of them together are still only manners.
  return [...SMALL_TALK].some((one) => words.startsWith(one) && SMALL_TALK.has(words.slice(one.length)));
}
