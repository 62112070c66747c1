import type { Invitee, Meeting } from '../meeting.js';
import type { Assessment } from '../read-assessment.js';
import { change, type Doing, type MeetingAct } from './change.js';

/** What somebody answered: 参加, 请假 with why, 派员参加 with whom. `via` says who wrote it down where it came by telephone. */
export interface Reply {
  attendance: 'coming' | 'away' | 'stand-in';
  standIn?: string;
  reason?: string;
  via?: string;
}

function withInvitee(meeting: Meeting, personId: string, set: Partial<Invitee>): Invitee[] {
  return meeting.invitees.map((one) => (one.personId === personId ? { ...one, ...set } : one));
}

const byAnswer = (a: Invitee, b: Invitee): number => ((a.answeredAt ?? '') < (b.answeredAt ?? '') ? -1 : 1);

/** Free places go to those who wait for one, in the order in which they asked. */
function seated(invitees: readonly Invitee[], places: number | undefined): Invitee[] {
  if (!places) return [...invitees];
  const free = places - invitees.filter(({ attendance }) => attendance === 'coming').length;
  const waiting = invitees.filter(({ attendance }) => attendance === 'waiting').sort(byAnswer);
  const next = new Set(waiting.slice(0, Math.max(0, free)));
  return invitees.map((one) => (next.has(one) ? { ...one, attendance: 'coming' } : one));
}

/**
 * Records an invitee's answer; a later one replaces it, and with it the office's word on a stand-in. Who comes where
 * all places are taken waits (候补), and whoever leaves gives the place to the first who waits. Pure.
 */
export function reply(meeting: Meeting, personId: string, given: Reply, doing: Doing): MeetingAct {
  const { standIn, reason, via } = given;
  const others = meeting.invitees.filter(
    (one) => one.attendance === 'coming' && one.personId !== personId,
  ).length;
  const isFull = meeting.places !== undefined && others >= meeting.places;
  const attendance = given.attendance === 'coming' && isFull ? 'waiting' : given.attendance;
  const answered: Partial<Invitee> = {
    attendance,
    standIn,
    reason,
    answeredAt: doing.at.toISOString(),
    accepted: undefined,
    unreachedAt: undefined,
    undecidedAt: undefined,
  };
  const replied = withInvitee(meeting, personId, answered);
  const invitees = seated(replied, meeting.places);
  const next = invitees.filter((one, i) => one.attendance !== replied[i]?.attendance);
  const body = {
    person: personId,
    attendance,
    ...(standIn ? { standIn } : {}),
    ...(reason ? { reason } : {}),
    ...(via ? { via } : {}),
    ...(next.length > 0 ? { seated: next.map((one) => one.personId) } : {}),
  };
  return change(meeting, { invitees }, { kind: 'meeting.answered', body }, doing);
}

/** They are no longer asked (取消邀请); a place that becomes free goes to the first who waits. Pure. */
export function uninvite(
  meeting: Meeting,
  people: readonly string[],
  reason: string,
  doing: Doing,
): MeetingAct {
  const left = meeting.invitees.filter(({ personId }) => !people.includes(personId));
  const invitees = seated(left, meeting.places);
  const next = invitees.filter((one, i) => one.attendance !== left[i]?.attendance);
  const body = {
    uninvited: people,
    ...(reason ? { reason } : {}),
    ...(next.length > 0 ? { seated: next.map(({ personId }) => personId) } : {}),
  };
  return change(meeting, { invitees }, { kind: 'meeting.uninvited', body }, doing);
}

/** Who got a place by what changed between the two. Pure. */
export const seatedSince = (before: Meeting, after: Meeting): string[] =>
  after.invitees
    .filter(
      ({ personId, attendance }) =>
        attendance === 'coming' &&
        before.invitees.some((one) => one.personId === personId && one.attendance === 'waiting'),
    )
    .map(({ personId }) => personId);

/** The office telephoned and did not reach them (联系不上): they are still asked. Pure. */
export function noteUnreached(meeting: Meeting, personId: string, doing: Doing): MeetingAct {
  const invitees = withInvitee(meeting, personId, { unreachedAt: doing.at.toISOString() });
  return change(meeting, { invitees }, { kind: 'meeting.unreached', body: { person: personId } }, doing);
}

/** They do not know yet whether they come (未定): still asked. Pure. */
export function noteUndecided(meeting: Meeting, personId: string, doing: Doing): MeetingAct {
  const invitees = withInvitee(meeting, personId, { undecidedAt: doing.at.toISOString() });
  return change(meeting, { invitees }, { kind: 'meeting.undecided', body: { person: personId } }, doing);
}

/** The office asks again those who have not answered. Pure. */
export const noteUrged = (meeting: Meeting, people: readonly string[], doing: Doing): MeetingAct =>
  change(meeting, { urgedAt: doing.at.toISOString() }, { kind: 'meeting.urged', body: { people } }, doing);

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

/** Somebody invited has left the site: the answer stays on record, the calendars no longer hold the entry. Pure. */
export const noteLeft = (meeting: Meeting, personId: string, doing: Doing): MeetingAct =>
  change(meeting, {}, { kind: 'meeting.invitee-left', body: { person: personId } }, doing);

/** Signs somebody in (签到), on a later day as 补签; the first time stays. Pure. */
export function signIn(meeting: Meeting, personId: string, doing: Doing, isLate = false): MeetingAct {
  const late = isLate ? { isLate: true as const } : {};
  const invitees = withInvitee(meeting, personId, { signedInAt: doing.at.toISOString(), ...late });
  const body = { person: personId, ...(isLate ? { late: true } : {}) };
  return change(meeting, { invitees }, { kind: 'meeting.signed-in', body }, doing);
}

/** Takes a sign-in back that was made by mistake (更正签到). Pure. */
export function withdrawSignIn(meeting: Meeting, personId: string, reason: string, doing: Doing): MeetingAct {
  const invitees = withInvitee(meeting, personId, { signedInAt: undefined, isLate: undefined });
  const body = { person: personId, ...(reason ? { reason } : {}) };
  return change(meeting, { invitees }, { kind: 'meeting.sign-in-withdrawn', body }, doing);
}

/** Signs in several who came, by one entry. Pure. */
export function signInAll(
  meeting: Meeting,
  people: readonly string[],
  doing: Doing,
  isLate = false,
): MeetingAct {
  const set = { signedInAt: doing.at.toISOString(), ...(isLate ? { isLate: true as const } : {}) };
  const invitees = meeting.invitees.map((one) => (people.includes(one.personId) ? { ...one, ...set } : one));
  const body = { people, ...(isLate ? { late: true } : {}) };
  return change(meeting, { invitees }, { kind: 'meeting.signed-in', body }, doing);
}

/** The one tap afterwards (评议), with what was added to it. Pure. */
export function assess(
  meeting: Meeting,
  personId: string,
  { word: assessment, remark }: Assessment,
  doing: Doing,
): MeetingAct {
  const said = { assessment, ...(remark ? { remark } : {}) };
  const invitees = withInvitee(meeting, personId, said);
  return change(
    meeting,
    { invitees },
    { kind: 'meeting.assessed', body: { person: personId, ...said } },
    doing,
  );
}
