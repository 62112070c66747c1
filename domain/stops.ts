import { type Day, dayOf } from './time/day.js';
import type { StoredEntry } from './trail.js';

/** Reminders that are stopped (停发) for a unit, or without `unitId` for everything. */
export interface Stop {
  unitId?: string;
  /** The day on which they were stopped: day 1 of the stop. */
  since: Day;
  by: string;
  /** Why, where it was said: 因系统调整 without the 因. */
  reason?: string;
}

const ALL = 'all';

/** The stops that the site's chain says are standing, oldest first. 恢复 of everything ends those of units too. Pure. */
export function standingStops(
  siteChain: readonly Pick<StoredEntry, 'kind' | 'by' | 'at' | 'body'>[],
): Stop[] {
  const standing = new Map<string, Stop>();
  for (const { kind, by, at, body } of siteChain) {
    const unitId = typeof body?.unit === 'string' ? body.unit : undefined;
    const key = unitId ?? ALL;
    if (kind === 'reminders.stopped' && !standing.has(key))
      standing.set(key, {
        ...(unitId ? { unitId } : {}),
        since: dayOf(at),
        by,
        ...(typeof body?.reason === 'string' ? { reason: body.reason } : {}),
      });
    if (kind === 'reminders.resumed' && key === ALL) standing.clear();
    if (kind === 'reminders.resumed') standing.delete(key);
  }
  return [...standing.values()];
}

/** The last stop of one matter's own reminders (单件停发), as its chain has it; undefined where there never was one. Pure. */
export function stopOfMatter(
  chain: readonly Pick<StoredEntry, 'kind' | 'by' | 'at' | 'body'>[],
): Stop | undefined {
  const last = chain.findLast(({ kind }) => kind === 'matter.muted');
  if (!last) return undefined;
  const { reason } = last.body ?? {};
  return { since: dayOf(last.at), by: last.by, ...(typeof reason === 'string' ? { reason } : {}) };
}
