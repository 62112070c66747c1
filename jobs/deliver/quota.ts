import type { Card } from '../../cards/card.js';
import { platformName } from '../../domain/roster/platform-words.js';
import { PLATFORMS, type Platform } from '../../domain/roster/roster.js';
import { dayOf } from '../../domain/time/day.js';
import type { JobContext } from '../define-job.js';
import { operatorLanes, tellOnce } from '../tell-operators.js';

/** From here on calls are spared, and the operators know. */
const SPARING = 0.8;
/** So long a platform's own word that its month is used up is believed: then more may have been bought. */
const BELIEVED_MS = 24 * 3_600_000;

/** What of a platform's month is spent; `share` is 1 when nothing is left, by our count or by its own word. */
export interface Spent {
  calls: number;
  quota: number;
  share: number;
  /** The platform refused us though our count says that there is room: others of the organisation call as well. */
  isRefused: boolean;
  /** It no longer hands over what people say. */
  isDeaf: boolean;
}

/** Counts on the system's month: a quota is the platform's. Undefined where there is none and nothing was refused. */
export async function spentOf(
  platform: Platform,
  { site, calls, clock }: Pick<JobContext, 'site' | 'calls' | 'clock'>,
): Promise<Spent | undefined> {
  const now = clock.systemNow();
  const [settings, month] = await Promise.all([site.settings(), calls.inMonth(platform, now)]);
  const quota = settings.monthlyCalls[platform] ?? 0;
  const isLately = (at: Date | undefined) => at !== undefined && now.getTime() - at.getTime() < BELIEVED_MS;
  const [isRefused, isDeaf] = [isLately(month.callsRefusedAt), isLately(month.pushesRefusedAt)];
  if (quota === 0 && !isRefused && !isDeaf) return undefined;
  const share = isRefused ? 1 : quota === 0 ? 0 : month.calls / quota;
  return { calls: month.calls, quota, share, isRefused, isDeaf };
}

/** Whether calls of this platform are to be spared now (节省): what can be left out is left out. */
export async function isSparing(platform: string | undefined, context: JobContext): Promise<boolean> {
  const known = PLATFORMS.find((one) => one === platform && context.channels[one]);
  const spent = known && (await spentOf(known, context));
  return spent !== undefined && spent.share >= SPARING;
}

type Told = readonly [key: string, card: Card];

/** What the operators are to know, each once a month. */
function newsOf(platform: Platform, { calls, quota, share, isRefused, isDeaf }: Spent): Told[] {
  const name = platformName(platform);
  const more = `请在${name}开放平台购买调用包，再发送：设置 ${name}额度 新的次数`;
  const lost = `没有送到的可以发送“积压”查看，额度恢复后再重发。${more}`;
  const news: Told[] = [];
  if (isDeaf)
    news.push([
      'deaf',
      {
        title: `${name}本月推送额度已用完，督办收不到大家在${name}里说的话`,
        text: `急的请打电话，或改用别的平台。${more}`,
      },
    ]);
  if (isRefused)
    news.push([
      'refused',
      { title: `${name}回复说本单位本月的接口额度已用完（督办自己用了 ${calls} 次）`, text: lost },
    ]);
  else if (share >= 1)
    news.push([
      'spent',
      {
        title: `${name}本月接口额度已用完（${calls}／${quota} 次）`,
        text: `超出后${name}可能不再送达。${lost}`,
      },
    ]);
  else if (share >= SPARING)
    news.push([
      'sparing',
      {
        title: `${name}本月接口已用 ${calls} 次，额度 ${quota} 次（${Math.floor(share * 100)}%）`,
        text: `已改为节省方式：发出去的卡片不再自动更新，点一下仍能看到最新情况；半小时内给同一个人的几条通知合并成一条，内容相同的通知合并发送。如已购买调用包，请发送：设置 ${name}额度 新的次数`,
      },
    ]);
  return news;
}

/**
 * Tells the operators once a month at 80 %, and once when nothing is left: then on another platform, where they have
 * one. Gives the lanes told.
 */
export async function warnOfQuota(context: JobContext, now: Date): Promise<readonly string[]> {
  const told: string[] = [];
  for (const platform of PLATFORMS) {
    const spent = context.channels[platform] && (await spentOf(platform, context));
    if (!spent) continue;
    const month = dayOf(context.clock.systemNow()).slice(0, 7);
    const lanes = await operatorLanes(context, spent.share >= 1 ? platform : undefined);
    for (const [key, card] of newsOf(platform, spent))
      told.push(...(await tellOnce(context, lanes, `quota:${platform}:${month}:${key}`, card, now)));
  }
  return told;
}
