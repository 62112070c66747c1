import { printable } from './text.js';

/**
 * Text that DingTalk shows as it reads: `@` calls nobody, no address becomes a link, `[强]` is no picture. Half-width
 * signs become their full-width forms, which the command grammar reads as the same, so a line that can be sent back
 * still can. Idempotent. Pure.
 */
export const dingtalkText = (text: string): string =>
  printable(text)
    .replaceAll('@', '＠')
    .replaceAll('<', '＜')
    .replaceAll('[', '［')
    .replaceAll(']', '］')
    .replaceAll('://', '：//')
    // The clients make links of bare host names too.
    .replace(/(?<=[a-z0-9-])\.(?=[a-z]{2})/gi, '．');

const FULL_WIDTH: Readonly<Record<string, string>> = {
  '*': '＊',
  _: '＿',
  '`': '｀',
  '~': '～',
  '|': '｜',
  '\\': '＼',
  '>': '＞',
  $: '＄',
};

/** An ideographic space: no Markdown reads a heading, list, rule or code block behind it. */
const SHIELD = '\u3000';

/**
 * The same inside Markdown: nothing in it is markup, and a line that begins like a heading or a list (`#12 …`,
 * `2. …`) stays a line. Line breaks are kept as they are; Markdown shows a break only where a line is empty.
 * Idempotent. Pure.
 */
export const dingtalkMarkdown = (text: string): string =>
  dingtalkText(text)
    .replace(/[*_`~|\\>$]/g, (sign) => FULL_WIDTH[sign] ?? sign)
    .replace(/&(?=#?\w{1,31};)/g, '＆')
    .replace(/^[ \t]+/gm, SHIELD)
    .replace(/^(?=[#+=-]|\d{1,9}[.)])/gm, SHIELD);
