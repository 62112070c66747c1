import { isWorkday } from 'chinese-days';

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];
const DAY_MS = 86_400_000;
const REMINDED_AT = '09:05';

/** `2026-12-01（周二）` of an ISO text with +08:00. */
export function showDay(at: string): string {
  const day = at.slice(0, 10);
  return `${day}（${WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]}）`;
}

/** `09:05` of an ISO text with +08:00. */
export const showTime = (at: string): string => at.slice(11, 16);

/** In a list of chats: the time for today, else month and day. */
export const showBriefly = (at: string, now: string): string =>
  at.slice(0, 10) === now.slice(0, 10)
    ? showTime(at)
    : `${Number(at.slice(5, 7))}月${Number(at.slice(8, 10))}日`;

/** ISO text with +08:00 of an instant, whatever the machine's own zone is. */
export const isoBeijing = (ms: number): string =>
  `${new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;

/** The ISO duration to 09:05 of the next working day, by the published arrangements. */
export function untilNextMorning(now: string): string {
  const from = Date.parse(now);
  let day = now.slice(0, 10);
  const morning = () => Date.parse(`${day}T${REMINDED_AT}:00+08:00`);
  while (morning() <= from || !isWorkday(day))
    day = new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
  return `PT${Math.ceil((morning() - from) / 1000)}S`;
}
