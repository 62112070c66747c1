import type { Roster } from '../domain/roster/roster.js';
import type { Stop } from '../domain/stops.js';
import { type Day, daysBetween, showDay } from '../domain/time/day.js';
import type { Card } from './card.js';

/** From this day of a stop on it reads as forgotten. Our choice. */
const A_WEEK = 7;

/** Which day of the stop today is; the day it was said is day 1. Pure. */
export const dayOfStop = ({ since }: Stop, today: Day): number => daysBetween(since, today) + 1;

/** True where a stop has lasted a week or longer. Pure. */
export const isForgotten = (stop: Stop, today: Day): boolean => dayOfStop(stop, today) >= A_WEEK;

/**
 * What the director hears on each working day while reminders are stopped (已停发第 n 天); after a week in plainer
 * words. `unsaid` is how many came due since without an answer or a reminder. Pure.
 */
export function standingStopCard(
  stop: Stop,
  unsaid: number,
  { roster, today }: { roster: Roster; today: Day },
): Card {
  const unit = stop.unitId === undefined ? undefined : roster.unit(stop.unitId);
  const what = unit ? `${unit.name}各件的提醒` : '全部提醒';
  const who = roster.person(stop.by)?.name ?? '已离开的同事';
  const missed =
    unsaid > 0 ? `这期间到期、还没有答复的有 ${unsaid} 件，都没有提醒过。` : '这期间没有到期未答复的事项。';
  const resume = {
    label: unit ? `恢复 ${unit.shortNames[0] ?? unit.name}` : '恢复',
    action: 'resume-reminders',
  };
  return {
    title: `${what}已停发第 ${dayOfStop(stop, today)} 天`,
    note: `${who}于 ${showDay(stop.since)}停发。`,
    text: isForgotten(stop, today)
      ? `停发已满一周，请确认是否还要继续：不再需要时请恢复，以免有的期限过了没有人知道。\n${missed}`
      : missed,
    actions: [{ ...resume, payload: unit ? { unit: unit.id } : {} }],
  };
}
