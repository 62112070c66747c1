import type { Roster } from '../roster/roster.js';
import { isApartFromMeeting, type MeetingConcern } from './may-see-meeting.js';
import type { Invitee, Meeting } from './meeting.js';

type Called = MeetingConcern & Pick<Meeting, 'invitees'>;

/** Recused since they were invited (回避), and not there. Pure. */
export const isRecusedSince = (
  { personId, signedInAt }: Invitee,
  meeting: MeetingConcern,
  roster: Roster,
): boolean => !signedInAt && isApartFromMeeting(roster.person(personId) ?? {}, meeting);

/** Those invited without who was recused since: what is called, counted and reminded. Pure. */
export const takingPart = (meeting: Called, roster: Roster): Invitee[] =>
  meeting.invitees.filter((one) => !isRecusedSince(one, meeting, roster));
