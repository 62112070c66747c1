import { type Account, type Person, ROLES, type Roster } from '../roster/roster.js';
import type { Exported } from './exported.js';
import { PERSON_COLUMNS, UNIT_COLUMNS } from './roster-columns.js';

const headingsOf = (columns: readonly { called: readonly [string, ...string[]] }[]): string[] =>
  columns.map(({ called }) => called[0]);

/** The roster as two sheets that an import reads back unchanged: units in protocol order, and who is active. Pure. */
export function exportRoster(
  roster: Roster,
  accounts: readonly { account: Account; personId: string }[],
): Exported[] {
  const held = new Map<string, string[]>();
  for (const { account, personId } of accounts)
    held.set(personId, [...(held.get(personId) ?? []), `${account.platform}:${account.id}`]);
  const units = [...roster.units].sort((a, b) => a.rank - b.rank);
  const order = new Map(units.map(({ id }, i) => [id, i]));
  const place = ({ unitId }: Person) => order.get(unitId ?? '') ?? units.length;
  const people = roster.people.filter(({ active }) => active).sort((a, b) => place(a) - place(b));
  return [
    {
      name: '单位',
      headings: headingsOf(UNIT_COLUMNS),
      rows: units.map(({ name, shortNames, courtesy, rank }) => [
        name,
        shortNames.join('、'),
        courtesy,
        String(rank),
      ]),
    },
    {
      name: '人员',
      headings: headingsOf(PERSON_COLUMNS),
      rows: people.map((person) => [
        person.id,
        person.name,
        roster.unit(person.unitId ?? '')?.name ?? '',
        person.roles.map((role) => ROLES[role]).join('、'),
        person.post ? `${person.post}岗` : '',
        person.phone ?? '',
        (person.expertise ?? []).join('、'),
        (held.get(person.id) ?? []).join('、'),
      ]),
    },
  ];
}
