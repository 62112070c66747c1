import { meetingIsOver } from '../../domain/errors/gathering.js';
import { meetingDecision } from '../../domain/instruments/meeting-decision.js';
import type { RawValues } from '../../domain/slot.js';
import type { Handler } from '../define-handler.js';
import { registerMatter } from '../matter/register-matter.js';
import { visibleMeeting } from './meeting-at-hand.js';

const register = registerMatter(meetingDecision);

/**
 * Registers what a meeting decided (决定 #n …) as a matter with its clock, linked to the meeting.
 *
 * @throws DubanError `NOT_VISIBLE`, `NOT_A_MEETING`, `MEETING_IS_OVER` for one called off, and as registering does
 */
export const recordDecision: Handler = {
  ...register,
  async run(input, context) {
    const { meeting: no } = input as RawValues;
    const meeting = await visibleMeeting(context, Number(no));
    if (meeting.state === 'cancelled') throw meetingIsOver(meeting.no, '已经取消');
    return register.run(input, context);
  },
};
