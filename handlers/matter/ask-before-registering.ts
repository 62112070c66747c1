import type { Instrument } from '../../domain/instrument.js';
import type { RawValues } from '../../domain/slot.js';
import { showDay } from '../../domain/time/day.js';
import { type Context, type Decision, decide } from '../define-handler.js';

/** The value that a tap on 仍要登记 carries. */
export const SURE = 'sure';

/** The set date of an instrument that is over already on the day of registration: a wrong month or year. */
export function pastSetDate(
  { fields, deadlines }: Instrument,
  values: RawValues,
  { today }: Context,
): string | undefined {
  for (const rule of deadlines) {
    const field = 'fixed' in rule ? rule.on : undefined;
    const day = field === undefined ? undefined : values[field];
    if (field && typeof day === 'string' && day < today)
      return `${fields[field]?.label ?? '期限'} ${showDay(day)}已经过去，仍要这样登记吗？`;
  }
  return undefined;
}

/** 仍要登记 or 不登记; nothing is registered before. */
export function askWhether(title: string, action: string, values: RawValues): Decision {
  const choices = [
    { label: '仍要登记', action, payload: { ...values, [SURE]: true } },
    { label: '不登记', action: 'not-registered', payload: {} },
  ];
  return decide({
    answer: { here: { title, actions: choices } },
    question: { action, values, choices },
  });
}
