import type pg from 'pg';
import type { Platform } from '../../domain/roster/roster.js';
import { named } from '../named.js';
import type { FigureQuery, MatterQuery, ReplyFigures, Stores } from '../stores.js';
import {
  type Bind,
  figureConditions,
  figureJoins,
  figureTest,
  listConditions,
  scopeBranches,
} from './matter-conditions.js';
import { binding, pageOf, readPage } from './matter-page.js';
import { MATTER_COLUMNS, type MatterRow, readMatter } from './read-matter.js';

/** The largest the column takes: a longer number is nobody's. */
const LAST_NO = 2_147_483_647;

const SOONEST = 'due_on, no';
const AS_REGISTERED = 'registered_at, no';

const FIGURES: readonly (keyof ReplyFigures)[] = ['issued', 'replied', 'due', 'repliedInTime', 'notYetDue'];

/** 事项, read whole and never half: a matter comes with its deadlines and its newest reply. `connected` as the account store takes it. */
export function createMatterStore(pool: pg.Pool, connected?: readonly Platform[]): Stores['matters'] {
  const read = async (where: string, values: unknown[]) => {
    const text = `SELECT ${MATTER_COLUMNS} FROM matter m LEFT JOIN unit u ON u.id = m.unit_id WHERE ${where}`;
    return (await pool.query<MatterRow>(named('matter', text, values))).rows.map(readMatter);
  };

  const figureBranches = (query: FigureQuery, bind: Bind) => {
    const wanted = figureConditions(query, bind);
    return scopeBranches(query.scope, bind).map((branch) => `${wanted} AND ${branch}`);
  };

  return {
    byNo: async (no) => (no > LAST_NO ? undefined : (await read('m.no = $1', [no]))[0]),

    byPaperNo: async (paperNo) => (await read('m.paper_no = $1', [paperNo]))[0],

    partsOf: (headId) => read('m.head_id = $1 ORDER BY u.rank, m.no', [headId]),

    list(query: MatterQuery) {
      const { values, bind } = binding();
      const wanted = listConditions(query, bind, connected);
      const branches = scopeBranches(query.scope, bind).map((branch) => `${wanted} AND ${branch}`);
      const source = { branches, order: SOONEST };
      return readPage(pool, pageOf(source, bind(query.offset, 'int'), bind(query.limit, 'int')), values);
    },

    async figures(query) {
      const { values, bind } = binding();
      const branches = figureBranches(query, bind);
      const asOf = bind(query.asOf, 'date');
      const counts = FIGURES.map(
        (one) => `count(*) FILTER (WHERE ${figureTest(one, query.instrument, asOf)})::int AS "${one}"`,
      );
      const any = branches.map((branch) => `(${branch})`).join(' OR ');
      const joined = figureJoins(query, asOf, bind);
      const text = `SELECT ${counts.join(', ')} FROM matter m ${joined} WHERE ${any}`;
      const { rows } = await pool.query<ReplyFigures>(named('figures', text, values));
      return rows[0] ?? { issued: 0, replied: 0, due: 0, repliedInTime: 0, notYetDue: 0 };
    },

    behindFigure(query, figure, { offset, limit }) {
      const { values, bind } = binding();
      const asOf = bind(query.asOf, 'date');
      const test = figureTest(figure, query.instrument, asOf);
      const branches = figureBranches(query, bind).map((branch) => `${branch} AND ${test}`);
      const source = { branches, order: AS_REGISTERED, joined: figureJoins(query, asOf, bind) };
      return readPage(pool, pageOf(source, bind(offset, 'int'), bind(limit, 'int')), values);
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
