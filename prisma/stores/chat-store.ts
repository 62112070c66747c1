import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Binding, Chat, Platform } from '../../domain/roster/roster.js';

/** Where a group is found on its platform. */
export interface GroupAddress {
  platform: Platform;
  corp: string;
  id: string;
}

/** 会话: the groups that Duban has been in. One-to-one conversations are the people. */
export interface ChatStore {
  /** The group with this id on its platform, kept from the first time on. A new name replaces the old one. */
  groupOf(platform: Platform, corp: string, id: string, name?: string): Promise<Chat>;
  /** Where a group's messages go. */
  addressOf(chatId: string): Promise<GroupAddress | undefined>;
}

const FIND = 'SELECT id, name, binding, unit_id FROM chat WHERE platform = $1 AND corp = $2 AND chat_id = $3';

const KEEP = `INSERT INTO chat (id, platform, corp, chat_id, name) VALUES ($4, $1, $2, $3, $5)
  ON CONFLICT (platform, corp, chat_id) DO UPDATE SET name = coalesce(excluded.name, chat.name)
  RETURNING id, name, binding, unit_id`;

interface ChatRow {
  id: string;
  name: string | null;
  binding: Binding['kind'] | null;
  unit_id: string | null;
}

function bindingOf({ binding, unit_id }: ChatRow): Binding | undefined {
  if (binding === 'office') return { kind: 'office' };
  return binding === 'unit' && unit_id ? { kind: 'unit', unitId: unit_id } : undefined;
}

function chatOf(row: ChatRow): Chat {
  const binding = bindingOf(row);
  return {
    id: row.id,
    kind: 'group',
    ...(row.name === null ? {} : { name: row.name }),
    ...(binding ? { binding } : {}),
  };
}

export function createChatStore(pool: pg.Pool): ChatStore {
  return {
    async groupOf(platform, corp, id, name) {
      const place = [platform, corp, id];
      const { rows } = await pool.query<ChatRow>({ name: 'chat-find', text: FIND, values: place });
      const [found] = rows;
      if (found && (name === undefined || found.name === name)) return chatOf(found);
      const kept = await pool.query<ChatRow>({
        name: 'chat-keep',
        text: KEEP,
        values: [...place, randomUUID(), name ?? null],
      });
      return chatOf(kept.rows[0] as ChatRow);
    },

    async addressOf(chatId) {
      const { rows } = await pool.query<GroupAddress>({
        name: 'chat-address',
        text: 'SELECT platform, corp, chat_id AS id FROM chat WHERE id = $1',
        values: [chatId],
      });
      return rows[0];
    },
  };
}
