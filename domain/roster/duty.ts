import { addDays, type Day, daysBetween } from '../time/day.js';
import { isOn, leaveOn } from './leave.js';
import type { Person, Role, Roster } from './roster.js';
import { speakersOf, speaks, UNIT_SPEAKERS } from './speakers.js';

/** The roles whose work passes to a deputy. What an administrator may do is nobody's to lend. */
export const PASSED_ON = ['liaison', 'partner', 'office', 'director'] as const satisfies readonly Role[];
const isPassedOn = (role: Role): boolean => PASSED_ON.some((one) => one === role);
const OF_OFFICE: readonly Role[] = ['office', 'director'];

const distinct = (people: readonly Person[]): Person[] => [
  ...new Map(people.map((person) => [person.id, person])).values(),
];

/**
 * Whether one may do the other's work: somebody else, active, of the same unit; for the office's people also anyone
 * of the office. Pure.
 */
export function mayStandIn(person: Person, deputy: Person): boolean {
  if (!deputy.active || deputy.id === person.id) return false;
  const areOffice = [person, deputy].every(({ roles }) => roles.some((role) => OF_OFFICE.includes(role)));
  return areOffice || (person.unitId !== undefined && person.unitId === deputy.unitId);
}

/** The deputy who does this person's work on a day of leave; nobody where none was named or he cannot. Pure. */
export function deputyOf(person: Person, roster: Roster, day: Day): Person | undefined {
  const leave = leaveOn(roster.leaves, person.id, day);
  const deputy = leave?.deputyId === undefined ? undefined : roster.person(leave.deputyId);
  const isThere = deputy && mayStandIn(person, deputy) && !leaveOn(roster.leaves, deputy.id, day);
  return isThere ? deputy : undefined;
}

/**
 * The person with the rights of those he stands in for on this day, on top of his own. Who is on leave keeps his own
 * rights. Never stored: what is written of a person is read from `roster.person`. Pure.
 */
export function actingAs(person: Person, roster: Roster, day: Day): Person {
  const lent = roster.leaves
    .filter((leave) => leave.deputyId === person.id && isOn(leave, day))
    .flatMap(({ personId }) => {
      const away = roster.person(personId);
      return away?.active && deputyOf(away, roster, day)?.id === person.id
        ? away.roles.filter(isPassedOn)
        : [];
    });
  const roles = [...new Set([...person.roles, ...lent])];
  return roles.length === person.roles.length ? person : { ...person, roles };
}

/** True where a card or a reminder reaches the person: there is an account on some platform. Pure. */
export const isReached = ({ id }: Pick<Person, 'id'>, { unreached }: Roster): boolean => !unreached?.has(id);

/**
 * Who does a person's work on this day: the person, on leave the deputy, or nobody. A deputy without an account has the
 * rights, but what comes would reach nobody.
 */
function cover(person: Person, roster: Roster, day: Day): Person[] {
  if (!leaveOn(roster.leaves, person.id, day)) return [actingAs(person, roster, day)];
  const deputy = deputyOf(person, roster, day);
  return deputy && isReached(deputy, roster) ? [actingAs(deputy, roster, day)] : [];
}

/** Those who do the work of these people; where it would reach nobody else, they are asked themselves, leave or not. */
function onDutyFor(people: readonly Person[], roster: Roster, day: Day): readonly Person[] {
  const there = distinct(people.flatMap((person) => cover(person, roster, day)));
  return there.some((one) => isReached(one, roster)) ? there : distinct([...there, ...people]);
}

/**
 * The roster of one day (当班): who holds a role is who does its work then, a deputy in the place of somebody on leave.
 * `people` and `person` stay as they are recorded. Pure.
 */
export const onDuty = (roster: Roster, day: Day): Roster => ({
  ...roster,
  withRole: (role, unitId) => {
    const holders = roster.withRole(role, unitId);
    return isPassedOn(role) ? onDutyFor(holders, roster, day) : holders;
  },
});

/**
 * Who does a person's work on all of these days besides the person: a deputy, or others of the same duty whom a message
 * reaches. Nobody where there is a day without them. Pure.
 */
export function actingFor(
  person: Person,
  roster: Roster,
  { from, to }: { from: Day; to: Day },
): readonly Person[] {
  const isOfUnit = speaks(person);
  const others = roster.people.filter(
    ({ id, active, unitId, roles }) =>
      active &&
      id !== person.id &&
      isReached({ id }, roster) &&
      roles.some((role) => isPassedOn(role) && person.roles.includes(role)) &&
      (!isOfUnit || unitId === person.unitId),
  );
  const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => addDays(from, i));
  const perDay = days.map((day) => distinct([person, ...others].flatMap((one) => cover(one, roster, day))));
  return perDay.every((people) => people.some(({ id }) => id !== person.id)) ? distinct(perDay.flat()) : [];
}

/** Who is reminded of a unit's matters on a day: `first` before the due day and on it, both after it. */
export interface Watch {
  first: readonly Person[];
  /** B岗: they get what the first do not answer. */
  later: readonly Person[];
}

/**
 * Whom a unit's reminders go to: its A岗, on leave their deputies; where a message reaches none of them, its B岗. A unit
 * that anyone acts for always has somebody: at the worst one who is on leave. Pure.
 */
export function watchOf(roster: Roster, unitId: string, day: Day): Watch {
  const speakers = speakersOf(roster, unitId);
  const [first, second] = [
    speakers.filter(({ post }) => post !== 'B'),
    speakers.filter(({ post }) => post === 'B'),
  ];
  const there = (people: readonly Person[]) =>
    distinct(people.flatMap((person) => cover(person, roster, day)));
  const [a, b] = [there(first), there(second)];
  const reached = (people: readonly Person[]) => people.some((one) => isReached(one, roster));
  if (reached(a)) return { first: a, later: b.filter(({ id }) => a.every((one) => one.id !== id)) };
  if (reached(b)) return { first: distinct([...a, ...b]), later: [] };
  return { first: distinct([...a, ...b, ...(first.length > 0 ? first : second)]), later: [] };
}

/** Whom the reminders of one day go to, as ids. The office falls back to the directors, they to the office, all to the admins. */
export interface Recipients {
  units: readonly { unitId: string; personId: string; first: boolean }[];
  partners: readonly string[];
  office: readonly string[];
  directors: readonly string[];
  /** Who of the office does the work of each of its people that day. */
  minders: readonly { personId: string; toldId: string }[];
}

/** Everybody whom the reminders of this day may go to. Pure. */
export function recipientsOf(roster: Roster, day: Day): Recipients {
  const today = onDuty(roster, day);
  const ids = (role: Role) => today.withRole(role).map(({ id }) => id);
  const [office, directors, admins] = [ids('office'), ids('director'), ids('admin')];
  const anyOffice = office.length > 0 ? office : admins;
  const staff = distinct(OF_OFFICE.flatMap((role) => roster.withRole(role)));
  const units = new Set(
    UNIT_SPEAKERS.flatMap((role) => roster.withRole(role)).flatMap(({ unitId }) => unitId ?? []),
  );
  return {
    units: [...units].flatMap((unitId) => {
      const { first, later } = watchOf(roster, unitId, day);
      return [
        ...first.map(({ id }) => ({ unitId, personId: id, first: true })),
        ...later.map(({ id }) => ({ unitId, personId: id, first: false })),
      ];
    }),
    partners: ids('partner'),
    office: anyOffice,
    directors: directors.length > 0 ? directors : anyOffice,
    minders: staff.flatMap((person) =>
      cover(person, roster, day).map(({ id }) => ({ personId: person.id, toldId: id })),
    ),
  };
}
