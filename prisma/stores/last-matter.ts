import type { Pool } from 'pg';
import type { Stores } from '../stores.js';

/** The `#n` of the matter that a card last showed in a lane. */
export const lastMatterOf =
  (pool: Pool): Stores['outbox']['lastMatterIn'] =>
  async (lane) => {
    const { rows } = await pool.query<{ no: number }>({
      name: 'lane-last-matter',
      text: `SELECT m.no FROM outbox o JOIN matter m ON m.id = o.matter_id
        WHERE o.lane = $1 AND o.sent_at IS NOT NULL AND o.kind = 'card' ORDER BY o.sent_at DESC LIMIT 1`,
      values: [lane],
    });
    return rows[0]?.no;
  };
