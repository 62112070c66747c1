import type pg from 'pg';
import type { Question } from '../../domain/effect.js';
import type { Stores } from '../stores.js';

/** How long a question waits for its answer. */
const KEPT_MS = 10 * 60_000;

/** 追问: one open question per person and chat. */
export function createQuestionStore(pool: pg.Pool): Stores['questions'] {
  return {
    async open(personId, chatId, now) {
      const { rows } = await pool.query<{ question: Question }>({
        name: 'question-open',
        text: 'SELECT question FROM question WHERE person_id = $1 AND chat_id = $2 AND at > $3',
        values: [personId, chatId, new Date(now.getTime() - KEPT_MS)],
      });
      return rows[0]?.question;
    },
  };
}
