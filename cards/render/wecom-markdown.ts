import { wecomText } from './wecom-text.js';

/** At the start of a line: a quote, a bullet, a heading, a rule, a count that would be counted anew, an indented block. */
const atLineStart = (line: string): string =>
  line
    .replace(/^[ \t]+/, (space) => '　'.repeat(space.length))
    .replace(/^(　*)>/, '$1＞')
    .replace(/^(　*)([-+=]+)(?=\s|$)/, (_, space: string, signs: string) => space + wide(signs))
    .replace(/^(　*)(#+)(?!\d)/, (_, space: string, signs: string) => space + wide(signs))
    .replace(/^(　*\d+)[.)](?=\s|$)/, '$1．');

/** Full-width forms of printable ASCII. */
const wide = (signs: string): string =>
  signs.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

/**
 * Text that the bot of WeCom shows as it reads, though it takes Markdown (`markdown_v2`): what people type becomes no
 * emphasis, list, heading, table, link or picture. `#12` stays, so that a quoted answer names its matter. Idempotent.
 * Pure.
 *
 * Source: developer.work.weixin.qq.com/document/path/99110.
 */
export const wecomMarkdown = (text: string): string =>
  wecomText(text)
    .replace(/[\\*_`[\]|~]/g, wide)
    .split('\n')
    .map(atLineStart)
    .join('\n');
