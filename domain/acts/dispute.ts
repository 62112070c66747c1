import type { Matter } from '../matter/matter.js';
import { type Act, change, type Ground } from './act.js';

/**
 * The unit says that a matter is not its business (不属我单位): it goes back to the office, the clock runs on, and the
 * unit is not reminded until the office has decided. Pure.
 */
export const dispute = (matter: Matter, reason: string, { by, at }: Ground): Act =>
  change(
    matter,
    { disputed: { by, at, reason } },
    { kind: 'matter.disputed', by, at, body: { unit: matter.unitId ?? null, reason } },
  );

/** The office decides that the unit acts all the same (仍由该单位办理). Pure. */
export const uphold = (matter: Matter, reason: string, { by, at }: Ground): Act =>
  change(matter, { disputed: null }, { kind: 'matter.upheld', by, at, body: { reason } });
