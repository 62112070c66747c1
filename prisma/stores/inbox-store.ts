import type pg from 'pg';
import type { StoredAnswer } from '../commit-types.js';

/** One platform event as the inbox knows it. */
export interface EventKey {
  channel: string;
  key: string;
}

/** The events that came in (来讯): which were answered on the wire — the tick sends what never got there — and how. */
export interface InboxStore {
  answered(events: readonly EventKey[]): Promise<void>;
  /** The answer kept for an event, null where it had none; undefined where the event is not known. */
  answerOf(event: EventKey): Promise<StoredAnswer | null | undefined>;
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

    async answerOf({ channel, key }) {
      const { rows } = await pool.query<{ answer: StoredAnswer | null }>({
        name: 'inbox-answer',
        text: 'SELECT answer FROM inbox WHERE channel = $1 AND key = $2',
        values: [channel, key],
      });
      return rows[0]?.answer;
    },
  };
}
