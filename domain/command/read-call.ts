/** What a unit can be said to have told: it has it, it is at it, it has answered. In the order they come in. */
export const CALL_KINDS = ['receipt', 'progress', 'reply'] as const;

export type CallKind = (typeof CALL_KINDS)[number];

const ASKS_TIME = /延期|延长|宽限|推迟|再给.{0,6}(?:天|时间)/u;
const NOT_THEIRS = /不归|不属|不该.{0,6}管|不由.{0,6}(?:管|办)|不是.{0,6}(?:职责|管的|的事)|转错|派错/u;

/** What somebody told that is no news of the matter but asks the office to decide: for more time, or for another unit. Pure. */
export function asksToDecide(told: string): 'time' | 'unit' | undefined {
  if (NOT_THEIRS.test(told)) return 'unit';
  return ASKS_TIME.test(told) ? 'time' : undefined;
}

/** What the office was told by telephone or on paper (代记), as far as the words say it. */
export interface Call {
  /** Who told it: a name, not necessarily one of the roster. */
  who?: string;
  /** 电话告知, 传真, … */
  how?: string;
  /** What of each was told, in the clerk's own words; a kind that the words do not name is not there. */
  said: Readonly<Partial<Record<CallKind, string>>>;
  /** All that was told, in the clerk's own words. */
  text: string;
}

const HOW =
  /(?:打电话|来电话|电话|来电|短信|微信|口头|当面|面告|纸质|纸面|传真|来函|来信|书面|邮件|上门)(?:告知|告诉|通知|反馈|反映|回复|联系|报告|说明|说|称|告)?/u;
/** 纸质回复, 书面报告: how it came says already that it is the answer. */
const IS_REPLY = /^(?:纸质|纸面|书面|传真|来函|来信|邮件)(?:回复|反馈|报告)$/u;
const BEFORE_NAME = /^(?:据|经|由|根据)?/u;
const EDGES = /^[\s,，:：;；。、]+|[\s,，:：;；、]+$/gu;
const CLAUSE = /[\s,，;；。]+/u;

const KINDS: readonly (readonly [CallKind, RegExp])[] = [
  ['receipt', /^(?:表示|称)?(?:已经|已|均已)?(?:签收|收到|收悉|阅)/u],
  [
    'reply',
    /^(?:并|且|正式|表示|称)?(?:已经|已)?(?:正式|书面)?(?:答复|回复|报送|报告|反馈意见|寄出|送出|送达)/u,
  ],
  ['progress', /^(?:办理)?进展|^(?:正在|目前|现在?正|在办|拟|初稿|已完成初稿)/u],
];

const kindOf = (clause: string): CallKind | undefined =>
  KINDS.find(([, pattern]) => pattern.test(clause))?.[0];

/** What is left of 预计 12-08 报送 once the day is taken: it answers nothing. */
const SENDING =
  /(?<=^|[\s,，;；])(?:之?前|左右)?(?:可以?|能|完成)?(?:报送|回复|答复|反馈|书面报告|送达|提交|报告|送)(?=$|[\s,，;；。])/gu;

/** Which part of the words tells what: a clause that names nothing belongs to the one before it. */
function parts(told: string): Partial<Record<CallKind, string>> {
  const said: Partial<Record<CallKind, string>> = {};
  let kind: CallKind | undefined;
  let before = '';
  for (const clause of told.split(CLAUSE).filter(Boolean)) {
    const found = kindOf(clause);
    // 已答复，目前正在整改 is what was answered.
    if (found && !(found === 'progress' && kind === 'reply')) kind = found;
    if (kind === undefined) before = [before, clause].filter(Boolean).join('，');
    else said[kind] = [said[kind], clause].filter(Boolean).join('，');
  }
  const [first, second] = CALL_KINDS.filter((one) => said[one] !== undefined);
  // One thing alone is told in the words as they stand.
  if (first && !second) return { [first]: told };
  return first && before ? { ...said, [first]: `${before}，${said[first] ?? ''}` } : said;
}

/**
 * Reads 王五 电话告知 已签收，正在起草: who, how, and what it is about, one thing or several. What the words do not say is
 * left out, never guessed. `isExpected`: a day of sending (预计 … 报送) was taken out of the words. Pure.
 */
export function readCall(words: string, isExpected = false): Call {
  const how = HOW.exec(words);
  const name = (how ? words.slice(0, how.index) : '').replace(BEFORE_NAME, '').replace(EDGES, '');
  const rest = how ? words.slice(how.index + how[0].length) : words;
  const told = (isExpected ? rest.replace(SENDING, '') : rest).replace(EDGES, '');
  const found = parts(told);
  const isReply = how !== null && IS_REPLY.test(how[0]) && Object.keys(found).length === 0;
  const said = isReply ? { reply: told } : found;
  const progress = said.progress?.replace(/^(?:办理)?进展[\s:：，,]*/u, '');
  return {
    ...(name ? { who: name } : {}),
    ...(how ? { how: how[0] } : {}),
    said: { ...said, ...(progress === undefined ? {} : { progress }) },
    text: told,
  };
}
