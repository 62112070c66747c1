import type { Immediate } from '../update.js';

type Answer = NonNullable<Immediate>;

/** WeCom asks for a stream again for at most this long after the message. */
const LIFE_MS = 6 * 60_000;
const MOST = 1_000;

/**
 * The last answers of this process by their stream: what was only looked up is in no inbox, and asked for again it is
 * said again. `now` is system time.
 */
export function createRecentAnswers(now: () => Date) {
  const answers = new Map<string, { answer: Answer; until: number }>();
  return {
    keep(id: string, answer: Answer): void {
      const [oldest] = answers.keys();
      if (answers.size >= MOST && oldest !== undefined) answers.delete(oldest);
      answers.set(id, { answer, until: now().getTime() + LIFE_MS });
    },
    get(id: string): Answer | undefined {
      const found = answers.get(id);
      return found && found.until > now().getTime() ? found.answer : undefined;
    },
  };
}
