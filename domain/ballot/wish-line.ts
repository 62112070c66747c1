/** Who speaks, and that it is a wish. */
const WISH =
  '(?:请|麻烦|帮我|帮忙|替我|我们?|咱们?|办公室|要|想要?|打算|准备|拟|计划|需要|今天|现在|[,，、 ])*';
const SET_UP = '(?:搞|弄|开展|进行|组织|做|发起|来|准备|举行|举办|办|安排|开)';
const ONE = '(?:一个|一次|一场|一下|个|次|场)?';
const NAME = '(?:满意度测评|满意度评价|测评)';
/** What follows is another part of the line, or nothing: 测评的结果 and 测评了吗 ask. */
const REST = '(?:吧|。|！|!)?((?:[\\s,，;；、].*)?)';

/** 我要对市公安局专项工作报告搞个满意度测评. */
const ON = new RegExp(`^${WISH}(?:针对|对|给|就|为)(.{2,}?)${SET_UP}${ONE}${NAME}${REST}$`, 'u');
/** 帮我发起一个市公安局专项工作报告的满意度测评. */
const OF = new RegExp(`^${WISH}${SET_UP}(?!${ONE}${NAME})${ONE}(.{2,}?)的?${NAME}${REST}$`, 'u');
/** 记名测评 市公安局专项工作报告 ….  */
const NAMED = new RegExp(`^(无?记名)(?:的)?${NAME}(?=[\\s,，《])(.*)$`, 'u');

const titled = (words: string): string =>
  words.includes('《') ? words.replace(/^[^《]*(《.*》).*$/u, '$1') : `《${words.trim()}》`;

/**
 * The line that sets a vote up, where somebody says in a sentence that they want one: 我要对市公安局专项工作报告搞个满意度测评
 * is 测评 《市公安局专项工作报告》. What stands behind it stays as it is. Undefined for every other sentence. Pure.
 */
export function wishLine(text: string): string | undefined {
  const named = NAMED.exec(text);
  if (named) return `测评${named[2] ?? ''} ${named[1] ?? ''}`;
  const [, what, rest = ''] = ON.exec(text) ?? OF.exec(text) ?? [];
  return what === undefined ? undefined : `测评 ${titled(what)}${rest}`;
}
