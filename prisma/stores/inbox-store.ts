import type pg from 'pg';

/** One platform event as the inbox knows it. */
export interface EventKey {
  channel: string;
  key: string;
}

/** Marks events whose immediate answer is on the wire (来讯); the tick sends what never got there. */
export interface InboxStore {
  answered(events: readonly EventKey[]): Promise<void>;
}

export function createInboxStore(pool: pg.Pool): InboxStore {
  return {
    async answered(events) {
      await pool.query({
        name: 'inbox-answered',
        text: `UPDATE inbox i SET answered = true FROM unnest($1::text[], $2::text[]) AS e (channel, key)
          WHERE i.channel = e.channel AND i.key = e.key AND NOT i.answered`,
        values: [events.map(({ channel }) => channel), events.map(({ key }) => key)],
      });
    },
  };
}
