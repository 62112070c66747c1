import type pg from 'pg';
import { named } from '../named.js';
import type { FigureQuery, MatterPage, MatterQuery, ReplyFigures, Stores } from '../stores.js';
import {
  type Bind,
  figureConditions,
  figureTest,
  listConditions,
  scopeBranches,
} from './matter-conditions.js';
import { MATTER_COLUMNS, type MatterRow, readMatter } from './read-matter.js';

/** Above this a list says 共 1000 件以上. */
const COUNTED_TO = 1001;

const SOONEST = 'due_on, no';
const AS_REGISTERED = 'registered_at, no';

const FIGURES: readonly (keyof ReplyFigures)[] = ['issued', 'replied', 'due', 'repliedInTime', 'notYetDue'];

/**
 * One page of what any of the branches takes in, and how many there are. Each branch reads no further than the page
 * needs, in the index's own order.
 */
function pageOf(branches: readonly string[], order: string, from: string, limit: string): string {
  const branch = (columns: string, most: string) => (condition: string) =>
    `(SELECT ${columns} FROM matter m WHERE ${condition} ${most})`;
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

/** 事项, read whole and never half: a matter comes with its deadlines and its newest reply. */
export function createMatterStore(pool: pg.Pool): Stores['matters'] {
  const binding = () => {
    const values: unknown[] = [];
    const bind: Bind = (value, type) => `$${values.push(value)}::${type}`;
    return { values, bind };
  };

  async function page(text: string, values: unknown[]): Promise<MatterPage> {
    type Row = { [K in keyof MatterRow]: MatterRow[K] | null } & { total: number };
    const { rows } = await pool.query<Row>(named('matters', text, values));
    const matters = rows.filter((row): row is MatterRow & { total: number } => row.id !== null);
    return { matters: matters.map(readMatter), total: rows[0]?.total ?? 0 };
  }

  const read = async (where: string, values: unknown[]) => {
    const text = `SELECT ${MATTER_COLUMNS} FROM matter m LEFT JOIN unit u ON u.id = m.unit_id WHERE ${where}`;
    return (await pool.query<MatterRow>(named('matter', text, values))).rows.map(readMatter);
  };

  const figureBranches = (query: FigureQuery, bind: Bind) => {
    const wanted = figureConditions(query, bind);
    return scopeBranches(query.scope, bind).map((branch) => `${wanted} AND ${branch}`);
  };

  return {
    byNo: async (no) => (await read('m.no = $1', [no]))[0],

    byPaperNo: async (paperNo) => (await read('m.paper_no = $1', [paperNo]))[0],

    partsOf: (headId) => read('m.head_id = $1 ORDER BY u.rank, m.no', [headId]),

    list(query: MatterQuery) {
      const { values, bind } = binding();
      const wanted = listConditions(query, bind);
      const branches = scopeBranches(query.scope, bind).map((branch) => `${wanted} AND ${branch}`);
      return page(pageOf(branches, SOONEST, bind(query.offset, 'int'), bind(query.limit, 'int')), values);
    },

    async figures(query) {
      const { values, bind } = binding();
      const branches = figureBranches(query, bind);
      const asOf = bind(query.asOf, 'date');
      const counts = FIGURES.map(
        (one) => `count(*) FILTER (WHERE ${figureTest(one, asOf)})::int AS "${one}"`,
      );
      const any = branches.map((branch) => `(${branch})`).join(' OR ');
      const text = `SELECT ${counts.join(', ')} FROM matter m WHERE ${any}`;
      const { rows } = await pool.query<ReplyFigures>(named('figures', text, values));
      return rows[0] ?? { issued: 0, replied: 0, due: 0, repliedInTime: 0, notYetDue: 0 };
    },

    behindFigure(query, figure, { offset, limit }) {
      const { values, bind } = binding();
      const test = figureTest(figure, bind(query.asOf, 'date'));
      const branches = figureBranches(query, bind).map((branch) => `${branch} AND ${test}`);
      return page(pageOf(branches, AS_REGISTERED, bind(offset, 'int'), bind(limit, 'int')), values);
    },

    runningAcross: (from) =>
      read(
        `m.state IN ('open', 'replied') AND EXISTS (SELECT 1 FROM deadline d WHERE d.matter_id = m.id
          AND d.state = 'running'
          AND greatest(d.due_on, d.nominal_on, d.start_on, d.step_on[cardinality(d.step_on)]) >= $1::date)
          ORDER BY m.no`,
        [from],
      ),
  };
}
