import { type Matter, mainDeadline } from '../../domain/matter/matter.js';
import type { Unit } from '../../domain/roster/roster.js';
import { type Day, showDay } from '../../domain/time/day.js';
import type { Card } from '../card.js';
import { timing } from '../matter/timing.js';

/** What a unit has open as a week begins. */
export interface WeekList {
  /** Soonest due first, at least one. */
  matters: readonly Matter[];
  /** Open for the unit as well and not listed: stopped, promised for a later day, or their own reminders are over. */
  others: readonly Matter[];
  unit: Unit;
  today: Day;
}

/** As many lines as the list shows. */
const SHOWN = 15;

function lineOf(matter: Matter, today: Day): string {
  const due = mainDeadline(matter)?.due;
  const said = [due ? showDay(due.on) : '', timing(matter, 'unit', today)].filter(Boolean).join('，');
  return `#${matter.no}《${matter.title}》${said}`;
}

function unlisted(others: readonly Matter[], today: Day): string {
  const total = others.length;
  const overdue = others.filter((matter) => (mainDeadline(matter)?.due?.on ?? today) < today).length;
  return `还有 ${total} 件不再逐件提醒${overdue > 0 ? `（其中 ${overdue} 件已过期限）` : ''}，请发送“我的”查看。`;
}

/**
 * The list a liaison gets on the first working day of a week (本周清单): everything open with its due day. Where there
 * are reminders that morning it stands below them, so that it stays one card; what they named is not said again. Pure.
 */
export function weekListCard(
  { matters, others, unit, today }: WeekList,
  reminders?: { card: Card; nos: readonly number[] },
): Card {
  const title = `本周清单：${unit.courtesy}在办 ${matters.length + others.length} 件`;
  const isNew = ({ no }: Matter) => !reminders?.nos.includes(no);
  const left = matters.filter(isNew);
  const unnamed = others.filter(isNew);
  const lines = [
    ...left.slice(0, SHOWN).map((matter) => lineOf(matter, today)),
    ...(left.length > SHOWN ? [`另有 ${left.length - SHOWN} 件，请发送“我的”查看。`] : []),
    ...(unnamed.length > 0 ? [unlisted(unnamed, today)] : []),
  ];
  if (!reminders) {
    const text = [...lines, '这是每周第一个工作日的清单，供您安排。'].join('\n');
    return { title, text, actions: [{ label: '我的', action: 'list-mine', payload: {} }] };
  }
  const heading = lines.length > 0 ? `【${title}】除以上各件外：` : `【${title}】即以上各件。`;
  return { ...reminders.card, text: [reminders.card.text, heading, ...lines].filter(Boolean).join('\n') };
}
