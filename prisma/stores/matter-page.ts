import type pg from 'pg';
import { named } from '../named.js';
import type { MatterPage } from '../stores.js';
import type { Bind } from './matter-conditions.js';
import { MATTER_COLUMNS, type MatterRow, readMatter } from './read-matter.js';

/** Above this a list says 共 1000 件以上. */
const COUNTED_TO = 1001;

/** What a page is read from: its conditions, the columns of `matter` it is sorted by, and what is joined to `m`. */
export interface PageSource {
  /** Each takes in matters the others do not. */
  branches: readonly string[];
  order: string;
  joined?: string;
}

/**
 * One page of what any of the branches takes in, and how many there are. Each branch reads no further than the page
 * needs, in the index's own order.
 */
export function pageOf({ branches, order, joined = '' }: PageSource, from: string, limit: string): string {
  const branch = (columns: string, most: string) => (condition: string) =>
    `(SELECT ${columns} FROM matter m ${joined} WHERE ${condition} ${most})`;
  const sorted = order
    .split(', ')
    .map((column) => `m.${column}`)
    .join(', ');
  const ids = branches.map(branch(`m.id, ${sorted}`, `ORDER BY ${sorted} LIMIT ${from} + ${limit}`));
  const counted = branches.map(branch('m.id', `LIMIT ${COUNTED_TO}`));
  return `WITH page AS (SELECT * FROM (${ids.join(' UNION ALL ')}) any_branch ORDER BY ${order} LIMIT ${limit} OFFSET ${from}),
    total AS (SELECT count(*)::int AS total FROM (SELECT 1 FROM (${counted.join(' UNION ALL ')}) any_one LIMIT ${COUNTED_TO}) all_)
    SELECT total.total, ${MATTER_COLUMNS} FROM total LEFT JOIN page ON true LEFT JOIN matter m ON m.id = page.id
    ORDER BY ${order
      .split(', ')
      .map((column) => `page.${column}`)
      .join(', ')}`;
}

/** Reads what `pageOf` asks. */
export async function readPage(pool: pg.Pool, text: string, values: unknown[]): Promise<MatterPage> {
  type Row = { [K in keyof MatterRow]: MatterRow[K] | null } & { total: number };
  const { rows } = await pool.query<Row>(named('matters', text, values));
  const matters = rows.filter((row): row is MatterRow & { total: number } => row.id !== null);
  return { matters: matters.map(readMatter), total: rows[0]?.total ?? 0 };
}

/** The values of a statement and the placeholders for them, in step. */
export function binding(): { values: unknown[]; bind: Bind } {
  const values: unknown[] = [];
  return { values, bind: (value, type) => `$${values.push(value)}::${type}` };
}
