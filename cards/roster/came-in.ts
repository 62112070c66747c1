import { type Matter, mainDeadline } from '../../domain/matter/matter.js';
import { type Day, showDay } from '../../domain/time/day.js';
import type { Card } from '../card.js';
import { timing } from '../matter/timing.js';

/** As many lines as are shown. */
const SHOWN = 10;

function lineOf(matter: Matter, today: Day): string {
  const due = mainDeadline(matter)?.due;
  const isUnsigned = matter.state === 'open' && matter.receivedOn === undefined;
  const said = [due ? showDay(due.on) : '', timing(matter, 'unit', today), isUnsigned ? '还没有签收' : ''];
  return `#${matter.no}《${matter.title}》${said.filter(Boolean).join('，')}`;
}

/** What came to the unit while somebody was away (不在期间新来的), for who is back. Pure. */
export function cameInLines(matters: readonly Matter[], today: Day): string[] {
  if (matters.length === 0) return ['您不在期间没有新来的事项。'];
  const left = matters.length - SHOWN;
  return [
    `您不在期间新来的，共 ${matters.length} 件：`,
    ...matters.slice(0, SHOWN).map((matter) => lineOf(matter, today)),
    ...(left > 0 ? [`另有 ${left} 件，请发送“我的”查看。`] : []),
  ];
}

/** The same as a card of its own, on the first working morning after a leave. Pure. */
export const cameInCard = (matters: readonly Matter[], today: Day): Card => ({
  title: `欢迎回来：您不在期间新来 ${matters.length} 件`,
  text: [...cameInLines(matters, today).slice(1), '事项和提醒已转回您。'].join('\n'),
  actions: [{ label: '我的', action: 'list-mine', payload: {} }],
});
