import type pg from 'pg';
import type { Chat, Platform } from '../../domain/roster/roster.js';

/** A group and where it is on its platform. */
export interface GroupAddress extends Chat {
  kind: 'group';
  platform: Platform;
  /** The group's id on the platform. */
  address: string;
}

/** Groups (群) as the deliverers need them. */
export interface GroupStore {
  byId(chatId: string): Promise<GroupAddress | undefined>;
  /** Groups bound to the office. */
  ofOffice(): Promise<readonly GroupAddress[]>;
}

interface Row {
  id: string;
  platform: Platform;
  chat_id: string;
  name: string | null;
  binding: 'office' | 'unit' | null;
  unit_id: string | null;
}

function group({ id, platform, chat_id, name, binding, unit_id }: Row): GroupAddress {
  const bound =
    binding === 'unit' && unit_id
      ? ({ kind: 'unit', unitId: unit_id } as const)
      : binding === 'office'
        ? ({ kind: 'office' } as const)
        : undefined;
  return {
    id,
    kind: 'group',
    platform,
    address: chat_id,
    ...(name ? { name } : {}),
    ...(bound ? { binding: bound } : {}),
  };
}

const COLUMNS = 'SELECT id, platform, chat_id, name, binding, unit_id FROM chat';

export function createGroupStore(pool: pg.Pool): GroupStore {
  return {
    async byId(chatId) {
      const { rows } = await pool.query<Row>({
        name: 'group-by-id',
        text: `${COLUMNS} WHERE id = $1`,
        values: [chatId],
      });
      return rows[0] && group(rows[0]);
    },
    async ofOffice() {
      const { rows } = await pool.query<Row>({
        name: 'groups-of-office',
        text: `${COLUMNS} WHERE binding = 'office' ORDER BY id`,
      });
      return rows.map(group);
    },
  };
}
