import type { Roster, Unit } from '../roster/roster.js';
import { courtesyOf } from '../roster/roster-words.js';
import { unitProblem } from '../roster/unit-problem.js';
import { cellsOfUnit, changedCells } from './cells-of.js';
import type { Sorted } from './headings.js';
import { Faults, type Plan, Seen, unusedNote } from './plan.js';
import { UNIT_COLUMNS } from './roster-columns.js';
import { type RowChange, rowChange } from './row-change.js';
import { listIn } from './split-table.js';
import type { Table } from './table.js';

export interface UnitPlan extends Plan {
  /** Added and changed, as they will be. */
  units: readonly Unit[];
}

const sameUnit = (a: Unit, b: Unit): boolean =>
  a.courtesy === b.courtesy &&
  a.rank === b.rank &&
  a.shortNames.length === b.shortNames.length &&
  a.shortNames.every((name, i) => name === b.shortNames[i]);

/** The unit a row describes, on top of the one that is there; `next` is the rank of a new one without its own. */
function unitOf(
  values: Readonly<Record<string, string>>,
  known: Unit | undefined,
  next: number,
  newId: () => string,
): Unit {
  const { name = '', shortNames, courtesy, rank } = values;
  return {
    id: known?.id ?? newId(),
    name,
    shortNames: shortNames === undefined ? (known?.shortNames ?? []) : listIn(shortNames),
    courtesy: courtesy ?? known?.courtesy ?? courtesyOf(name),
    rank: rank === undefined ? (known?.rank ?? next) : Number(rank),
  };
}

/**
 * What a table of units would change: a unit is known by its full name; an empty cell changes nothing, and who is not in
 * the table stays. Pure but for `newId`.
 */
export function planUnits(
  table: Table,
  { rows, unknown }: Sorted,
  roster: Pick<Roster, 'units'>,
  newId: () => string,
): UnitPlan {
  const faults = new Faults(table);
  const seen = new Seen();
  const byName = new Map(roster.units.map((unit) => [unit.name, unit]));
  let next = Math.max(0, ...roster.units.map(({ rank }) => rank));
  let same = 0;
  const units: Unit[] = [];
  const changes: RowChange[] = [];
  let added = 0;

  for (const { n, values } of rows) {
    const name = (values.name ?? '').replace(/\s+/gu, '');
    const earlier = seen.before(name, n);
    if (name === '') faults.add(n, '没有写单位全称');
    else if (earlier !== undefined) faults.add(n, `与第 ${earlier} 行是同一个单位`);
    else {
      const known = byName.get(name);
      if (known && Object.keys(changedCells({ ...values, name }, cellsOfUnit(known))).length === 0) {
        same++;
        continue;
      }
      const unit = unitOf({ ...values, name }, known, known ? 0 : ++next, newId);
      const problem = unitProblem(unit);
      if (problem) faults.add(n, `${problem.label}“${problem.words}”不能用`);
      else if (known && sameUnit(known, unit)) same++;
      else {
        units.push(unit);
        changes.push(rowChange(n, UNIT_COLUMNS, known && cellsOfUnit(known), cellsOfUnit(unit)));
        if (!known) added++;
      }
    }
  }
  const counts = { added, changed: units.length - added, same };
  return { noun: '单位', ...counts, rows: changes, faults: faults.list, notes: unusedNote(unknown), units };
}
