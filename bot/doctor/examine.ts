import type { Config } from '../config/config.js';
import { checkCalendar } from './check-calendar.js';
import { checkCallbacks } from './check-callback.js';
import { checkDatabase } from './check-database.js';
import { checkDingtalk } from './check-dingtalk.js';
import { checkDingtalkCallback } from './check-dingtalk-callback.js';
import { checkFolders } from './check-folders.js';
import { checkPeople } from './check-people.js';
import { checkQueue } from './check-queue.js';
import { checkQuota } from './check-quota.js';
import { checkWecomApp } from './check-wecom-app.js';
import { checkWecomBot } from './check-wecom-bot.js';
import type { Finding } from './finding.js';

const CHECKS: readonly ((config: Config) => Finding[] | Promise<Finding[]>)[] = [
  checkDatabase,
  checkQueue,
  checkWecomApp,
  checkCallbacks,
  checkWecomBot,
  checkDingtalk,
  checkDingtalkCallback,
  checkQuota,
  checkFolders,
  checkCalendar,
  checkPeople,
];

/** Looks at everything (体检), each thing by itself; what it finds in the order it is read. */
export async function examine(config: Config): Promise<readonly Finding[]> {
  return (await Promise.all(CHECKS.map((check) => check(config)))).flat();
}
