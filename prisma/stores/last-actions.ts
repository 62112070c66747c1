import type { Pool } from 'pg';
import type { Choice } from '../../domain/effect.js';
import type { Stores } from '../stores.js';

/** The buttons of the card that a lane got last, as they were sent. */
export const lastActionsOf =
  (pool: Pool): Stores['outbox']['lastActionsIn'] =>
  async (lane) => {
    const { rows } = await pool.query<{ actions: readonly Choice[] | null }>({
      name: 'lane-last-actions',
      text: `SELECT o.card->'actions' AS actions FROM outbox o
        WHERE o.lane = $1 AND o.sent_at IS NOT NULL AND o.kind = 'card' ORDER BY o.sent_at DESC, o.seq DESC LIMIT 1`,
      values: [lane],
    });
    return rows[0]?.actions ?? [];
  };
