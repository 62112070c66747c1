import type { Matter } from '../matter/matter.js';
import { type Act, change, type Ground } from './act.js';

/** Progress (进展): the unit is at it. Only the trail grows; the clock runs on. Pure. */
export const noteProgress = (matter: Matter, text: string, { by, at }: Ground): Act =>
  change(matter, {}, { kind: 'matter.progress', by, at, body: { text } });
