import { plain } from '../../cards/card.js';
import { instrumentOf } from '../../domain/instruments/catalogue.js';
import type { Matter } from '../../domain/matter/matter.js';
import { recusedFrom } from '../../domain/roster/recusal.js';
import { addMonths, type Day, showDay } from '../../domain/time/day.js';
import type { Context, Notice } from '../define-handler.js';

/**
 * What was accepted and is asked for each year (每年): the office is shown the line and a button for the next year's. It
 * is registered by a person, not by Duban.
 */
export function nextYear({ roster }: Context, matter: Matter): Notice[] {
  const { no, instrument, title, unitId, values } = matter;
  const { eachYear, verbs, deadlines, fields } = instrumentOf(instrument);
  const [rule] = deadlines;
  if (eachYear === undefined || values[eachYear] !== true || !rule || !('fixed' in rule)) return [];
  const was = values[rule.on];
  if (typeof was !== 'string' || unitId === undefined) return [];
  const dueOn = addMonths(was as Day, 12);
  const party = Object.keys(fields).find((name) => /^units?$/.test(fields[name]?.kind ?? '')) ?? 'unit';
  const unit = fields[party]?.kind === 'units' ? [unitId] : unitId;
  const name = roster.unit(unitId)?.shortNames[0] ?? roster.unit(unitId)?.name ?? '';
  const line = `${verbs[0] ?? ''} 《${title}》 ${name} 每年 ${dueOn}前报告`;
  const card = {
    ...plain(
      `#${no} 今年的报告已收；明年的请登记`,
      `【建议】《${title}》每年报告一次，下一次是 ${showDay(dueOn)}。可以点下面的按钮，或者发送：${line}`,
    ),
    actions: [
      {
        label: '登记明年的',
        action: `register:${instrument}`,
        payload: { title, [party]: unit, [rule.on]: dueOn, [eachYear]: true },
      },
    ],
  };
  return roster
    .withRole('office')
    .filter((person) => !recusedFrom(person, matter))
    .map(({ id }) => ({ to: { personId: id }, card, when: 'now' as const }));
}
