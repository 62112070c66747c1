import { type Person, ROLES, type Unit } from '../roster/roster.js';
import type { PERSON_COLUMNS, UNIT_COLUMNS } from './roster-columns.js';

type Cells<C extends readonly { key: string }[]> = Readonly<Record<C[number]['key'], string>>;

/** A unit as a row: what an export writes, and what an import leaves alone where it comes back. Pure. */
export const cellsOfUnit = ({ name, shortNames, courtesy, rank }: Unit): Cells<typeof UNIT_COLUMNS> => ({
  name,
  shortNames: shortNames.join('、'),
  courtesy,
  rank: String(rank),
});

/** A person as a row; `accounts` are written `wecom:lisi`. Pure. */
export const cellsOfPerson = (
  person: Person,
  unitName: string | undefined,
  accounts: readonly string[],
): Cells<typeof PERSON_COLUMNS> => ({
  id: person.id,
  name: person.name,
  unit: unitName ?? '',
  roles: person.roles.map((role) => ROLES[role]).join('、'),
  post: person.post ? `${person.post}岗` : '',
  phone: person.phone ?? '',
  expertise: (person.expertise ?? []).join('、'),
  accounts: accounts.join('、'),
});

/** The cells that say something else than what is there: only what changes is held to the rules. Pure. */
export const changedCells = (
  values: Readonly<Record<string, string>>,
  current: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(values).filter(([key, cell]) => current[key] !== cell));
