import { normalise } from '../command/normalise.js';
import { readNumber } from '../command/numerals.js';
import type { PoolEntry } from './draw.js';
import { plainLine } from './same-line.js';

/** How many, and of what, as the first line of the message says. */
export interface TypedSample {
  purpose: string;
  size?: number;
  /** 抽查 10%: of every hundred lines of the list, more than 0 and at most 100. */
  percent?: number;
  each?: { by: string; count: number };
}

/** As many lines as one message's list may have. */
export const MOST_LINES = 2_000;
const LONGEST_LINE = 120;

const COUNT = '(\\d{1,4}|[一二两三四五六七八九十]{1,3})';
const EACH = new RegExp(`按 ?(\\p{Script=Han}{1,8}?) ?各 ?(?:抽 ?)?${COUNT} ?[件份个宗]`, 'u');
const SIZE = new RegExp(`(?:抽取?|共)? ?${COUNT} ?[件份个宗]`, 'u');
/** 23个派出所 抽4个: where one of two numbers is said to be drawn, it is that one. */
const DRAWN_SIZE = new RegExp(`抽取? ?${COUNT} ?[件份个宗]`, 'u');

/** 10%, 百分之十. */
const SHARE =
  /(?:按|抽取?)?\s*(?:(?<percent>\d{1,3}(?:\.\d)?)\s*[%％]|百分之(?<words>\d{1,3}|[一二三四五六七八九十]{1,3}))(?:的比例|比例)?(?:抽取?)?/u;

function percentOf({ groups }: RegExpExecArray): { percent?: number } {
  const { percent, words = '' } = groups ?? {};
  const read = percent ? Number(percent) : (readNumber(words) ?? 0);
  return read > 0 && read <= 100 ? { percent: read } : {};
}

/** How many lines a share of a list is: what is left over counts as one more. Pure. */
export const shareOf = (lines: number, percent: number): number => Math.ceil((lines * percent) / 100);

/** Reads `李法官2025年办结案件 10件`, `按 法院 各2件`. Pure. */
export function readSample(words: string): TypedSample {
  const text = normalise(words, []);
  const each = EACH.exec(text);
  const rest = each ? text.replace(each[0], ' ') : text;
  const share = each ? undefined : SHARE.exec(rest);
  const size = each || share ? undefined : (DRAWN_SIZE.exec(rest) ?? SIZE.exec(rest));
  const counted = share ?? size;
  const purpose = (counted ? rest.replace(counted[0], ' ') : rest)
    .replace(/^\s*抽取\s/u, ' ')
    .replace(/[\s,，、:：;；。]+/gu, ' ')
    .trim();
  const count = readNumber(each?.[2] ?? size?.[1] ?? '');
  return {
    purpose: purpose || '案件',
    ...(each?.[1] && count ? { each: { by: each[1], count } } : {}),
    ...(size && count ? { size: count } : {}),
    ...(share ? percentOf(share) : {}),
  };
}

/**
 * The rows of a pasted list: all lines after the first, or all where `isListOnly`; empty ones fall away, and so do the
 * numbers of one that is counted from 1 on. Pure.
 */
export const linesOf = (said: string, isListOnly: boolean): string[] =>
  uncounted(
    said
      .split(/\r?\n/u)
      .slice(isListOnly ? 0 : 1)
      .map((line) => line.replace(/[ \t]+/gu, ' ').trim())
      .filter((line) => line !== ''),
  );

/** 3、 3. （3） before a line. */
const PLACE = /^[（(]?(\d{1,4})\s?[、.．)）]\s?(?=\S)/u;

/** A list that is counted says its lines' places twice: the same one is the same list without (重抽). */
function uncounted(lines: readonly string[]): string[] {
  const first = PLACE.test(lines[0] ?? '') ? 0 : 1; // below a heading
  const counted = lines.slice(first);
  const isCounted = counted.length > 1 && counted.every((line, i) => Number(PLACE.exec(line)?.[1]) === i + 1);
  return isCounted
    ? [...lines.slice(0, first), ...counted.map((line) => line.replace(PLACE, ''))]
    : [...lines];
}

/** （2026）刑初12号, 冀0102刑初3号, 卷宗12号: something with a file's number. */
const CASE_NUMBER = /[（(〔[]\s*\d{4}\s*[)）〕\]]|\d+\s*号/u;

/**
 * The list that a single line is: one case number, or several between 、. Undefined for what is talk and no list: one line
 * is nothing to draw from, so it has to be asked about. Pure.
 */
