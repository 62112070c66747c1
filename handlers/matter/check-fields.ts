import { notYetPast, tooFarAway, tooLong, tooMany } from '../../domain/errors/registration.js';
import type { Instrument } from '../../domain/instrument.js';
import type { RawValues } from '../../domain/slot.js';
import { addMonths, type Day, showDay } from '../../domain/time/day.js';
import type { Context } from '../define-handler.js';
import { registrationLine } from './registration-line.js';

export const LONGEST_TITLE = 200;
const LONGEST_FIELD = 500;
/** Ten years back and ahead: further off a year was mistyped. */
const FURTHEST_MONTHS = 120;

/**
 * Refuses what cannot be meant in an instrument's fields: words too long to be a title, an issue or receipt still
 * to come, dates far away. Each refusal shows the line with all that was right, or the one that `formFor` gives.
 *
 * @throws DubanError `TOO_LONG`, `NOT_YET_PAST`, `TOO_FAR_AWAY`
 */
export function checkFields(
  instrument: Instrument,
  values: RawValues,
  { today, roster }: Pick<Context, 'today' | 'roster'>,
  formFor = (name: string): string => registrationLine(instrument, values, roster, name),
): void {
  for (const [name, slot] of Object.entries(instrument.fields)) {
    const value = values[name];
    if (typeof value !== 'string') continue;
    const form = () => formFor(name);
    if (slot.kind === 'date') {
      checkDate(slot.label, value, today, form);
      if (slot.looks === 'back' && value > today) throw notYetPast(slot.label, showDay(value), form());
      continue;
    }
    const parts = value.split('、').length;
    if (slot.kind === 'title' && slot.most && parts > slot.most)
      throw tooMany(slot.label, slot.most, parts, form());
    const most = slot.kind === 'title' ? LONGEST_TITLE : LONGEST_FIELD;
    if (value.length > most) throw tooLong(slot.label, most, value.length, form());
  }
}

/** @throws DubanError `TOO_FAR_AWAY` with the line `form` gives */
export function checkDate(label: string, day: Day, today: Day, form: () => string): void {
  const isFar = day < addMonths(today, -FURTHEST_MONTHS) || day > addMonths(today, FURTHEST_MONTHS);
  if (isFar) throw tooFarAway(label, showDay(day), form());
}
