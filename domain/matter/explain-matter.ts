import type { DeadlineRule, Instrument } from '../instrument.js';
import type { Calendar } from '../time/calendar.js';
import { showDay } from '../time/day.js';
import { explain } from '../time/explain.js';
import type { Deadline, Matter } from './matter.js';

const EVENTS: Readonly<Record<string, string>> = { registeredOn: '登记当日' };

/** What people call the event a clock starts from: 印发日期, 登记当日, 上一阶段期限. */
function eventName(from: string, { fields, deadlines }: Instrument): string {
  const [when, stage] = from.split(':');
  if (stage)
    return `${deadlines.find((rule) => rule.stage === stage)?.label ?? '上一阶段'}${when === 'due' ? '届满' : '所指事项办妥之日'}`;
  return fields[from]?.label ?? EVENTS[from] ?? from;
}

/** Where the date comes from: a set date, the site's usual length, or a count from an event. */
function basis(rule: DeadlineRule, deadline: Deadline, matter: Matter, instrument: Instrument): string {
  const { due } = deadline;
  const from = 'fixed' in rule ? rule.siteDefault?.from : rule.from;
  const stated = 'fixed' in rule ? rule.on : rule.orOn;
  const label = (field: string) => instrument.fields[field]?.label ?? field;
  if (!due && 'fixed' in rule && rule.optional) return '规则没有写明期限，也还没有人设。';
  if (!due) return `还没有起算：等${eventName(from ?? stated ?? '', instrument)}。`;
  if (stated && matter.values[stated] === due.on && 'fixed' in due.clock)
    return `日期由来：${label(stated)}，是给定的日期。`;
  if ('fixed' in due.clock) return '日期由来：办公室定的日期，见经过。';
  if (from?.startsWith('done:') && matter.values[from] === due.startOn)
    return `起算事项：${eventName(from, instrument)}，${showDay(due.startOn)}。`;
  if (from && matter.values[from] === due.startOn) {
    const isStated = !('fixed' in rule) && rule.orWithin && matter.values[rule.orWithin] !== undefined;
    const usual = 'fixed' in rule ? '，长短按本站设置' : isStated ? '，长短按文书载明' : '';
    return `起算事项：${label(from)}${usual}。`;
  }
  if (from === 'registeredOn') return '起算事项：登记当日。';
  return '起算事项：延期或补充材料，见经过。';
}

/** Two days of receipt: the one registered with the matter counts, the unit's own is kept beside it. */
function otherReceipt(rule: DeadlineRule, { due }: Deadline, { values, receivedOn }: Matter): string[] {
  const from = 'fixed' in rule ? rule.siteDefault?.from : rule.from;
  const isCounted = from === 'receivedOn' && due !== undefined && values.receivedOn === due.startOn;
  return isCounted && receivedOn !== undefined && receivedOn !== due.startOn
    ? [`签收时报的收到日期是 ${showDay(receivedOn)}；期限按登记的收到日期 ${showDay(due.startOn)}起算。`]
    : [];
}

const DONE: Readonly<Record<Deadline['state'], string>> = {
  waiting: '',
  running: '',
  stopped: '已收到答复，期限停走。',
  done: '已经了结。',
};

/**
 * Why one deadline stands where it does (为什么): the start event, the source's article, the count in full, and the
 * date first computed where it has moved since; `maySet` as for `explain`. Lines of Chinese. Pure.
 */
export function explainDeadline(
  deadline: Deadline,
  matter: Matter,
  instrument: Instrument,
  calendar: Calendar,
  maySet: boolean,
): string[] {
  const rule = instrument.deadlines.find(({ stage }) => stage === deadline.stage);
  const { label, due, firstDueOn } = deadline;
  const moved = due && firstDueOn && firstDueOn !== due.on ? [`最初的期限：${showDay(firstDueOn)}。`] : [];
  return [
    due ? `【${label}】${showDay(due.on)}` : `【${label}】还没有日期`,
    ...(rule ? [basis(rule, deadline, matter, instrument), ...otherReceipt(rule, deadline, matter)] : []),
    ...(due ? explain(due, calendar, maySet) : []),
    ...moved,
    ...(DONE[deadline.state] ? [DONE[deadline.state]] : []),
  ];
}
