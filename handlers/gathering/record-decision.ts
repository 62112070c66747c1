import { meetingIsOver } from '../../domain/errors/gathering.js';
import { gatheringOf } from '../../domain/instruments/catalogue.js';
import { meetingDecision } from '../../domain/instruments/meeting-decision.js';
import type { RawValues } from '../../domain/slot.js';
import { showInstant } from '../../domain/time/day.js';
import { decide, type Handler } from '../define-handler.js';
import { registerMatter } from '../matter/register-matter.js';
import { toAsker } from '../to-asker.js';
import { visibleMeeting } from './meeting-at-hand.js';

const register = registerMatter(meetingDecision);
const ANYWAY = '仍要登记';

/**
 * Registers what a meeting decided (决定 #n …) as a matter with its clock, linked to the meeting. Before the meeting has
 * begun it is asked whether that is meant.
 *
 * @throws DubanError `NOT_VISIBLE`, `NOT_A_MEETING`, `MEETING_IS_OVER` for one called off, and as registering does
 */
export const recordDecision: Handler = {
  ...register,
  takes: { ...register.takes, early: { kind: 'flag', label: ANYWAY, cues: [ANYWAY] } },
  async run(input, context) {
    const { early, ...given } = input as RawValues;
    const meeting = await visibleMeeting(context, Number(given.meeting));
    const { no, startsAt, state } = meeting;
    if (state === 'cancelled') throw meetingIsOver(no, '已经取消');
    if (early !== true && (!startsAt || context.now < startsAt)) {
      const { action } = register;
      const choices = [{ label: ANYWAY, action, payload: { ...given, early: true } }];
      return decide({
        answer: toAsker(context.chat, {
          title: `#${no} 还没有开（${startsAt ? showInstant(startsAt) : '时间待定'}），还没有登记。`,
          text: `会上议定了再发就行；现在就要登记为这次会议的议定事项，请回“${ANYWAY}”。`,
          actions: choices,
        }),
        question: { action, values: given, choices },
      });
    }
    const { verbs, name } = gatheringOf(meeting.mechanism);
    const known = { ...given, meetingKind: verbs[0] ?? name };
    return register.run(known as Parameters<Handler['run']>[0], context);
  },
};
