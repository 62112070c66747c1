import { readManner } from '../matter/manner.js';
import type { Roster } from '../roster/roster.js';
import { addMonths, type Day } from '../time/day.js';
import { scanFragments } from './fragments.js';
import { askLastYear } from './passed-date.js';
import { resolveDate } from './resolve-date.js';

const LAST_WORD = /^(\S.*?)[\s,，、;；]+(\S+)$/u;
/** A word that is a manner and nothing besides: 李送达 is a name. */
const MANNER_WORDS =
  /^(?:纸质|电子|当面|传真|机要|专网|邮寄|书面|快递|挂号|邮件|电子邮件|政务内网|内网|送达|专人送达|直送|面交|面呈)+$/u;

/** Words that only lead from the name to the date of the document. */
const BEFORE_DATE = /[\s,，、;；]*(?:成文|文件|落款|签发)?(?:日期|时间)?[\s:：]*[于在]?\s*$/u;
const AFTER_DATE = /^[\s,，、;；]*(?:签发|印发|成文|发文)?[\s,，、;；。]*/u;

/** A document's own number where it stands behind the name: 检办函12号, 法办〔2026〕8号, 督函〔2026〕12号. */
const PAPER_NUMBER =
  /(?:[\p{Script=Han}]{1,10}[〔[(（]\d{4}[〕\])）](?:第)?\d{1,5}号|(?<=^|[\s,，、;；。])[\p{Script=Han}]{1,8}[函字发办]第?\d{1,5}号)/u;

/**
 * Reads who signed (签发人) where the document's date was written behind it: 张三 日期 11月20日 is 张三, of that day, and
 * 文号 and 方式 without their words: 张三 检办函12号 机要. A day without a year that is to come within weeks is that day and
 * not the last year's. What else stands behind the date stays with the name, so that nothing is lost. Pure.
 */
export function readSigner(
  words: string,
  known: { roster: Roster; today: Day },
): { signer: string; datedOn?: Day; number?: string; manner?: string } {
  const [, before = '', last = ''] = LAST_WORD.exec(words.trim()) ?? [];
  const manner = MANNER_WORDS.test(last) ? readManner(last) : undefined;
  if (manner === undefined) return withoutManner(words, known);
  return { ...withoutManner(before, known), manner };
}

function withoutManner(
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
  const resolved = resolveDate(date.date, 'back', known.today);
  const isAhead = 'day' in resolved && askLastYear(date.date, resolved.day, known.today) !== undefined;
  const found = isAhead ? { day: addMonths(resolved.day, 12) } : resolved;
  const name = text.slice(0, date.start).replace(BEFORE_DATE, '').trim();
  const rest = text.slice(date.end).replace(AFTER_DATE, '').trim();
  if (!('day' in found) || name === '') return { signer: words };
  return { signer: [name, rest].filter(Boolean).join(' '), datedOn: found.day };
}
