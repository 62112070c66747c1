import type { Instrument } from '../../domain/instrument.js';
import { mayShowIn, scopeOf } from '../../domain/matter/audience.js';
import type { RawValues } from '../../domain/slot.js';
import { dayOf, showDay } from '../../domain/time/day.js';
import { type Context, type Decision, decide } from '../define-handler.js';

/** As many of one title as are looked through. */
const LOOKED_THROUGH = 20;

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

/** What is open already with the same title for one of these units, as far as the asker may see it: 再登记一件吗. */
export async function sameIsOpen(
  { id: instrument, titleField }: Instrument,
  values: RawValues,
  unitIds: readonly string[],
  context: Context,
): Promise<string | undefined> {
  const { stores, actor, roster, now } = context;
  const title = values[titleField];
  if (typeof title !== 'string') return undefined;
  const query = { scope: scopeOf(actor, now), instrument, title, states: ['open', 'replied'] as const };
  const { matters } = await stores.matters.list({ ...query, offset: 0, limit: LOOKED_THROUGH });
  const same = matters.find(({ unitId }) => unitId !== undefined && unitIds.includes(unitId));
  if (!same) return undefined;
  const unit = roster.unit(same.unitId ?? '')?.name ?? '';
  const no = mayShowIn(context, same) ? `#${same.no} ` : '';
  const on = showDay(dayOf(same.registeredAt));
  return `${no}${unit}《${title}》已于 ${on} 登记，还在办理。仍要再登记一件吗？`;
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
