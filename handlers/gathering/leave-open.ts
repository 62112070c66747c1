import { notInvited } from '../../domain/errors/gathering.js';
import { noteUndecided } from '../../domain/gathering/acts/attend.js';
import { answerBy } from '../../domain/gathering/answer-by.js';
import { countsAs, inviteeOf } from '../../domain/gathering/meeting.js';
import { dayOf, showDay } from '../../domain/time/day.js';
import { decide, defineHandler } from '../define-handler.js';
import { answerMeeting, requireConvened, visibleMeeting } from './meeting-at-hand.js';

/**
 * Says that one does not know yet whether one comes (还没定): the invitation stays open, the office's list says so, and the
 * person is told until when to answer. Who has answered already keeps that answer.
 *
 * @throws DubanError `NOT_VISIBLE`, `NOT_INVITED`, `MEETING_IS_OVER`
 */
export const leaveOpen = defineHandler({
  action: 'leave-open',
  verbs: [],
  allowed: 'anyone',
  takes: { matter: { kind: 'matter', label: '会议', required: true } },

  async run({ matter: no }, context) {
    const { actor, now, today, calendar } = context;
    const meeting = await visibleMeeting(context, no);
    const own = inviteeOf(meeting, actor.id);
    if (!own) throw notInvited(no);
    requireConvened(meeting);
    const on = meeting.startsAt ? dayOf(meeting.startsAt) : today;
    const until = on === today ? '开会前' : `${showDay(answerBy(on, today, calendar))}前`;
    if (countsAs(own) !== 'asked') return decide({ answer: answerMeeting(context, meeting) });
    const act = noteUndecided(meeting, actor.id, { by: actor.id, at: now });
    return decide({
      answer: answerMeeting(context, act.meeting, {
        news: '已记下：还没有定。',
        lines: [`定了请在${until}回“参加”或“不参加”；派别人来的，回“派员 姓名 职务”。`],
      }),
      effects: act.effects,
    });
  },
});
