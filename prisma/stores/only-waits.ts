import type { Pool } from 'pg';
import { personLane } from '../../domain/lane.js';
import type { Stores } from '../stores.js';

/** Whether all that was to be said of a matter to these people is still on its way. */
export const onlyWaitsFor =
  (pool: Pool): Stores['outbox']['onlyWaits'] =>
  async (matterId, personIds) => {
    const { rows } = await pool.query<{ waits: boolean }>({
      name: 'outbox-only-waits',
      // What was gathered with others has left with them.
      text: `SELECT coalesce(bool_or(state = 'queued')
          AND bool_and(state = 'queued' OR state = 'cancelled' AND code IS DISTINCT FROM 'gathered'), false) AS waits
        FROM outbox WHERE matter_id = $1 AND kind = 'card' AND lane = ANY ($2)`,
      values: [matterId, personIds.map((id) => personLane(id))],
    });
    return rows[0]?.waits ?? false;
  };
