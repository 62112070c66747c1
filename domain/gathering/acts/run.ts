import { dayOf } from '../../time/day.js';
import { halfYearOf } from '../half-year.js';
import type { Meeting } from '../meeting.js';
import { change, type Doing, type MeetingAct } from './change.js';

/** Writes something down about a meeting (纪要): from then on it counts as held. Pure. */
export function minute(
  meeting: Meeting,
  text: string,
  doing: Doing,
  named: NonNullable<Meeting['named']> = [],
): MeetingAct {
  const minutes = [...meeting.minutes, { text, by: doing.by, at: doing.at.toISOString() }];
  const newly = new Set(named.map(({ no }) => no));
  const all = [...(meeting.named ?? []).filter(({ no }) => !newly.has(no)), ...named];
  const set = { state: 'held' as const, minutes, ...(all.length > 0 ? { named: all } : {}) };
  return change(meeting, set, { kind: 'meeting.minuted', body: { text } }, doing);
}

/**
 * Puts other words in the place of one record of the minutes (更正纪要), or takes it out (撤回纪要); what it was stays on the
 * trail. Without any record left it counts as held no longer. Pure.
 */
export function amendMinute(
  meeting: Meeting,
  { index, text }: { index: number; text?: string },
  doing: Doing,
  named: NonNullable<Meeting['named']> = [],
): MeetingAct {
  const minutes = meeting.minutes.flatMap((one, i) => {
    if (i !== index) return [one];
    return text === undefined ? [] : [{ text, by: doing.by, at: doing.at.toISOString() }];
  });
  const newly = new Set(named.map(({ no }) => no));
  const all = [...(meeting.named ?? []).filter(({ no }) => !newly.has(no)), ...named];
  const state = minutes.length > 0 ? meeting.state : ('convened' as const);
  const body = { index, from: meeting.minutes[index]?.text ?? '', ...(text === undefined ? {} : { text }) };
  return change(
    meeting,
    { state, minutes, ...(all.length > 0 ? { named: all } : {}) },
    { kind: 'meeting.minutes-amended', body },
    doing,
  );
}

/** The minutes go to who was invited (发纪要). Pure. */
export const noteMinutesSent = (meeting: Meeting, people: readonly string[], doing: Doing): MeetingAct =>
  change(meeting, {}, { kind: 'meeting.minutes-sent', body: { people } }, doing);

/** Moves it to another time or place (改期); everybody has to answer again where the time changed. Pure. */
export function move(
  meeting: Meeting,
  { startsAt, place, reason }: { startsAt?: Date; place?: string; reason?: string },
  doing: Doing,
): MeetingAct {
  const isOtherTime = startsAt !== undefined && startsAt.getTime() !== meeting.startsAt?.getTime();
  const invitees = isOtherTime
    ? meeting.invitees.map(({ personId }) => ({ personId, attendance: 'asked' as const }))
    : meeting.invitees;
  // What was proposed for a half-year and goes to another leaves that one to be proposed for again.
  const leaves =
    meeting.halfYear !== undefined && startsAt && halfYearOf(dayOf(startsAt)).id !== meeting.halfYear;
  const body = {
    from: meeting.startsAt?.toISOString() ?? null,
    to: (startsAt ?? meeting.startsAt)?.toISOString() ?? null,
    place: place ?? meeting.place ?? null,
    ...(reason ? { reason } : {}),
  };
  return change(
    meeting,
    {
      invitees,
      revision: (meeting.revision ?? 0) + 1,
      ...(startsAt ? { startsAt, setAt: doing.at.toISOString() } : {}),
      ...(place ? { place } : {}),
      ...(leaves ? { halfYear: undefined } : {}),
    },
    { kind: 'meeting.moved', body },
    doing,
  );
}

/** Calls it off (取消会议); of what Duban proposed: not in this half-year, with the reason that 原则上 asks for. Pure. */
export const cancel = (meeting: Meeting, reason: string, doing: Doing): MeetingAct =>
  change(
    meeting,
    { state: 'cancelled', revision: (meeting.revision ?? 0) + 1 },
    { kind: 'meeting.cancelled', body: { reason } },
    doing,
  );

/** No meeting in the half-year it was proposed for (本期不开), and why. Pure. */
export const skip = (proposal: Meeting, reason: string, doing: Doing): MeetingAct =>
  cancel({ ...proposal, skipReason: reason }, reason, doing);

/** The half-year it was proposed for went by without it; why is still to be written down. Pure. */
export const lapse = (proposal: Meeting, doing: Doing): MeetingAct =>
  cancel({ ...proposal, lapsed: true }, '半年已过，没有召开', doing);

/** Why a half-year that is over had no meeting (补记原因); said again it replaces the first. Pure. */
export const noteReason = (proposal: Meeting, reason: string, doing: Doing): MeetingAct =>
  change(proposal, { skipReason: reason }, { kind: 'meeting.reason-noted', body: { reason } }, doing);

/** What Duban proposed is settled by a meeting convened by hand (已另行召集). Pure. */
export const supersede = (proposal: Meeting, doing: Doing): MeetingAct =>
  change(
    proposal,
    { state: 'cancelled', superseded: true, revision: (proposal.revision ?? 0) + 1 },
    { kind: 'meeting.cancelled', body: { reason: '已另行召集' } },
    doing,
  );

/** Begins to ask the members for a time (征求成员意见). Pure. */
export const openPoll = (meeting: Meeting, doing: Doing): MeetingAct =>
  change(meeting, { polled: {} }, { kind: 'meeting.poll-opened', body: {} }, doing);

/** Which of the proposed times suit somebody; an empty list: none does. Pure. */
export function poll(meeting: Meeting, personId: string, suits: readonly number[], doing: Doing): MeetingAct {
  const polled = { ...meeting.polled, [personId]: suits };
  return change(meeting, { polled }, { kind: 'meeting.polled', body: { person: personId, suits } }, doing);
}
