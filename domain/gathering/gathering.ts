import type { Mechanism } from '../instrument.js';
import type { Role } from '../roster/roster.js';
import type { Slot, Slots } from '../slot.js';

/** Whom a gathering invites: a saved list (名单), everybody of a role, who acts for the unit it is about, or who is named. */
export type Invites = { list: string } | { role: Role } | { unit: true } | { named: true };

/**
 * Gathering (集会): a mechanism that brings people together, as data. Of its fields `when` is the moment, `place`,
 * `agenda`, `topic` and `unit` are what they say, `otherUnits` are called as `unit` is, `places` is how many may come and `people` names who is invited.
 */
export interface Gathering extends Mechanism {
  invites: Invites;
  /** Who may convene it. */
  convenedBy: readonly Role[];
  fields: Slots;
  /** Duban sees to it that there is one in each calendar half-year. */
  everyHalfYear?: true;
  /** The unit's principal head has to come; who comes instead needs a reason that the office accepts. */
  headMustCome?: true;
  /** More than half of those called have to be there. */
  quorum?: 'more-than-half';
  /** Until it has been held nobody hears of it but those invited and who convened it. */
  isHidden?: true;
  /** The one tap afterwards: what may be chosen. */
  assessment?: readonly string[];
  /** People's supervisors are drawn for it by lot (抽选), never invited by hand. */
  drawsSupervisors?: true;
  /** What else is to be registered for it, offered as a line to send: with which verb, and what it is called at first. */
  followUp?: { says: string; verb: string; title: string };
  /** How those who came are counted over a year: 评庭审, 助执行. */
  counted?: string;
}

type Declaration<F extends Slots> = Omit<Gathering, 'fields'> & { fields: F };

/** Declares a gathering. @throws Error at start where it has no field `when` for its moment */
export function defineGathering<const F extends Record<string, Slot>>(declared: Declaration<F>): Gathering {
  if (declared.fields.when?.kind !== 'moment')
    throw new Error(`gathering ${declared.id}: no field for its moment`);
  return declared;
}
