import { instrumentOf } from '../domain/instruments/catalogue.js';
import type { Roster } from '../domain/roster/roster.js';
import { type Day, showDay } from '../domain/time/day.js';
import type { DigestLine } from './reminder-digest.js';

/**
 * The draft of the further step (拟稿，请呈批) an instrument offers at this rung; nothing where it offers none. It
 * leaves the date and the legal basis to the person who decides: a draft text is not cited as law. Pure.
 */
export function proposalDraft(line: DigestLine, roster: Roster, today: Day): readonly string[] {
  const offer = instrumentOf(line.instrument).offers?.find(({ after }) => after === line.step);
  const unit = roster.unit(line.unitId ?? '');
  if (!offer || !unit) return [];
  return [
    `【拟稿，请呈批】${offer.step}（#${line.no}）`,
    `${unit.name}：`,
    `${unit.courtesy}《${line.title}》${line.label}为 ${showDay(line.dueOn)}，截至 ${showDay(today)}，我们尚未登记到。请书面说明情况，并于＿＿月＿＿日前办理。`,
    '（日期和依据请经办人填写；是否发出由负责人决定。）',
  ];
}
