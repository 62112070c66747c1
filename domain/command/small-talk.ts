/** Manners that ask for nothing, without spaces and signs. */
const WORDS = new Set(
  (
    '谢谢 谢谢您 谢谢你 多谢 感谢 非常感谢 thanks thankyou 不客气 辛苦 辛苦了 您辛苦了 大家辛苦了 ' +
    '好 好的 好嘞 行 可以 嗯 嗯嗯 哦 收到 已阅 知道了 明白 明白了 了解 ok okay 没事 没事了 ' +
    '再见 哈哈 赞 强 抱拳'
  ).split(' '),
);

const SIGNS = /[\s\p{P}\p{S}\p{M}\p{Cf}]/gu;

/**
 * True for 谢谢, 好的, OK, two of them together, and messages of nothing but signs (寒暄): Duban keeps quiet. Asked only
 * where no command and no open question takes the words. Pure.
 */
export function isSmallTalk(text: string): boolean {
  const words = text.normalize('NFKC').toLowerCase().replace(SIGNS, '');
  if (words === '') return text.trim() !== '';
  if (WORDS.has(words)) return true;
  return [...WORDS].some((one) => words.startsWith(one) && WORDS.has(words.slice(one.length)));
}

const GREETINGS = /^(?:您好|你好|大家好|hi|hello|在吗|在不在|早|早安|(?:早上|上午|中午|下午|晚上)好)啊?$/u;

/** True for 您好 and the like: somebody begins a conversation. */
export const isGreeting = (text: string): boolean =>
  GREETINGS.test(text.normalize('NFKC').toLowerCase().replace(SIGNS, ''));

const ANSWERS = /^(?:是|是的|对|对的|不是|确认|确定|取消|更多|下一页|仅记进展)$/u;

/** True for 确认, 是的, 更多 alone: an answer, asked only where no question is open any more. */
export const isBareAnswer = (text: string): boolean =>
  ANSWERS.test(text.normalize('NFKC').replace(SIGNS, ''));
