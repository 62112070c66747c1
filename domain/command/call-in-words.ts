const NUMBER = /(?:#\s?\d{1,9}号?|第?\s?\d{1,9}\s?[号件](?!\d))\s*(?:件|文)?/gu;
const CALLED =
  /(?:我|我们|刚刚?|已经?|今天|上午|下午)*(?:(?:给|跟|和|向)(?<whom>[\p{Script=Han}·]{2,8}?))?(?:打(?:过|了|完|通)(?:一?个)?电话|电话(?:里|上|中)?(?:联系|打|沟通)(?:过|了|上)|去(?:过|了)电话)(?:过|了)?/u;
const TOLD =
  /^(?<who>[^,，。;；]{0,12}?)(?:在电话里|电话里)?(?:说|告知|告诉我们?|表示|反映|答应|反馈)[\s:：,，]*(?<what>\S.*)$/u;
const EDGES = /^[\s,，。;；:：]+|[\s,，。;；:：]+$/gu;
/** 他说, 对方说: who was called. */
const THEY = /^(?:他|她|他们|对方|那边|单位)?$/u;

/**
 * Reads 打过电话了，#8 吴建衡说收到了 as 代记 has it: 吴建衡 电话告知 收到了. Undefined where no call, nobody who was called,
 * or nothing that was told is in the words. Pure.
 */
export function callInWords(text: string): string | undefined {
  if (text.replace(NUMBER, '') === text) return undefined;
  const called = CALLED.exec(text);
  if (!called) return undefined;
  const rest = text.replace(called[0], ' ').replace(NUMBER, ' ').replace(EDGES, '');
  const { who = '', what } = TOLD.exec(rest)?.groups ?? {};
  const named = who.replace(EDGES, '');
  const person = THEY.test(named) ? (called.groups?.whom ?? '') : named;
  return person && what ? `${person} 电话告知 ${what.replace(EDGES, '')}` : undefined;
}
