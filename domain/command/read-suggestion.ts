/** 我有个建议, 提点意见, 我的建议是: how somebody begins who wants to say what should be done. */
const OPENS =
  /^(?:(?:您好|你好)[\s,，。!！]*)?(?:我(?:个人)?|还|也|想|要|再)*(?:(?:有|提|说|反映)(?:出|上)?(?:一?[个点条些]|[两几][个点条])?(?:小|不成熟的?|改进)*(?:的)?(?:建议|意见|想法)|的?(?:建议|意见)是|建议(?!书|函|是否|吗|呢|[?？]))(?:[\s,，:：。;；、]*(?:就是|是|如下))?[\s,，:：。;；、]*/u;

/** 我有意见吗, 有建议了没有: a question, and no suggestion. */
const ASKS = /^(?:吗|么|没有?|呢|了)[\p{Script=Han}]{0,3}[?？。]*$/u;

/**
 * What somebody suggests (建议), without 我有个建议 before it; empty where only that was said. Undefined for other words. Pure.
 */
export function readSuggestion(words: string): string | undefined {
  const text = words.normalize('NFKC').trim();
  const opening = OPENS.exec(text)?.[0];
  if (opening === undefined || opening === '') return undefined;
  const rest = text.slice(opening.length).trim();
  return ASKS.test(rest) ? undefined : rest;
}
