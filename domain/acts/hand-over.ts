import type { MatterPatch } from '../effect.js';
import type { Matter } from '../matter/matter.js';
import { type Act, change, type Ground } from './act.js';

/**
 * One matter passes from one person to another for good (交接): who minds it at the office, and the application that
 * waits. What was done stays as it was recorded. Pure.
 */
export function handOver(matter: Matter, from: string, to: string, { by, at }: Ground): Act {
  const set: MatterPatch = {
    ...(matter.registeredBy === from ? { registeredBy: to } : {}),
    ...(matter.extensionAsked?.by === from ? { extensionAsked: { ...matter.extensionAsked, by: to } } : {}),
  };
  return change(matter, set, { kind: 'matter.handed-over', by, at, body: { from, toPerson: to } });
}
