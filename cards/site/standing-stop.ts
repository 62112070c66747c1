import type { Matter } from '../../domain/matter/matter.js';
import type { Roster } from '../../domain/roster/roster.js';
import type { Stop } from '../../domain/stops.js';
import { type Day, daysBetween, showDay } from '../../domain/time/day.js';
import type { Card } from '../card.js';

/** From this day of a stop on it reads as forgotten. Our choice. */
const A_WEEK = 7;

/** Which day of the stop today is; the day it was said is day 1. Pure. */
export const dayOfStop = ({ since }: Stop, today: Day): number => daysBetween(since, today) + 1;

/** True where a stop has lasted a week or longer. Pure. */
export const isForgotten = (stop: Stop, today: Day): boolean => dayOfStop(stop, today) >= A_WEEK;

/** What came due while reminders were stopped and has no answer. */
export interface Missed {
  total: number;
  /** Those the unit was never reminded of, before the stop or since, by number. */
  never: readonly number[];
}

/** As many as are named, by number alone: who is told may be recused from one. */
const NAMED_MISSED = 5;

/** What was missed, no more than is true: a unit may have been reminded before the stop. */
function missedWords({ total, never }: Missed): string {
  if (total === 0) return '这期间没有到期未答复的事项。';
  const due = `这期间到期、还没有答复的有 ${total} 件`;
  if (never.length === 0) return `${due}，停发以前都提醒过，停发后没有再提醒。`;
  const names = never.slice(0, NAMED_MISSED).map((no) => `#${no}`);
  const named = `（${names.join('、')}${never.length > names.length ? '等' : ''}）`;
  return never.length === total
    ? `${due}${named}，都没有提醒过。`
    : `${due}，其中 ${never.length} 件${named}没有提醒过，其余停发以前提醒过。`;
}

/**
 * What the director hears on each working day while reminders are stopped (已停发第 n 天); after a week in plainer
 * words. Pure.
 */
export function standingStopCard(
  stop: Stop,
  missed: Missed,
  { roster, today }: { roster: Roster; today: Day },
): Card {
  const unit = stop.unitId === undefined ? undefined : roster.unit(stop.unitId);
  const what = unit ? `${unit.name}各件的提醒` : '全部提醒';
  const who = roster.person(stop.by)?.name ?? '已离开的同事';
  const said = missedWords(missed);
  const resume = {
    label: unit ? `恢复 ${unit.shortNames[0] ?? unit.name}` : '恢复',
    action: 'resume-reminders',
  };
  return {
    title: `${what}已停发第 ${dayOfStop(stop, today)} 天`,
    note: `${who}于 ${showDay(stop.since)}停发。${stop.reason ? `原因：${stop.reason}` : ''}`,
    text: isForgotten(stop, today)
      ? `停发已满一周，请确认是否还要继续：不再需要时请恢复，以免有的期限过了没有人知道。\n${said}`
      : said,
    actions: [{ ...resume, payload: unit ? { unit: unit.id } : { words: '全部' } }],
  };
}

/** A matter whose own reminders are stopped, since when and by whom. */
export interface StoppedMatter {
  matter: Matter;
  stop: Stop;
}

/** As many as are named on one card. */
const NAMED = 10;
const BUTTONS = 3;

/**
 * What the director hears on each working day of matters whose own reminders are stopped: one card for all of them,
 * the longest stop first. At least one; `total` counts those that are not named as well. Pure.
 */
export function stoppedMattersCard(
  stopped: readonly StoppedMatter[],
  total: number,
  { roster, today }: { roster: Roster; today: Day },
): Card {
  const named = stopped.slice(0, NAMED);
  const [first] = named;
  const lines = named.map(({ matter: { no, title, unitId }, stop }) => {
    const unit = roster.unit(unitId ?? '');
    const who = roster.person(stop.by)?.name ?? '已离开的同事';
    const on = showDay(stop.since);
    return `#${no} ${unit?.shortNames[0] ?? unit?.name ?? ''}《${title}》${who}于 ${on}停发${stop.reason ? `（原因：${stop.reason}）` : ''}，已停发第 ${dayOfStop(stop, today)} 天`;
  });
  const rest = total > named.length ? [`另有 ${total - named.length} 件。`] : [];
  return {
    title:
      total === 1 && first
        ? `#${first.matter.no} 的提醒已停发第 ${dayOfStop(first.stop, today)} 天`
        : `单件停发的有 ${total} 件，最久的已停发第 ${first ? dayOfStop(first.stop, today) : 1} 天`,
    text: [...lines, ...rest, '期限照常计算，只是不提醒。不再需要停发的，请恢复。'].join('\n'),
    actions: named.slice(0, BUTTONS).map(({ matter: { no } }) => ({
      label: `恢复 #${no}`,
      action: 'resume-reminders',
      payload: { matter: no },
    })),
  };
}
