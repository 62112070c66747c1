import { printable } from './text.js';

/**
 * Text that WeCom shows as it reads: `<` opens no tag, `$userName=…$` names nobody, `@` calls nobody, no address
 * becomes a link. Half-width signs become their full-width forms, which the command grammar reads as the same, so
 * a line that can be sent back still can. Idempotent. Pure.
 *
 * Source: developer.work.weixin.qq.com/document/path/90236 (`<a href>` in text, id translation in cards).
 */
export const wecomText = (text: string): string =>
  printable(text)
    .replaceAll('<', '＜')
    .replaceAll('@', '＠')
    .replace(/\$(?=\s*(?:user|department))/gi, '＄')
    .replace(/&(?=#?\w{1,31};)/g, '＆')
    .replaceAll('://', '：//')
    // The clients make links of bare host names too.
    .replace(/(?<=[a-z0-9-])\.(?=[a-z]{2})/gi, '．');
