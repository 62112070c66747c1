import type { Roster } from '../roster/roster.js';
import type { Day } from '../time/day.js';
import { scanFragments } from './fragments.js';
import { resolveDate } from './resolve-date.js';

/** Words that only lead from the name to the date of the document. */
const BEFORE_DATE = /[\s,，、;；]*(?:成文|文件|落款|签发)?(?:日期|时间)?[\s:：]*[于在]?\s*$/u;
const AFTER_DATE = /^[\s,，、;；]*(?:签发|印发|成文|发文)?[\s,，、;；。]*/u;

/** A document's own number where it stands behind the name: 检办函12号, 法办〔2026〕8号, 督函〔2026〕12号. */
const PAPER_NUMBER =
  /(?:[\p{Script=Han}]{1,10}[〔[(（]\d{4}[〕\])）](?:第)?\d{1,5}号|(?<=^|[\s,，、;；。])[\p{Script=Han}]{1,8}[函字发办]第?\d{1,5}号)/u;

/**
 * Reads who signed (签发人) where the document's date was written behind it: 张三 日期 11月20日 is 张三, of that day, and
 * 文号 without its word: 张三 检办函12号. What else stands behind the date stays with the name, so that nothing is lost. Pure.
 */
export function readSigner(
  words: string,
  known: { roster: Roster; today: Day },
): { signer: string; datedOn?: Day; number?: string } {
  const number = PAPER_NUMBER.exec(words)?.[0];
  if (number === undefined) return signerAndDay(words, known);
  const rest = words
    .replace(number, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s,，、;；]+|[\s,，、;；]+$/gu, '');
  return rest === '' ? { signer: words } : { ...signerAndDay(rest, known), number };
}

function signerAndDay(
  words: string,
  known: { roster: Roster; today: Day },
): { signer: string; datedOn?: Day } {
  const text = words.normalize('NFKC');
  // 张三 日期 has no 三日 in it.
  const date = scanFragments(text, known).find((one) => one.kind === 'date' && one.date.kind !== 'day');
  if (date?.kind !== 'date') return { signer: words };
  const found = resolveDate(date.date, 'back', known.today);
  const name = text.slice(0, date.start).replace(BEFORE_DATE, '').trim();
  const rest = text.slice(date.end).replace(AFTER_DATE, '').trim();
  if (!('day' in found) || name === '') return { signer: words };
  return { signer: [name, rest].filter(Boolean).join(' '), datedOn: found.day };
}
