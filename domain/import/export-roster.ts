import type { Officer } from '../appraisal/appraisal.js';
import type { Account, Person, Roster } from '../roster/roster.js';
import { cellsOfPerson, cellsOfUnit } from './cells-of.js';
import type { Exported } from './exported.js';
import { OFFICER_COLUMNS, PERSON_COLUMNS, UNIT_COLUMNS } from './roster-columns.js';
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

/**
 * The roster as sheets that an import reads back unchanged: units in protocol order, who is active, and, where there are
 * any, the appointed officers, those who left too. Pure.
 */
export function exportRoster(
  roster: Roster,
  accounts: readonly { account: Account; personId: string }[],
  officers: readonly Officer[] = [],
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
    ...(officers.length > 0 ? [officerSheet(officers, roster)] : []),
  ];
}

const officerSheet = (officers: readonly Officer[], roster: Roster): Exported =>
  sheetOf(
    '任命人员',
    OFFICER_COLUMNS,
    officers.map(({ id, name, unitId, post, leftOn }) => ({
      id,
      name,
      unit: roster.unit(unitId)?.name ?? '',
      post,
      leftOn: leftOn ?? '',
    })),
  );
