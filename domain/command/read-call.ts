/** What the office was told by telephone or on paper (代记), as far as the words say it. */
export interface Call {
  /** Who told it: a name, not necessarily one of the roster. */
  who?: string;
  /** 电话告知, 传真, … */
  how?: string;
  kind?: 'receipt' | 'progress' | 'reply';
  /** What was told, in the clerk's own words. */
  text: string;
}

const HOW =
  /(?:打电话|来电话|电话|来电|短信|微信|口头|当面|面告|传真|来函|来信|书面|邮件|上门)(?:告知|告诉|通知|反馈|反映|回复|联系|报告|说明|说|称|告)?/u;
const BEFORE_NAME = /^(?:据|经|由|根据)?/u;
const EDGES = /^[\s,，:：;；。、]+|[\s,，:：;；、]+$/gu;

const KINDS: readonly (readonly [NonNullable<Call['kind']>, RegExp])[] = [
  ['receipt', /^(?:表示|称)?(?:已经|已|均已)?(?:签收|收到|收悉|阅)/u],
  ['reply', /^(?:正式|表示|称)?(?:已经|已)?(?:正式)?(?:答复|回复|报送|书面报告|反馈意见|寄出|送出|送达)/u],
  ['progress', /^(?:办理)?进展|^(?:正在|目前|在办|拟|初稿|已完成初稿)/u],
];

/**
 * Reads 王五 电话告知 已签收: who, how, and what it is about. What the words do not say is left out, never guessed.
 * Pure.
 */
export function readCall(words: string): Call {
  const how = HOW.exec(words);
  const name = (how ? words.slice(0, how.index) : '').replace(BEFORE_NAME, '').replace(EDGES, '');
  const told = (how ? words.slice(how.index + how[0].length) : words).replace(EDGES, '');
  const kind = KINDS.find(([, pattern]) => pattern.test(told))?.[0];
  const text = kind === 'progress' ? told.replace(/^(?:办理)?进展[\s:：，,]*/u, '') : told;
  return { ...(name ? { who: name } : {}), ...(how ? { how: how[0] } : {}), ...(kind ? { kind } : {}), text };
}
