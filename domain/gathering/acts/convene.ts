import type { Invitee, Meeting } from '../meeting.js';
import { change, type Doing, type MeetingAct } from './change.js';

/** Nobody has answered yet. */
export const invited = (people: readonly string[]): Invitee[] =>
  [...new Set(people)].map((personId) => ({ personId, attendance: 'asked' }));

/** What a meeting is made of when it is convened. */
export type Convening = Pick<
  Meeting,
  'id' | 'no' | 'mechanism' | 'title' | 'agenda' | 'place' | 'unitId' | 'otherUnitIds' | 'places' | 'named'
> & { startsAt: Date; people: readonly string[] };

/** Convenes a meeting (召集): its people are invited. Pure. */
export function convene({ people, ...given }: Convening, doing: Doing): MeetingAct {
  const { by, at } = doing;
  const meeting: Meeting = {
    ...given,
    state: 'convened',
    invitees: invited(people),
    minutes: [],
    setAt: at.toISOString(),
    by,
    at,
    trail: { n: 0, hash: '' },
  };
  const body = {
    startsAt: given.startsAt.toISOString(),
    place: given.place ?? null,
    agenda: given.agenda,
    invited: meeting.invitees.map(({ personId }) => personId),
  };
  return change(meeting, {}, { kind: 'meeting.convened', body }, doing);
}

/** What Duban proposed is convened at one of its times. Pure. */
export function conveneProposed(
  meeting: Meeting,
  { startsAt, place, people }: { startsAt: Date; place?: string; people: readonly string[] },
  doing: Doing,
): MeetingAct {
  const invitees = invited(people);
  const body = {
    startsAt: startsAt.toISOString(),
    place: place ?? null,
    invited: invitees.map((one) => one.personId),
  };
  return change(
    meeting,
    { state: 'convened', startsAt, invitees, setAt: doing.at.toISOString(), ...(place ? { place } : {}) },
    { kind: 'meeting.convened', body },
    doing,
  );
}

/** More people are invited (邀请); who is already is left as is. Pure. */
export function inviteMore(meeting: Meeting, people: readonly string[], doing: Doing): MeetingAct {
  const known = new Set(meeting.invitees.map(({ personId }) => personId));
  const more = invited(people.filter((id) => !known.has(id)));
  const body = { invited: more.map(({ personId }) => personId) };
  return change(
    meeting,
    { invitees: [...meeting.invitees, ...more] },
    { kind: 'meeting.invited', body },
    doing,
  );
}

/** Its agenda is another (加议题, 改议题); who answered has answered. Pure. */
export const changeAgenda = (
  meeting: Meeting,
  agenda: readonly string[],
  named: NonNullable<Meeting['named']>,
  doing: Doing,
): MeetingAct => {
  const newly = new Set(named.map(({ no }) => no));
  const all = [...(meeting.named ?? []).filter(({ no }) => !newly.has(no)), ...named];
  return change(
    meeting,
    { agenda, ...(all.length > 0 ? { named: all } : {}) },
    { kind: 'meeting.agenda-changed', body: { from: meeting.agenda, to: agenda } },
    doing,
  );
};
