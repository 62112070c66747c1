import { PLATFORMS } from '../../domain/roster/roster.js';
import { showInstant } from '../../domain/time/day.js';
import { openDatabase } from '../../prisma/database.js';
import { createCallStore, type MonthOfCalls } from '../../prisma/stores/call-store.js';
import { createSiteStore } from '../../prisma/stores/site-store.js';
import type { Config } from '../config/config.js';
import { runningPostgres } from '../postgres/embedded-postgres.js';
import { type Finding, note, ok, wrong } from './finding.js';

const NEARLY = 0.8;

/** How much of the month's calls is spent, as counted by this site; in the embedded database while that runs. */
export async function checkQuota({ databaseUrl, dataDir, dingtalk }: Config): Promise<Finding[]> {
  if (!dingtalk) return [];
  const url = databaseUrl ?? (await runningPostgres(dataDir));
  if (!url)
    return [note('督办没有在运行，查不到钉钉本月用了多少额度', '启动以后再查；用到八成时也会提醒管理员。')];
  const database = await openDatabase(url);
  try {
    const { monthlyCalls } = await createSiteStore(database.pool).settings();
    const calls = createCallStore(database.pool);
    const found: Finding[] = [];
    for (const platform of PLATFORMS) {
      const quota = monthlyCalls[platform] ?? 0;
      const month = await calls.inMonth(platform, new Date());
      found.push(...refusalsOf(month));
      if (quota > 0) found.push(findingOf(month.calls, quota));
    }
    return found;
  } catch {
    return [note('没能读到本月调用次数', '数据库连上、督办启动过一次之后再查。')];
  } finally {
    await database.close();
  }
}

/** What DingTalk said itself this month, whatever we counted. */
function refusalsOf({ callsRefusedAt, pushesRefusedAt }: MonthOfCalls): Finding[] {
  const more = '请购买调用包，或等下月；没有送到的发送“积压”查看。';
  return [
    ...(callsRefusedAt
      ? [wrong(`钉钉在 ${showInstant(callsRefusedAt)} 回复说本单位本月的接口额度已用完`, more)]
      : []),
    ...(pushesRefusedAt
      ? [wrong(`钉钉在 ${showInstant(pushesRefusedAt)} 起没有把大家说的话转来：本月推送额度已用完`, more)]
      : []),
  ];
}

function findingOf(calls: number, quota: number): Finding {
  const said = `钉钉本月已调用 ${calls} 次，额度 ${quota} 次`;
  if (calls >= quota) return wrong(`${said}，已用完`, '请购买调用包，再发送：设置 钉钉额度 新的次数。');
  if (calls >= quota * NEARLY)
    return wrong(`${said}，快用完了`, '请购买调用包，再发送：设置 钉钉额度 新的次数；现在已改为节省方式。');
  return ok(said);
}
