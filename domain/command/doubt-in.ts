import type { Command } from './command.js';
import { mask } from './dates.js';

/**
 * What words say of a command other than to do it now: not to (先不公布), a question (公布了吗), or at another time
 * (会上再公布).
 */
export type Doubt = 'not' | 'asked' | 'later';

/** What a number is written with, where it stands between a verb and the words about it. */
const NUMBER = /[#＃]\s?\d{1,9}号?|第?\d{1,9}[号件]/gu;

const NOT =
  /(?:不|(?<![分特级性区个])别|勿|莫|没有?|未|无需|暂缓)(?:是|要|用|必|想|能|会|该|得|可以?|急[着于]?|忙着?|着急|现在|马上|立即|今天|再|先|给|去|打算|准备|把|将)*$/u;
/** Behind the verb: 公布 #22 先不要, 试投先不发. */
const NOT_BEHIND = /^\s*(?:还是|就|先|暂时?)*(?:不|别)(?:要|用|急|忙)?\p{Script=Han}{0,2}了?[\s。！!]*$/u;
const NOT_TIGHT = /^(?:先|暂时?)(?:不|别)/u;
const ASKED_BEFORE =
  /(?:(?<one>\p{Script=Han})[不没]\k<one>|可否|能否|是否|有没有|什么时候|啥时候?|何时|几点|几号|哪天|几时|怎么|怎样|如何|为什么|为啥|谁|哪些人|哪几个人?|多少人|几个人)\p{Script=Han}{0,3}$/u;
/** Right behind the verb, as one word with it. */
const ASKED_BEHIND =
  /^[了过完好]*(?:吗|没有?(?=[\s，,。？?！!]|$)|否(?=[\s，,。？?！!]|$)|几个?人|多少人?|的?(?:人|都)?(?:有谁|是谁|有哪些人?)|[了到](?:几|多少))/u;
const ASKED_LAST =
  /(?:吗|么|了没有?|没有|什么时候|何时|几点|有谁|是谁|几个?人|多少人?)了?[\s。？?！!]*$|[？?][\s！!]*$/u;
/** As the last word of a message, or as the only one between a number and the rest. */
const ASKED_BESIDE = /吗[\s。？?！!]*$|^\s*吗(?=[\s，,])/u;
const LATER =
  /(?:[今明后]天|大后天|下个?(?:周|星期|礼拜|月)[一二三四五六日天]?|周[一二三四五六日天]|\d[日号]|会[上后]|上会|开完会|投完票?|到时候?|届时|晚[点些上]|稍后|等[会下等]儿?|待会儿?|过(?:会|一会)儿?|过[几两]天|以后|之后|(?:[会到]|开会)时)\s*(?:再|才|就)?$|(?:再|才|就)$|^[等待].{1,14}$/u;

/**
 * Whether the words round the verb say something else than to do it now; undefined where they do not. `takesWords` for a
 * command that keeps words of its own, in which a question may stand; `takesTime` for one that keeps a day or a time. Pure.
 */
export function doubtIn(
  { text, verb = '', verbSpan, fragments }: Command,
  { takesWords, takesTime }: { takesWords: boolean; takesTime: boolean },
): Doubt | undefined {
  if (!verbSpan) return undefined;
  const closed = fragments.filter(({ kind }) => kind === 'title' || kind === 'quoted' || kind === 'person');
  const open = mask(text, closed).replace(NUMBER, (number) => ' '.repeat(number.length));
  const before = open.slice(0, verbSpan.start).trimEnd();
  const behind = open.slice(verbSpan.end);
  if (ASKED_BEFORE.test(before) || ASKED_BEHIND.test(behind) || ASKED_BESIDE.test(behind)) return 'asked';
  if (!takesWords && (ASKED_BEHIND.test(behind.trimStart()) || ASKED_LAST.test(behind))) return 'asked';
  if (behind.startsWith(`不${verb}`)) return 'asked';
  if (NOT.test(before) || NOT_TIGHT.test(behind) || (!takesWords && NOT_BEHIND.test(behind))) return 'not';
  return !takesTime && LATER.test(before) ? 'later' : undefined;
}
