import type { Pool } from 'pg';

/** One message as the playground keeps it. `card` is what the page draws, without the values behind its buttons. */
export interface PlaygroundMessage {
  id: string;
  /** The group's id on the playground, or `direct`. */
  chat: string;
  /** Whose direct conversation it is. */
  personId?: string;
  /** A person's id, or `duban`. */
  sender: string;
  /** Site time. */
  at: Date;
  text: string;
  card?: unknown;
}

/** `seq` is the order in which messages were said, `change` the order in which they were said or changed. */
export interface KeptMessage extends PlaygroundMessage {
  seq: number;
  change: number;
}

interface Row {
  id: string;
  seq: string;
  change: string;
  chat: string;
  person_id: string | null;
  sender: string;
  at: Date;
  text: string;
  card: unknown;
}

/** Whoever writes holds this until the commit, so that changes become visible in the order of their numbers. */
const TURN = 'WITH turn AS MATERIALIZED (SELECT pg_advisory_xact_lock(770219001))';
const COLUMNS = 'id, seq, change, chat, person_id, sender, at, text, card';
/** What one conversation shows at most. */
const KEPT_IN_VIEW = 1_000;

const kept = (row: Row): KeptMessage => ({
  id: row.id,
  seq: Number(row.seq),
  change: Number(row.change),
  chat: row.chat,
  ...(row.person_id === null ? {} : { personId: row.person_id }),
  sender: row.sender,
  at: row.at,
  text: row.text,
  ...(row.card === null ? {} : { card: row.card }),
});

/** The playground's own memory: it is a platform, and this is what that platform keeps. */
export interface PlaygroundStore {
  /** Keeps a message; false where one with this id is kept already, which then stays as it is. */
  add(message: PlaygroundMessage): Promise<boolean>;
  /** Replaces text and card in place. False where there is no such message; the same content again changes nothing. */
  change(id: string, to: { text: string; card: unknown }): Promise<boolean>;
  byId(id: string): Promise<KeptMessage | undefined>;
  /** One conversation, oldest first: its latest thousand messages. */
  conversation(chat: string, personId?: string): Promise<KeptMessage[]>;
  /** The number of the latest change. */
  position(): Promise<number>;
  /** What was said or changed after a position, in the order of the changes. */
  after(position: number, limit?: number): Promise<KeptMessage[]>;
  /** Groups of the playground under their id there: the office's, the units' in protocol order, the others. */
  groups(): Promise<{ id: string; name: string }[]>;
  /** The playground account of each person who has one, by person. */
  accounts(): Promise<Map<string, { corp: string; id: string }>>;
  /** Whose this account of the playground is: somebody found to be one person with another (合并) has two. */
  holderOf(accountId: string): Promise<string | undefined>;
}

/** The store over PostgreSQL: one autocommit statement a call. */
export function createPlaygroundStore(pool: Pool): PlaygroundStore {
  const select = async (rest: string, values: unknown[]): Promise<KeptMessage[]> => {
    const { rows } = await pool.query<Row>(`SELECT ${COLUMNS} FROM playground_message ${rest}`, values);
    return rows.map(kept);
  };

  return {
    async add({ id, chat, personId, sender, at, text, card }) {
      const { rowCount } = await pool.query(
        `${TURN} INSERT INTO playground_message (id, chat, person_id, sender, at, text, card)
         SELECT $1::uuid, $2, $3::uuid, $4, $5::timestamptz, $6, $7::jsonb FROM turn ON CONFLICT (id) DO NOTHING`,
        [id, chat, personId ?? null, sender, at, text, card === undefined ? null : JSON.stringify(card)],
      );
      return rowCount === 1;
    },

    async change(id, { text, card }) {
      const { rowCount } = await pool.query(
        `${TURN} UPDATE playground_message
         SET text = $2, card = $3::jsonb, change = nextval('playground_message_change_seq')
         FROM turn WHERE id = $1::uuid AND (text <> $2 OR card IS DISTINCT FROM $3::jsonb)`,
        [id, text, JSON.stringify(card)],
      );
      if (rowCount === 1) return true;
      const { rowCount: there } = await pool.query('SELECT 1 FROM playground_message WHERE id = $1::uuid', [
        id,
      ]);
      return there === 1;
    },

    byId: async (id) => (await select('WHERE id = $1::uuid', [id]))[0],

    async conversation(chat, personId) {
      const latest = personId
        ? await select('WHERE chat = $1 AND person_id = $2::uuid ORDER BY seq DESC LIMIT $3', [
            chat,
            personId,
            KEPT_IN_VIEW,
          ])
        : await select('WHERE chat = $1 ORDER BY seq DESC LIMIT $2', [chat, KEPT_IN_VIEW]);
      return latest.reverse();
    },

    async position() {
      const { rows } = await pool.query<{ position: string | null }>(
        'SELECT max(change) AS position FROM playground_message',
      );
      return Number(rows[0]?.position ?? 0);
    },

    after: (position, limit) =>
      select('WHERE change > $1 ORDER BY change LIMIT $2', [position, limit ?? null]),

    async groups() {
      const { rows } = await pool.query<{ id: string; name: string }>(
        `SELECT c.chat_id AS id, coalesce(c.name, c.chat_id) AS name FROM chat c LEFT JOIN unit u ON u.id = c.unit_id
         WHERE c.platform = 'playground'
         ORDER BY coalesce(c.binding = 'office', false) DESC, u.rank NULLS LAST, c.name`,
      );
      return rows;
    },

    async accounts() {
      const { rows } = await pool.query<{ personId: string; corp: string; id: string }>(
        `SELECT DISTINCT ON (person_id) person_id AS "personId", corp, account_id AS id FROM account
         WHERE platform = 'playground' ORDER BY person_id, account_id`,
      );
      return new Map(rows.map(({ personId, corp, id }) => [personId, { corp, id }]));
    },

    async holderOf(accountId) {
      const { rows } = await pool.query<{ personId: string }>(
        `SELECT person_id AS "personId" FROM account WHERE platform = 'playground' AND account_id = $1`,
        [accountId],
      );
      return rows[0]?.personId;
    },
  };
}
