import type { Effect } from '../../domain/effect.js';

/**
 * One part of the single statement that a decision is written with: a data-modifying CTE whose rows come as one JSON
 * array, so that its text never depends on how many there are. `$rows` in the SQL stands for that array; `go` is the
 * CTE that has a row only when the event is new and every guard held.
 */
export interface Write {
  /** Names the CTE. */
  name: string;
  sql: string;
  rows: readonly object[];
  /** A condition over the same rows under which anything at all is written. */
  guard?: string;
  /** Every row must find its place (the CTE returns one row each), else the whole statement fails. */
  everyRow?: true;
  /** A query of what it must change: the CTE returns one row for each of these, else the whole statement fails. */
  everyOneOf?: string;
}

export type EffectOf<K extends Effect['kind']> = Extract<Effect, { kind: K }>;

/** The effects of one kind, in order. */
export const ofKind = <K extends Effect['kind']>(effects: readonly Effect[], kind: K): EffectOf<K>[] =>
  effects.filter((effect): effect is EffectOf<K> => effect.kind === kind);

/** One statement changes a row once: of several rows with the same key the last stands. Sorted, against deadlocks. */
export function lastOfEach<T>(rows: readonly T[], keyOf: (row: T) => string): T[] {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
