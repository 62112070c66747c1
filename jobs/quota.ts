import type { Card } from '../cards/card.js';
import { PLATFORMS, type Platform } from '../domain/roster/roster.js';
import { dayOf } from '../domain/time/day.js';
import type { JobContext } from './define-job.js';
import { operatorLanes, tellOnce } from './tell-operators.js';

/** From here on calls are spared, and the operators know. */
const SPARING = 0.8;

/** What of a platform's month is spent; undefined where it has no quota. `share` is 1 when nothing is left. */
export interface Spent {
  calls: number;
  quota: number;
  share: number;
}

/** Counts on the system's month: a quota is the platform's. */
export async function spentOf(
  platform: Platform,
  { site, calls, clock }: Pick<JobContext, 'site' | 'calls' | 'clock'>,
): Promise<Spent | undefined> {
  const quota = (await site.settings()).monthlyCalls[platform] ?? 0;
  if (quota === 0) return undefined;
  const spent = await calls.inMonth(platform, clock.systemNow());
  return { calls: spent, quota, share: spent / quota };
}

/** Whether calls of this platform are to be spared now (节省): what can be left out is left out. */
export async function isSparing(platform: string | undefined, context: JobContext): Promise<boolean> {
  const known = PLATFORMS.find((one) => one === platform && context.channels[one]);
  const spent = known && (await spentOf(known, context));
  return spent !== undefined && spent.share >= SPARING;
}

const NAMES: Readonly<Record<Platform, string>> = {
  wecom: '企业微信',
  dingtalk: '钉钉',
  playground: '演练场',
};

function quotaCard(platform: Platform, { calls, quota, share }: Spent): Card {
  const name = NAMES[platform];
  if (share >= 1)
    return {
      title: `${name}本月接口额度已用完（${calls}／${quota} 次）`,
      text: `超出后${name}可能不再送达，没有送到的可以发送“积压”查看、下月重发。请在${name}开放平台购买调用包，再发送：设置 ${name}额度 新的次数`,
    };
  return {
    title: `${name}本月接口已用 ${calls} 次，额度 ${quota} 次（${Math.floor(share * 100)}%）`,
    text: `已改为节省方式：发出去的卡片不再自动更新，点一下仍能看到最新情况；内容相同的通知合并发送。如已购买调用包，请发送：设置 ${name}额度 新的次数`,
  };
}

/** Tells the operators once a month at 80 %, and once when nothing is left. Gives the lanes told. */
export async function warnOfQuota(context: JobContext, now: Date): Promise<readonly string[]> {
  const told: string[] = [];
  for (const platform of PLATFORMS) {
    const spent = context.channels[platform] && (await spentOf(platform, context));
    if (!spent || spent.share < SPARING) continue;
    const month = dayOf(context.clock.systemNow()).slice(0, 7);
    const key = `quota:${platform}:${month}:${spent.share >= 1 ? 'spent' : 'sparing'}`;
    const lanes = await operatorLanes(context);
    told.push(...(await tellOnce(context, lanes, key, quotaCard(platform, spent), now)));
  }
  return told;
}
