import type { Pool } from 'pg';
import type { Platform } from '../../domain/roster/roster.js';

/** Whom a group stands for, where the group itself cannot be reached. */
export interface GroupPeopleStore {
  /**
   * Account ids on that platform of those concerned: of the office's group who works there, of a unit's group the
   * unit's liaisons. Nobody for a group bound to nothing.
   */
  accountsOf(platform: Platform, chatId: string): Promise<readonly string[]>;
}

export function createGroupPeopleStore(pool: Pool): GroupPeopleStore {
  return {
    async accountsOf(platform, chatId) {
      const { rows } = await pool.query<{ id: string }>({
        name: 'group-people',
        text: `SELECT DISTINCT a.account_id AS id
          FROM chat c
          JOIN person p ON p.active AND CASE c.binding
            WHEN 'office' THEN p.roles && ARRAY['office', 'director']
            WHEN 'unit' THEN p.unit_id = c.unit_id AND 'liaison' = ANY (p.roles)
            ELSE false END
          JOIN account a ON a.person_id = p.id AND a.platform = c.platform
          WHERE c.platform = $1 AND c.chat_id = $2
          ORDER BY 1`,
        values: [platform, chatId],
      });
      return rows.map(({ id }) => id);
    },
  };
}
