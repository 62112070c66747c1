import type { Corrected } from '../../domain/acts/correct.js';
import { isUnits, type Matter } from '../../domain/matter/matter.js';
import type { RawValues } from '../../domain/slot.js';
import type { Day } from '../../domain/time/day.js';
import { nextOfficeTime } from '../../domain/time/office-hours.js';
import type { Context } from '../define-handler.js';

/** What a unit is to be told of a correction: from what it last heard to what holds now. */
export interface ToTell extends Pick<Corrected, 'moved' | 'kept'> {
  from: RawValues;
  to: RawValues;
}

/**
 * One correction together with those before it whose notice has not left yet: the unit is told once, from what it knew
 * to what holds, of its own dates only, and nothing where that is the same again.
 */
export async function untoldCorrection(
  matter: Matter,
  { moved, kept }: Corrected,
  right: RawValues,
  { stores, now, settings, calendar }: Context,
): Promise<ToTell> {
  const entries = (await stores.trail.of(matter.id)).filter(({ kind, at }) => {
    const leaves = nextOfficeTime(new Date(at.getTime() + settings.holdSeconds * 1_000), calendar);
    return kind === 'matter.corrected' && leaves > now;
  });
  const from: Record<string, unknown> = {};
  const dates = new Map<string, { label: string; from: Day | null; to: Day }>();
  for (const { body } of [...entries, { body: { from: pick(matter.values, right), due: moved } }]) {
    for (const [name, value] of Object.entries((body?.from ?? {}) as RawValues))
      if (!(name in from)) from[name] = value ?? undefined;
    for (const one of (body?.due ?? []) as Corrected['moved'])
      dates.set(one.label, { ...one, from: (dates.get(one.label) ?? one).from });
  }
  const own = new Set(matter.deadlines.filter(isUnits).map(({ label }) => label));
  const holds: RawValues = { ...matter.values, ...right };
  const changed = Object.keys(from).filter(
    (name) => JSON.stringify(from[name]) !== JSON.stringify(holds[name]),
  );
  return {
    from,
    to: pick(holds, Object.fromEntries(changed.map((name) => [name, true]))),
    moved: [...dates.values()].filter((one) => one.from !== one.to && own.has(one.label)),
    kept: kept.filter(({ label }) => own.has(label)),
  };
}

const pick = (values: RawValues, names: RawValues): RawValues =>
  Object.fromEntries(Object.keys(names).map((name) => [name, values[name]]));
