import { gatheringOf } from '../instruments/catalogue.js';
import type { Person } from '../roster/roster.js';
import { speaks } from '../roster/speakers.js';
import type { Meeting } from './meeting.js';

/** Whose place is their own, whatever they are invited to: 代表, 监督员, 专家. */
const IN_PERSON = ['deputy', 'supervisor', 'expert'] as const;

/**
 * Whether somebody else may come for who is invited: deputies invited as such (代表旁听、见证) come in person, and so do people's
 * supervisors and experts, who act for no unit. Pure.
 */
export const maySendStandIn = (
  { mechanism }: Pick<Meeting, 'mechanism'>,
  person?: Pick<Person, 'roles'>,
): boolean =>
  !('role' in gatheringOf(mechanism).invites) &&
  (person === undefined || speaks(person) || !IN_PERSON.some((role) => person.roles.includes(role)));
