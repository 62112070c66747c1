import type { Matter } from '../matter/matter.js';
import { type Act, change, type Ground } from './act.js';

/** The office telephoned and reached nobody (未接通), in its own words. The matter stays as it is: only the chain keeps it. Pure. */
export const noteCallTried = (matter: Matter, text: string, { by, at }: Ground): Act =>
  change(matter, {}, { kind: 'matter.call-tried', by, at, body: { text } });
