import type { Attendance, Invitee, Meeting } from '../meeting.js';
import { change, type Doing, type MeetingAct } from './change.js';

/** What somebody answered: 参加, 请假 with why, 派员参加 with whom. `via` says who wrote it down where it came by telephone. */
export interface Reply {
  attendance: Exclude<Attendance, 'asked'>;
  standIn?: string;
  reason?: string;
  via?: string;
}

function withInvitee(meeting: Meeting, personId: string, set: Partial<Invitee>): Invitee[] {
  return meeting.invitees.map((one) => (one.personId === personId ? { ...one, ...set } : one));
}

/** Records an invitee's answer; a later one replaces it, and with it the office's word on a stand-in. Pure. */
export function reply(meeting: Meeting, personId: string, given: Reply, doing: Doing): MeetingAct {
  const { attendance, standIn, reason, via } = given;
  const set = { attendance, standIn, reason, answeredAt: doing.at.toISOString(), accepted: undefined };
  const body = {
    person: personId,
    attendance,
    ...(standIn ? { standIn } : {}),
    ...(reason ? { reason } : {}),
    ...(via ? { via } : {}),
  };
  const invitees = withInvitee(meeting, personId, set);
  return change(meeting, { invitees }, { kind: 'meeting.answered', body }, doing);
}

/** The office's word on who comes in place of a head who has to come (同意派员). Pure. */
export function decideStandIn(
  meeting: Meeting,
  personId: string,
  accepted: boolean,
  doing: Doing,
): MeetingAct {
  const invitees = withInvitee(meeting, personId, { accepted });
  return change(
    meeting,
    { invitees },
    { kind: 'meeting.stand-in-decided', body: { person: personId, accepted } },
    doing,
  );
}

/** Signs somebody in (签到); the first time stays. Pure. */
export function signIn(meeting: Meeting, personId: string, doing: Doing): MeetingAct {
  const invitees = withInvitee(meeting, personId, { signedInAt: doing.at.toISOString() });
  return change(meeting, { invitees }, { kind: 'meeting.signed-in', body: { person: personId } }, doing);
}

/** The one tap afterwards (评议). Pure. */
export function assess(meeting: Meeting, personId: string, assessment: string, doing: Doing): MeetingAct {
  const invitees = withInvitee(meeting, personId, { assessment });
  return change(
    meeting,
    { invitees },
    { kind: 'meeting.assessed', body: { person: personId, assessment } },
    doing,
  );
}
