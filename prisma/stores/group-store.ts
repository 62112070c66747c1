import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Binding, Chat, Platform } from '../../domain/roster/roster.js';

/** A group and where it is on its platform. */
export interface GroupAddress extends Chat {
  kind: 'group';
  platform: Platform;
  /** The group's id on the platform. */
  address: string;
}

/** 会话: the groups (群) that Duban has been in. One-to-one conversations are the people. */
export interface GroupStore {
  /** The group with this id on its platform, kept from the first time on. A new name replaces the old one. */
  groupOf(platform: Platform, corp: string, id: string, name?: string): Promise<Chat>;
  byId(chatId: string): Promise<GroupAddress | undefined>;
  /** Groups bound to the office. */
  ofOffice(): Promise<readonly GroupAddress[]>;
}

interface Row {
  id: string;
  platform: Platform;
  chat_id: string;
  name: string | null;
  binding: Binding['kind'] | null;
  unit_id: string | null;
}

const COLUMNS = 'id, platform, chat_id, name, binding, unit_id';

const FIND = `SELECT ${COLUMNS} FROM chat WHERE platform = $1 AND corp = $2 AND chat_id = $3`;

const KEEP = `INSERT INTO chat (id, platform, corp, chat_id, name) VALUES ($4, $1, $2, $3, $5)
  ON CONFLICT (platform, corp, chat_id) DO UPDATE SET name = coalesce(excluded.name, chat.name)
  RETURNING ${COLUMNS}`;

function bindingOf({ binding, unit_id }: Row): Binding | undefined {
  if (binding === 'office') return { kind: 'office' };
  return binding === 'unit' && unit_id ? { kind: 'unit', unitId: unit_id } : undefined;
}

function chatOf(row: Row): Chat & { kind: 'group' } {
  const binding = bindingOf(row);
  return {
    id: row.id,
    kind: 'group',
    ...(row.name === null ? {} : { name: row.name }),
    ...(binding ? { binding } : {}),
  };
}

const addressOf = (row: Row): GroupAddress => ({
  ...chatOf(row),
  platform: row.platform,
  address: row.chat_id,
});

export function createGroupStore(pool: pg.Pool): GroupStore {
  return {
    async groupOf(platform, corp, id, name) {
      const place = [platform, corp, id];
      const { rows } = await pool.query<Row>({ name: 'group-find', text: FIND, values: place });
      const [found] = rows;
      if (found && (name === undefined || found.name === name)) return chatOf(found);
      const kept = await pool.query<Row>({
        name: 'group-keep',
        text: KEEP,
        values: [...place, randomUUID(), name ?? null],
      });
      return chatOf(kept.rows[0] as Row);
    },

    async byId(chatId) {
      const { rows } = await pool.query<Row>({
        name: 'group-by-id',
        text: `SELECT ${COLUMNS} FROM chat WHERE id = $1`,
        values: [chatId],
      });
      return rows[0] && addressOf(rows[0]);
    },

    async ofOffice() {
      const { rows } = await pool.query<Row>({
        name: 'groups-of-office',
        text: `SELECT ${COLUMNS} FROM chat WHERE binding = 'office' ORDER BY id`,
      });
      return rows.map(addressOf);
    },
  };
}
