import type { TypedPerson } from './read-person.js';
import type { Person, Role, Roster, Unit } from './roster.js';

/** Whom a typed person is: somebody known, somebody new, or somebody to be asked about. */
export type Identity =
  | { kind: 'known'; person: Person }
  | { kind: 'new' }
  | { kind: 'unclear'; candidates: readonly Person[] };

/**
 * Whether a typed person is one who is in the roster already: the one person of that name in that unit, or the one
 * who holds the account. Of the same name elsewhere, or several of them, is not decided here. Pure.
 */
export function identify(
  typed: TypedPerson,
  unit: Unit | undefined,
  holder: Person | undefined,
  roster: Roster,
): Identity {
  if (holder) return { kind: 'known', person: holder };
  const named = roster.people.filter(({ name }) => name === typed.name);
  const inUnit = named.filter(({ unitId }) => unitId === unit?.id);
  const [only, another] = inUnit;
  if (only && !another) return { kind: 'known', person: only };
  return named.length === 0
    ? { kind: 'new' }
    : { kind: 'unclear', candidates: inUnit.length > 0 ? inUnit : named };
}

/** True for a person known only by the account that claimed the administrator's role: the name is still the account. */
export const isNameless = (person: Person, accountId: string): boolean =>
  person.name.toLowerCase() === accountId.toLowerCase();

/** The person with what was typed on top: roles are added, not taken; who had left is back. Pure. */
export function extended(person: Person, typed: TypedPerson, unit: Unit | undefined): Person {
  // Who had left comes back with what is typed now, not with the rights of then.
  const kept: readonly Role[] = person.active ? person.roles : [];
  const { post: before, ...rest } = person;
  const post = typed.post ?? (person.active ? before : undefined);
  return {
    ...rest,
    name: typed.name,
    ...(unit ? { unitId: unit.id } : {}),
    roles: [...new Set([...kept, ...typed.roles])],
    ...(typed.phone ? { phone: typed.phone } : {}),
    ...(typed.expertise ? { expertise: typed.expertise } : {}),
    ...(post === 'B' ? { post } : {}),
    active: true,
  };
}
