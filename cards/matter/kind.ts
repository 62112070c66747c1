import { clockSaid } from '../../domain/acts/clock-said.js';
import { instrumentOf } from '../../domain/instruments/catalogue.js';
import { type Deadline, type Matter, mainDeadline } from '../../domain/matter/matter.js';
import type { Calendar } from '../../domain/time/calendar.js';
import type { Due } from '../../domain/time/clock.js';
import { showDay } from '../../domain/time/day.js';
import { explainBriefly } from '../../domain/time/explain.js';
import { showPeriod } from '../../domain/time/explain-count.js';
import type { Sight } from './matter.js';

/** 已延期至 2027-02-01, where the date is not what the clock says; a return for completion is no extension. */
function moved({ reply }: Matter, { due }: Deadline, said: Due | undefined): string[] {
  if (!due || said?.on === due.on) return [];
  return [`${reply?.state === 'returned' ? '现为' : '已延期至'} ${showDay(due.on)}`];
}

/**
 * What kind of matter it is: 备案; where the length follows a ground, the ground, the length that was taken and to when
 * it was extended as well: 检察建议（公益诉讼紧急，15日，已延期至 2026-12-20（周日））. A group of several units is not told
 * of extensions. Pure.
 */
export function matterKind(matter: Matter, { eye, calendar }: Pick<Sight, 'eye' | 'calendar'>): string {
  const { verbs, name, deadlines } = instrumentOf(matter.instrument);
  const kind = verbs[0] ?? name;
  const rule = deadlines.find((one) => 'lengths' in one && one.lengths);
  const ground = rule && 'lengths' in rule && rule.lengths && matter.values[rule.lengths.by];
  if (typeof ground !== 'string') return kind;
  const main = mainDeadline(matter);
  const said = main && clockSaid(matter, main, calendar);
  const length = said ? ['fixed' in said.clock ? '按写明的日期' : showPeriod(said.clock)] : [];
  const since = main && eye !== 'public' ? moved(matter, main, said) : [];
  return `${kind}（${[ground, ...length, ...since].join('，')}）`;
}

/** How a date follows, in one line without a full stop (期限依据): what the clock said, then to when it was moved. Pure. */
export function dateBasis(matter: Matter, deadline: Deadline, calendar: Calendar): string {
  const said = clockSaid(matter, deadline, calendar);
  return said ? [explainBriefly(said, calendar), ...moved(matter, deadline, said)].join('；') : '';
}
