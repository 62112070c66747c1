import { recusedFrom } from '../roster/recusal.js';
import type { Chat, Person, Roster } from '../roster/roster.js';
import { speaks } from '../roster/speakers.js';
import type { Matter } from './matter.js';
import { isUnseenByUnit } from './stages.js';

/**
 * Which matters somebody may be shown. `units` absent means every unit, `openBy` hides what is still held or was
 * withdrawn while it was; besides
 * those, what this person registered (`ownerId`) and what this unit issued (`issuerId`).
 */
export interface Scope {
  units?: readonly string[];
  openBy?: Date;
  ownerId?: string;
  issuerId?: string;
  /** What the person is recused from (回避): in no list. */
  apart?: { units: readonly string[]; nos: readonly number[] };
}

/** The unit that issued a matter itself and registered it (检察建议); the office's matters have none. */
export const issuerOf = ({ values }: Pick<Matter, 'values'>): string | undefined =>
  typeof values.issuer === 'string' ? values.issuer : undefined;

/**
 * Through whose eyes a card is drawn. `office` sees how things stand, `unit` is spoken to with courtesy, `reader`
 * only reads, and `public` is a group nothing is known of: no lateness, no reasons, no replies.
 */
export type Eye = 'office' | 'unit' | 'reader' | 'public';

/** The supervision office itself: its staff and its head. They do the office's acts. */
export const isOffice = (actor: Person): boolean =>
  actor.active && actor.roles.some((role) => role === 'office' || role === 'director');

/** Someone who acts for this unit: its 联络员, or for the 政法委 its own person. */
export const isLiaisonOf = (actor: Person, unitId: string | undefined): boolean =>
  actor.active && unitId !== undefined && actor.unitId === unitId && speaks(actor);

/** Sees what is held as well: those who can still correct it. */
const seesHeld = (actor: Person): boolean =>
  isOffice(actor) || (actor.active && actor.roles.includes('admin'));

/**
 * What this person's lists may show. Office, director and admin: everything. Observer: everything that is out.
 * Liaison and partner: their own unit's that is out, and what it issued. Everyone else: nothing. Pure.
 */
export function scopeOf(actor: Person, now: Date): Scope {
  const apart = apartOf(actor);
  if (seesHeld(actor)) return apart;
  if (actor.active && actor.roles.includes('observer')) return { ...apart, openBy: now };
  if (!actor.unitId || !isLiaisonOf(actor, actor.unitId)) return { units: [], openBy: now };
  return { ...apart, units: [actor.unitId], openBy: now, issuerId: actor.unitId };
}

/** The part of a scope that leaves out what this person is recused from. Pure. */
export function apartOf({ recusals = [] }: Pick<Person, 'recusals'>): Pick<Scope, 'apart'> {
  if (recusals.length === 0) return {};
  const units = recusals.flatMap((subject) => ('unitId' in subject ? [subject.unitId] : []));
  const nos = recusals.flatMap((subject) => ('no' in subject ? [subject.no] : []));
  return { apart: { units, nos } };
}

/** Out (已公开): past its hold, and not withdrawn within it. What was withdrawn unseen stays unseen. Pure. */
export const isOut = ({ openAt, state, closedAt }: Matter, now: Date): boolean =>
  openAt <= now && !(state === 'withdrawn' && closedAt !== undefined && closedAt < openAt);

/**
 * Whether this person may see this matter, the same rule as `scopeOf`. A common head is the office's: a unit sees
 * its own part. Who is recused sees nothing of it. Pure.
 */
export function maySee(actor: Person, matter: Matter, now: Date): boolean {
  if (recusedFrom(actor, matter)) return false;
  const { units, openBy, issuerId } = scopeOf(actor, now);
  if (issuerId !== undefined && issuerOf(matter) === issuerId && matter.unitId !== undefined) return true;
  const isInScope =
    units === undefined ||
    (matter.unitId !== undefined && units.includes(matter.unitId) && !isUnseenByUnit(matter));
  return isInScope && (openBy === undefined || isOut(matter, openBy));
}

/** Where something would be shown, to whom, and when. */
export interface Place {
  chat: Chat;
  roster: Pick<Roster, 'people'>;
  now?: Date;
}

/** Those of a group that Duban knows of: the office's people in the office's, a unit's in the unit's own. Pure. */
function readersOf({ chat: { kind, binding }, roster }: Place): readonly Person[] {
  if (kind === 'direct' || binding === undefined) return [];
  return roster.people.filter((person) =>
    binding.kind === 'office' ? seesHeld(person) : person.active && person.unitId === binding.unitId,
  );
}

/** This person's scope as far as everyone known to read this chat may read it: without what one of them is recused from. Pure. */
export function scopeIn(place: Place, scope: Scope): Scope {
  const all = readersOf(place).flatMap(({ recusals = [] }) => recusals);
  const { apart } = apartOf({ recusals: all });
  if (!apart) return scope;
  const { units = [], nos = [] } = scope.apart ?? {};
  return {
    ...scope,
    apart: { units: [...new Set([...units, ...apart.units])], nos: [...new Set([...nos, ...apart.nos])] },
  };
}

/**
 * Whether a matter that the asker may see can be shown in this chat: a group bound to a unit takes that unit's, the
 * office's group everything, an unbound group what was just registered or asked for by its number; none what somebody
 * known to read there is recused from (回避). With `now`, what is still held stays out of groups that are not the office's.
 */
export function mayShowIn(place: Place, matter: Matter): boolean {
  const { chat, now } = place;
  if (chat.kind === 'direct') return true;
  if (readersOf(place).some((person) => recusedFrom(person, matter))) return false;
  if (chat.binding?.kind === 'office') return true;
  if (now && !isOut(matter, now)) return false;
  if (chat.binding && isUnseenByUnit(matter)) return false;
  return chat.binding === undefined || chat.binding.unitId === matter.unitId;
}

/** Through whose eyes this person sees this matter. */
export function eyeOf(person: Person, matter: Matter): Eye {
  if (isOffice(person)) return 'office';
  return isLiaisonOf(person, matter.unitId) ? 'unit' : 'reader';
}

/** Through whose eyes a group sees this matter: those of the one in it who may see least. */
export function eyeOfGroup(chat: Chat, matter: Matter): Eye {
  if (chat.binding?.kind === 'office') return 'office';
  return chat.binding?.kind === 'unit' && chat.binding.unitId === matter.unitId ? 'unit' : 'public';
}
