import { instantOf } from '../time/day.js';
import type { Activity } from './draw.js';

const HOUR_MS = 3_600_000;
/** Who is invited later than this before an activity may not read it in time. Our choice. */
const NEAR_HOURS = 24;

/** That the activity begins within hours, for who is about to invite people to it; undefined where it does not. Pure. */
export function hurry({ on, time }: Pick<Activity, 'on' | 'time'>, now: Date): string | undefined {
  if (time === undefined) return undefined;
  const hours = (instantOf(on, time).getTime() - now.getTime()) / HOUR_MS;
  if (hours >= NEAR_HOURS) return undefined;
  if (hours <= 0) return '请留意：活动已经到了开始的时间。';
  const left = hours < 1 ? `${Math.round(hours * 60)} 分钟` : `${Math.floor(hours)} 小时`;
  return `请留意：离活动开始只有约 ${left}，对方可能看不到消息，请逐一打电话。`;
}
