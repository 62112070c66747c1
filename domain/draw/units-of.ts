import { scanNames } from '../command/names.js';
import type { Roster } from '../roster/roster.js';
import type { Activity, Draw } from './draw.js';

/** The activity with the units that its place names (地点 市检听证室), beside the one whose it is. Pure. */
export function withPlaceUnits<A extends Pick<Activity, 'place' | 'unitId' | 'placeUnitIds'>>(
  { placeUnitIds: _before, ...activity }: A,
  roster: Roster,
) {
  const named = scanNames((activity.place ?? '').normalize('NFKC'), roster).flatMap(({ kind, ids }) =>
    kind === 'unit' ? ids : [],
  );
  const placeUnitIds = [...new Set(named)].filter((id) => id !== activity.unitId);
  return { ...activity, ...(placeUnitIds.length > 0 ? { placeUnitIds } : {}) };
}

/** All units that a draw is about: recusals from any of them count. Pure. */
export function unitsOf({ unitId, activity }: Pick<Draw, 'unitId' | 'activity'>): readonly string[] {
  const about = unitId ?? activity?.unitId;
  return [...(about === undefined ? [] : [about]), ...(activity?.placeUnitIds ?? [])];
}
