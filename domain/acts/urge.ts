import type { Matter } from '../matter/matter.js';
import type { Day } from '../time/day.js';
import { type Act, change, type Ground } from './act.js';

/** The office reminds the unit itself (催办), on this day. Nothing of the matter changes: only the chain keeps it. Pure. */
export const urge = (matter: Matter, on: Day, { by, at }: Ground): Act =>
  change(matter, {}, { kind: 'matter.urged', by, at, body: { on } });
