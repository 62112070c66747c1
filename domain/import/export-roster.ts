import type { Account, Person, Roster } from '../roster/roster.js';
import { cellsOfPerson, cellsOfUnit } from './cells-of.js';
import type { Exported } from './exported.js';
import { PERSON_COLUMNS, UNIT_COLUMNS } from './roster-columns.js';
import { accountNames } from './who-is-meant.js';

const sheetOf = <K extends string>(
  name: string,
  columns: readonly { key: K; called: readonly [string, ...string[]] }[],
  rows: readonly Readonly<Record<K, string>>[],
): Exported => ({
  name,
  headings: columns.map(({ called }) => called[0]),
  rows: rows.map((row) => columns.map(({ key }) => row[key])),
});

/** The roster as two sheets that an import reads back unchanged: units in protocol order, and who is active. Pure. */
export function exportRoster(
  roster: Roster,
  accounts: readonly { account: Account; personId: string }[],
): Exported[] {
  const held = accountNames(accounts);
  const units = [...roster.units].sort((a, b) => a.rank - b.rank);
  const order = new Map(units.map(({ id }, i) => [id, i]));
  const place = ({ unitId }: Person) => order.get(unitId ?? '') ?? units.length;
  const people = roster.people.filter(({ active }) => active).sort((a, b) => place(a) - place(b));
  return [
    sheetOf('单位', UNIT_COLUMNS, units.map(cellsOfUnit)),
    sheetOf(
      '人员',
      PERSON_COLUMNS,
      people.map((person) =>
        cellsOfPerson(person, roster.unit(person.unitId ?? '')?.name, held.get(person.id) ?? []),
      ),
    ),
  ];
}
