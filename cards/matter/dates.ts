import { instrumentOf } from '../../domain/instruments/catalogue.js';
import { type Deadline, type Matter, mainDeadline } from '../../domain/matter/matter.js';
import { returnedOn } from '../../domain/matter/returned.js';
import { awaitsSetting, concerns, doneKey, hasStages, ruleOf, verbOf } from '../../domain/matter/stages.js';
import { dayOf, daysBetween, showDay } from '../../domain/time/day.js';
import type { Sight } from './matter.js';
import { countdown } from './timing.js';

type Row = [string, string];

/** A row's label has at most five characters: 书面报告期限 is 期限 there. */
const rowLabel = (label: string): string => (label.length > 5 ? label.slice(-2) : label);

/** What the clock runs from: 印发, 收到. */
function startRow({ instrument, values }: Matter): Row[] {
  const { deadlines, fields } = instrumentOf(instrument);
  const [rule] = deadlines;
  const from = rule && ('fixed' in rule ? rule.siteDefault?.from : rule.from);
  const field = from === undefined ? undefined : fields[from];
  const start = from === undefined ? undefined : values[from];
  return field && typeof start === 'string'
    ? [[rowLabel(field.label.replace(/日期$/, '')), showDay(start)]]
    : [];
}

/** How far apart two dates are (报告间隔), shown and not judged; nothing where the first is not known. */
function lagRows({ instrument, values, registeredAt }: Matter): Row[] {
  const { lag, fields } = instrumentOf(instrument);
  const from = lag && values[lag.from];
  if (!lag || typeof from !== 'string') return [];
  const given = values[lag.to];
  const to = typeof given === 'string' ? given : dayOf(registeredAt);
  const nameOf = (field: string) => fields[field]?.label.replace(/日期$/, '') ?? field;
  return [
    [nameOf(lag.from), showDay(from)],
    [nameOf(lag.to), showDay(to)],
    [lag.label, `${daysBetween(from, to)} 天`],
  ];
}

/** What is said after a date: what is left of it, or that it is met. */
function standing(matter: Matter, { state, due, stage, responsible, owed }: Deadline, { eye, today }: Sight) {
  if (!due) return '';
  const metOn = matter.values[doneKey(stage)];
  if (typeof metOn === 'string') return `，已于 ${showDay(metOn)}办妥`;
  if (state !== 'running') return '';
  if (owed === false) return due.on < today ? '，已届满' : `，${countdown(due.on, eye, today)}`;
  // The office's own date is no lateness of the unit's.
  if (responsible === 'office' && eye !== 'office' && due.on < today) return '';
  return `，${countdown(due.on, eye, today, returnedOn(matter))}`;
}

/** What stands in the place of a date: met without one, still to be set by somebody, or to be started. */
function undated(matter: Matter, { stage, owed }: Deadline): string {
  const metOn = matter.values[doneKey(stage)];
  if (typeof metOn === 'string') return `已于 ${showDay(metOn)}办妥`;
  const rule = ruleOf(matter.instrument, stage);
  const set = rule && 'fixed' in rule ? matter.values[rule.on] : undefined;
  if (rule?.after && typeof set === 'string')
    return `${showDay(set)}，待${verbOf(matter.instrument, rule.after)}`;
  if (owed === false && !hasStages(matter)) return '未设';
  return awaitsSetting(matter.instrument, stage) ? '待定' : '待起算';
}

function dueRow(matter: Matter, deadline: Deadline, sight: Sight): Row[] {
  const { label, due, firstDueOn } = deadline;
  if (!due) return [[rowLabel(label), undated(matter, deadline)]];
  const on = `${showDay(due.on)}${due.provisional ? '（暂定）' : ''}${standing(matter, deadline, sight)}`;
  const wasOn: Row[] =
    firstDueOn && firstDueOn !== due.on && sight.eye !== 'public' ? [['原定', showDay(firstDueOn)]] : [];
  return [[rowLabel(label), on], ...wasOn];
}

/** The rows of a matter's dates: what they start from, then all deadlines that concern the reader, the next one first. Pure. */
export function dateRows(matter: Matter, sight: Sight): readonly Row[] {
  const main = mainDeadline(matter);
  const others = matter.deadlines.filter((one) => one !== main);
  return [
    ...startRow(matter),
    ...lagRows(matter),
    ...[...(main ? [main] : []), ...others]
      .filter((one) => concerns(one, sight.eye))
      .flatMap((one) => dueRow(matter, one, sight)),
  ];
}
