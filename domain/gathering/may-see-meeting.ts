import { gatheringOf } from '../instruments/catalogue.js';
import { isOffice } from '../matter/audience.js';
import { recusedFrom } from '../roster/recusal.js';
import type { Person } from '../roster/roster.js';
import { inviteeOf, type Meeting } from './meeting.js';

/** Through whose eyes a meeting's card is drawn: the office sees who answered what, an invitee the own answer. */
export type MeetingEye = 'office' | 'invitee' | 'public';

/** What of a meeting its readers may be recused from. */
export type MeetingConcern = Pick<Meeting, 'no' | 'unitId' | 'otherUnitIds'>;

/** Whether this person has no part in a meeting (回避): recused from its number, or from a unit it is held at or about. Pure. */
export const isApartFromMeeting = (
  person: Pick<Person, 'recusals'>,
  { no, unitId, otherUnitIds = [] }: MeetingConcern,
): boolean =>
  recusedFrom(person, { no, ...(unitId === undefined ? {} : { unitId }) }) ||
  otherUnitIds.some((id) => recusedFrom(person, { unitId: id }));

/**
 * Whether this person may see a meeting: nobody who is recused from it; the office, administrators and observers
 * every one, others what they are invited to or convened. A visit that is kept quiet is seen by those alone until it
 * has been made. Pure.
 */
export function maySeeMeeting(actor: Person, meeting: Meeting): boolean {
  if (!actor.active || isApartFromMeeting(actor, meeting)) return false;
  if (inviteeOf(meeting, actor.id) || meeting.by === actor.id) return true;
  const { isHidden } = gatheringOf(meeting.mechanism);
  if (isHidden && meeting.state !== 'held') return false;
  return isOffice(actor) || actor.roles.includes('admin') || actor.roles.includes('observer');
}

/** Through whose eyes this person sees it. Who convened a hearing of its own sees who comes. Pure. */
export const meetingEyeOf = (actor: Person, meeting: Meeting): MeetingEye =>
  isOffice(actor) || meeting.by === actor.id ? 'office' : 'invitee';
