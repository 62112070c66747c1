import type { Table, TableRow } from './table.js';

/** A column by all the names it may bear; the first is what an export calls it. */
export interface Column {
  key: string;
  called: readonly string[];
}

/** The rows below a table's headings, each by its columns' keys; what is empty is not there. */
export interface Sorted {
  rows: readonly { n: number; values: Readonly<Record<string, string>> }[];
  /** Headings that mean nothing here. */
  unknown: readonly string[];
  /** The keys that have a column. */
  keys: ReadonlySet<string>;
  /** The number of the row with the headings. */
  headingRow: number;
}

/** Columns that lists have besides, of no use here and not worth a word. */
const ORDINAL = new Set(['序号', '行号', '序', 'no', 'no.']);
/** How far down the headings may stand: a title and a line of explanation come before. */
const FARTHEST = 10;

/** A heading as compared: 姓 名＊, 姓名（必填）. */
const plainHeading = (words: string): string =>
  words
    .normalize('NFKC')
    .replace(/\((?:必填|选填|可不填)\)|[\s*:]/gu, '')
    .toLowerCase();

/**
 * Finds the row of headings, in any order, and sorts the rows below it. Undefined where no row among the first has two
 * headings that are known; `say` where one heading stands twice. Pure.
 */
export function sortColumns(table: Table, columns: readonly Column[]): Sorted | { say: string } | undefined {
  const keyOf = new Map(
    columns.flatMap(({ key, called }) => called.map((name) => [plainHeading(name), key] as const)),
  );
  const known = ({ cells }: TableRow) => cells.filter((cell) => keyOf.has(plainHeading(cell))).length;
  const at = table.rows.slice(0, FARTHEST).findIndex((row) => known(row) >= 2);
  const heading = table.rows[at];
  if (!heading) return undefined;

  const keys = heading.cells.map((cell) => keyOf.get(plainHeading(cell)));
  const twice = heading.cells.find((_, i) => keys[i] !== undefined && keys.indexOf(keys[i]) !== i);
  if (twice !== undefined) return { say: `“${twice}”这一列有两个，请只留一个` };
  return {
    rows: table.rows.slice(at + 1).map(({ n, cells }) => ({ n, values: valuesOf(cells, keys) })),
    unknown: heading.cells.filter(
      (cell, i) => cell !== '' && keys[i] === undefined && !ORDINAL.has(plainHeading(cell)),
    ),
    keys: new Set(keys.filter((key) => key !== undefined)),
    headingRow: heading.n,
  };
}

function valuesOf(
  cells: readonly string[],
  keys: readonly (string | undefined)[],
): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const [i, key] of keys.entries()) {
    const cell = cells[i];
    if (key !== undefined && cell) values[key] = cell;
  }
  return values;
}
