import type { Pool } from 'pg';

/** Addresses at which a conversation can be answered once more, for a while (延迟回复). */
export interface ReplyUrlStore {
  /** `chat` as the channel names its conversations; `seconds` is how long the address lives. */
  keep(chat: string, url: string, seconds: number): Promise<void>;
  /** Takes one of this conversation's addresses, the one that ends first: nobody gets it again. */
  take(chat: string): Promise<string | undefined>;
}

export function createReplyUrlStore(pool: Pool): ReplyUrlStore {
  return {
    async keep(chat, url, seconds) {
      await pool.query({
        name: 'reply-url-keep',
        text: `WITH over AS (DELETE FROM reply_url WHERE until < clock_timestamp())
          INSERT INTO reply_url (url, chat, until)
          VALUES ($1, $2, clock_timestamp() + make_interval(secs => $3))
          ON CONFLICT (url) DO NOTHING`,
        values: [url, chat, seconds],
      });
    },

    async take(chat) {
      const { rows } = await pool.query<{ url: string }>({
        name: 'reply-url-take',
        text: `DELETE FROM reply_url WHERE url = (
            SELECT url FROM reply_url WHERE chat = $1 AND until >= clock_timestamp()
            ORDER BY until LIMIT 1 FOR UPDATE SKIP LOCKED)
          RETURNING url`,
        values: [chat],
      });
      return rows[0]?.url;
    },
  };
}
