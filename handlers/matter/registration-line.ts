import { rightForm } from '../../domain/command/right-form.js';
import type { Instrument } from '../../domain/instrument.js';
import type { Roster } from '../../domain/roster/roster.js';
import type { RawValues } from '../../domain/slot.js';

/** A registration as a line that can be sent back, with an example in the place of the one field `wrong`. */
export function registrationLine(
  { verbs, fields }: Instrument,
  values: RawValues,
  roster: Roster,
  wrong?: string,
): string {
  const kept = Object.fromEntries(Object.entries(values).filter(([name]) => name !== wrong));
  const missing = wrong === undefined ? [] : [wrong];
  const filled = { values: kept, typed: [], missing, ambiguous: [], problems: [] };
  return rightForm(verbs[0] ?? '', fields, filled, '', roster);
}
