import type { Meeting } from '../meeting.js';
import { change, type MeetingAct } from './change.js';

/** Proposes (提议) what nobody has convened: three times, an agenda, for one half-year. Duban does it. Pure. */
export function propose(
  given: Pick<Meeting, 'id' | 'no' | 'mechanism' | 'title' | 'agenda'> & {
    halfYear: string;
    slots: readonly Date[];
  },
  at: Date,
): MeetingAct {
  const slots = given.slots.map((slot) => slot.toISOString());
  const meeting: Meeting = {
    ...given,
    slots,
    state: 'proposed',
    invitees: [],
    minutes: [],
    by: 'duban',
    at,
    trail: { n: 0, hash: '' },
  };
  const body = { halfYear: given.halfYear, slots, agenda: given.agenda };
  return change(meeting, {}, { kind: 'meeting.proposed', body }, { by: 'duban', at });
}

/** The agenda of a proposal as things stand now: what its card counts and what it lists are of the same moment. Pure. */
export function renewAgenda(meeting: Meeting, agenda: readonly string[], at: Date): MeetingAct {
  const { halfYear, slots } = meeting;
  const event = { kind: 'meeting.proposed', body: { halfYear, slots, agenda } };
  return change(meeting, { agenda }, event, { by: 'duban', at });
}
