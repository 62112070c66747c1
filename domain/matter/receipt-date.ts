import { instrumentOf } from '../instruments/catalogue.js';
import type { RawValues } from '../slot.js';
import { addDays, type Day, dayOf } from '../time/day.js';
import type { Matter } from './matter.js';
import { doneKey, verbOf } from './stages.js';

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
  const registered = dayOf(matter.registeredAt);
  const sent = sendingOf(matter.instrument, matter.values);
  if (sent) return on < sent.sentOn ? { kind: 'impossible', ...sent } : { kind: 'fine' };
  const handed = handedOn(matter);
  if (handed) return on < handed.sentOn ? { kind: 'unlikely', ...handed } : { kind: 'fine' };
  const earliest = 'receivedOn' in fields ? addDays(registered, -ON_ITS_WAY) : registered;
  return on < earliest ? { kind: 'unlikely', sentOn: registered, label: '登记日期' } : { kind: 'fine' };
}

/** When the office did its own first step (转送), before which nothing had gone to the unit. */
function handedOn({ instrument, values }: Matter): { sentOn: Day; label: string } | undefined {
  const [first] = instrumentOf(instrument).deadlines;
  const day = first?.responsible === 'office' ? values[doneKey(first.stage)] : undefined;
  return first && typeof day === 'string'
    ? { sentOn: day, label: `${verbOf(instrument, first.stage)}日期` }
    : undefined;
}

/** The day on which the document went out (印发、发函), where its instrument knows one and the values have it. */
function sendingOf(instrument: string, values: RawValues): { sentOn: Day; label: string } | undefined {
  const { fields } = instrumentOf(instrument);
  const [field, slot] = Object.entries(fields).find(([, one]) => one.kind === 'date' && one.sent) ?? [];
  const sentOn = field === undefined ? undefined : values[field];
  return slot && typeof sentOn === 'string' ? { sentOn, label: slot.label } : undefined;
}

/**
 * The receipt that would come before the document itself, were these values right (更正); undefined where none does, and
 * where these values do not touch the day of sending. Pure.
 */
export function receiptOvertaken(
  { instrument, receivedOn }: Pick<Matter, 'instrument' | 'receivedOn'>,
  right: RawValues,
): { receivedOn: Day; sentOn: Day; label: string } | undefined {
  const sent = sendingOf(instrument, right);
  return sent && receivedOn && receivedOn < sent.sentOn ? { receivedOn, ...sent } : undefined;
}
