/** Manners that ask for nothing, without spaces and signs. */
const WORDS = new Set(
  (
    '谢谢 谢谢您 谢谢你 多谢 感谢 非常感谢 thanks thankyou 不客气 辛苦 辛苦了 您辛苦了 大家辛苦了 ' +
    '好 好的 好嘞 行 行的 可以 可以的 没问题 嗯 嗯嗯 哦 收到 已阅 知道了 明白 明白了 了解 ok okay 没事 没事了 ' +
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

const SIGNLESS = (text: string): string => text.normalize('NFKC').toLowerCase().replace(SIGNS, '');
const YES =
  /^(?:好|好的|好啊|嗯|嗯嗯|行|可以|可以的|是|是的|对|对的|没错|没问题|确定|确认|确认了|同意|ok|okay|yes)+(?:吧|啊|了|谢谢)?$/u;
const NO =
  /^(?:取消|取消吧|不|不是|不用|不用了|不要|不要了|算了|(?:算了)?先?不[测评投办发搞弄]了?|算了吧|no)$/u;

/** True for 好, 嗯, OK, 没问题，确认: yes to whoever just asked. Asked only where a question waits for a yes. Pure. */
export const isAssent = (text: string): boolean => YES.test(SIGNLESS(text));

/** True for 确认, 是, 对, 同意, 没问题，确认: yes in so many words, not only a filler such as 嗯 or 好的. Pure. */
export const isConfirmation = (text: string): boolean => {
  const words = SIGNLESS(text);
  return (
    /^(?:是|是的|对|对的|确定|同意|同意了|确认报送|确定报送)$/u.test(words) ||
    (isAssent(text) && words.includes('确认'))
  );
};

/** True for 同意, 可以, 行: how a director says yes to what is laid before him; not 嗯 or 好的. Pure. */
export const isConsent = (text: string): boolean =>
  /^(?:同意|可以|可以的|行|行的)(?:吧|了)?$/u.test(SIGNLESS(text));

/** True for 取消, 不用了, 算了: what was asked is not to be done. Asked only where a question is open. Pure. */
export const isRefusal = (text: string): boolean => NO.test(SIGNLESS(text));

const FOLLOWS =
  /^(?:通知|文件|来函)?(?:了|啦)?(?:我们|我院|我局|我委)?(?:正在|尽快|马上|抓紧|立即|按要求|会尽快)?(?:办|办理|落实|安排|处理)?(?:中|了)?(?:谢谢您?|感谢|辛苦了)?$/u;

/** True for what stands beside 收到 and adds nothing: 收到了谢谢, 收到通知了，正在办, 收到，尽快办. Without signs. Pure. */
export const followsReceipt = (words: string): boolean => FOLLOWS.test(words);
