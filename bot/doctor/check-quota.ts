import { PLATFORMS } from '../../domain/roster/roster.js';
import { openDatabase } from '../../prisma/database.js';
import { createCallStore } from '../../prisma/stores/call-store.js';
import { createSiteStore } from '../../prisma/stores/site-store.js';
import type { Config } from '../config/config.js';
import { type Finding, note, ok, wrong } from './finding.js';

const NEARLY = 0.8;

/** How much of the month's calls is spent, as counted by this site. */
export async function checkQuota({ databaseUrl, dingtalk }: Config): Promise<Finding[]> {
  if (!dingtalk) return [];
  if (!databaseUrl) return [note('用内置数据库时不查钉钉额度', '运行中的督办用到八成时会提醒管理员。')];
  const database = await openDatabase(databaseUrl);
  try {
    const { monthlyCalls } = await createSiteStore(database.pool).settings();
    const calls = createCallStore(database.pool);
    const found: Finding[] = [];
    for (const platform of PLATFORMS) {
      const quota = monthlyCalls[platform] ?? 0;
      if (quota > 0) found.push(findingOf(await calls.inMonth(platform, new Date()), quota));
    }
    return found;
  } catch {
    return [note('没能读到本月调用次数', '数据库连上、督办启动过一次之后再查。')];
  } finally {
    await database.close();
  }
}

function findingOf(calls: number, quota: number): Finding {
  const said = `钉钉本月已调用 ${calls} 次，额度 ${quota} 次`;
  if (calls >= quota) return wrong(`${said}，已用完`, '请购买调用包，再发送：设置 钉钉额度 新的次数。');
  if (calls >= quota * NEARLY)
    return wrong(`${said}，快用完了`, '请购买调用包，再发送：设置 钉钉额度 新的次数；现在已改为节省方式。');
  return ok(said);
}
