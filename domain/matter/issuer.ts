import type { Instrument } from '../instrument.js';
import type { Person, Roster } from '../roster/roster.js';
import type { RawValues } from '../slot.js';
import { isLiaisonOf } from './audience.js';

/** True for who acts for a unit that issues these itself: the procuratorate its 检察建议. */
export const issues = ({ issuer }: Instrument, actor: Person, roster: Roster): boolean =>
  issuer !== undefined &&
  isLiaisonOf(actor, actor.unitId) &&
  roster.unit(actor.unitId ?? '')?.name.endsWith(issuer) === true;

/** The values with the unit that issues it; what a unit registers of its own has no issuer. Pure. */
export const issuedBy = (values: RawValues, unitIds: readonly string[], { unitId }: Person): RawValues =>
  unitIds.some((party) => party !== unitId) ? { ...values, issuer: unitId } : values;