export function listOnOneLine(line: string): string[] | undefined {
  const items = line
    .split(/[、，,;；]/u)
    .map((item) => item.trim())
    .filter(Boolean);
  return items.length > 0 && items.every((item) => CASE_NUMBER.test(item)) ? items : undefined;
}

const cellsOf = (line: string): string[] => line.split(/[\s,，;；|]+/u).filter(Boolean);

/** The stratum of a line without a head: its word that ends so (按 法院: 桥西法院). */
const wordEnding = (line: string, by: string): string | undefined =>
  cellsOf(line).find((cell) => cell.endsWith(by));

/** One line of a list, and its cells. */
interface ListRow {
  line: string;
  cells: readonly string[];
}

/** The pool that a list makes, and its first row where that names the columns and is no case. */
export interface ReadList {
  pool: PoolEntry[];
  heading?: string;
}

/**
 * Numbers a pasted list as the pool of a sample. A heading is no case, and one that has the stratum's name as one of its cells
 * names the column; without it the word that ends so is the stratum. A line that is there twice would be drawn more easily, so
 * it is refused, and so is one without its stratum. Pure.
 */
export const poolOfLines = (lines: readonly string[], by?: string): ReadList | { say: string } =>
  poolUnderHeading(
    lines.map((line) => ({ line, cells: cellsOf(line) })),
    by,
  );

const HEADINGS =
  /^(?:序号|编号|案号|文号|字号|卷宗?号|档案号?|名称|案件(?:名称|编号)?|案由|罪名|案别|姓名|单位|部门|院|法院|检察院|派出所|地区|辖区|区县|承办.*|办案.*|主审.*|法官|检察官|类型|类别|结果|年份|.*日期|.*时间|备注)$/u;
const hasDigit = (cells: readonly string[]): boolean => cells.some((cell) => /\d/u.test(cell));

/**
 * Whether the first row is a heading: without a digit, and either a word that columns go by is in it, or every other row has a
 * number. The second is a guess; what was taken for a heading is said wherever the list is shown.
 */
const isHeading = ([head, ...others]: readonly ListRow[]): boolean =>
  head !== undefined &&
  !hasDigit(head.cells) &&
  (head.cells.some((cell) => HEADINGS.test(cell)) ||
    (others.length > 1 && others.every(({ cells }) => hasDigit(cells))));

/** The same from the rows of a table. Pure. */
export const poolOfTable = (table: readonly (readonly string[])[], by?: string): ReadList | { say: string } =>
  poolUnderHeading(
    table.map((cells) => ({
      line: cells
        .filter((cell) => cell !== '')
        .join(' ')
        .replace(/\s+/gu, ' '),
      cells,
    })),
    by,
  );

function poolUnderHeading(rows: readonly ListRow[], by: string | undefined): ReadList | { say: string } {
  const [head] = rows;
  const column = by === undefined || !head ? -1 : head.cells.indexOf(by);
  const heading = column !== -1 || isHeading(rows) ? head?.line : undefined;
  const pool = poolOfRows(heading === undefined ? rows : rows.slice(1), column, by);
  if ('say' in pool) return pool;
  if (heading !== undefined && pool.length === 0) return { say: '清单里只有表头，' };
  return { pool, ...(heading === undefined ? {} : { heading }) };
}

function poolOfRows(
  rows: readonly ListRow[],
  column: number,
  by: string | undefined,
): PoolEntry[] | { say: string } {
  if (rows.length > MOST_LINES) return { say: `清单有 ${rows.length} 行，一次最多 ${MOST_LINES} 行，` };
  const seen = new Map<string, number>();
  const pool: PoolEntry[] = [];
  for (const [i, { line, cells }] of rows.entries()) {
    const number = i + 1;
    // 〔2026〕1号 typed in another width, or with a stop behind it, is the same file.
    const first = seen.get(plainLine(line));
    if (first !== undefined) return { say: `第 ${first} 行和第 ${number} 行相同：${line.slice(0, 40)}，` };
    if (line.length > LONGEST_LINE) return { say: `第 ${number} 行超过 ${LONGEST_LINE} 个字，` };
    seen.set(plainLine(line), number);
    const stratum = by === undefined ? undefined : column === -1 ? wordEnding(line, by) : cells[column];
    if (by !== undefined && !stratum) return { say: `第 ${number} 行看不出${by}：${line.slice(0, 40)}，` };
    pool.push({ number, line, ...(stratum ? { stratum } : {}) });
  }
  return pool;
}
