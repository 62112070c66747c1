import { instrumentOf } from '../instruments/catalogue.js';
import { addDays, type Day, dayOf } from '../time/day.js';
import type { Matter } from './matter.js';

/** A paper may be on its way to the register for a month; a receipt earlier still is probably a wrong month or year. */
const ON_ITS_WAY = 31;

/**
 * How a day of receipt fits what is known of the sending: `impossible` before the document's own date, `unlikely`
 * (to be asked about) before it can well have gone out. A document that came on paper before it was registered is
 * ordinary where the instrument counts from its receipt. Pure.
 */
export function receiptDateIs(
  matter: Matter,
  on: Day,
): { kind: 'fine' } | { kind: 'impossible' | 'unlikely'; sentOn: Day; label: string } {
  const { fields } = instrumentOf(matter.instrument);
  const [field, slot] = Object.entries(fields).find(([, one]) => one.kind === 'date' && one.sent) ?? [];
  const sent = field === undefined ? undefined : matter.values[field];
  const registered = dayOf(matter.registeredAt);
  if (typeof sent === 'string')
    return on < sent
      ? { kind: 'impossible', sentOn: sent, label: slot?.label ?? '发出日期' }
      : { kind: 'fine' };
  const earliest = 'receivedOn' in fields ? addDays(registered, -ON_ITS_WAY) : registered;
  return on < earliest ? { kind: 'unlikely', sentOn: registered, label: '登记日期' } : { kind: 'fine' };
}
