import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { type Card, plain } from '../../cards/card.js';
import { DubanError } from '../../domain/errors.js';
import type { Update } from '../update.js';
import { logKey } from './to-commit.js';

/** What is said instead of a decision: the refusal's own words, or an incident's number; either goes into the log. */
export function apology(error: unknown, update: Update, log: Logger): Card {
  if (error instanceof DubanError) {
    const { code, data, ...words } = error.failure;
    log.info({ code, ...data }, 'update refused');
    return plain(words.say, words.next);
  }
  const incident = randomUUID().slice(0, 8);
  const name = error instanceof Error ? error.name : typeof error;
  const stack = error instanceof Error ? error.stack?.split('\n').slice(1, 8) : undefined;
  log.error({ incident, key: logKey(update.key), name, stack }, 'handler failed');
  return plain(`系统出错（编号 ${incident}），已记录。`, '请稍后重试；仍不成功，请把编号发给管理员。');
}
