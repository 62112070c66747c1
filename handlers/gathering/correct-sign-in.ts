import { notAmongInvited } from '../../domain/errors/gathering.js';
import { withdrawSignIn } from '../../domain/gathering/acts/attend.js';
import { inviteeOf } from '../../domain/gathering/meeting.js';
import { decide, defineHandler } from '../define-handler.js';
import { written } from '../matter/matter-at-hand.js';
import { answerMeeting, requireNotCalledOff, tellInvitee, visibleMeeting } from './meeting-at-hand.js';
import { meetingSlot } from './meeting-slot.js';

/**
 * Takes back a sign-in that was made by mistake (更正签到 #12 王五), minutes or not: the list and the minutes then say that
 * the person was not there. It stays on the trail, and the person hears of it.
 *
 * @throws DubanError `NOT_VISIBLE`, `MEETING_IS_OVER` for one that was called off, `NOT_AMONG_INVITED`
 */
export const correctSignIn = defineHandler({
  action: 'correct-sign-in',
  verbs: ['更正签到', '撤销签到'],
  allowed: ['office', 'director'],
  takes: {
    matter: meetingSlot('更正哪一个会议的签到？请写 #号码。'),
    person: {
      kind: 'person',
      label: '更正谁的签到',
      others: ['office', 'director'],
      required: true,
      ask: '更正谁的签到？请写姓名。',
    },
    reason: { kind: 'text', label: '原因' },
  },
  help: { form: '更正签到 #12 王五 因误点', does: '签到记错了，改回没有签到' },

  async run({ matter: no, person: id, reason: given = '' }, context) {
    const meeting = await visibleMeeting(context, no);
    requireNotCalledOff(meeting);
    const name = context.roster.person(id)?.name ?? '';
    const own = inviteeOf(meeting, id);
    if (!own) throw notAmongInvited(no, [name]);
    if (!own.signedInAt)
      return decide({
        answer: answerMeeting(context, meeting, { lines: [`${name}没有签到，没有改动。`], isFull: true }),
      });
    const reason = written('原因', given);
    const act = withdrawSignIn(meeting, id, reason, { by: context.actor.id, at: context.now });
    return decide({
      answer: answerMeeting(context, act.meeting, {
        lines: [
          `已更正：${name}没有签到。有人代会的，请发：代记 #${no} ${name} 派 王五 副院长 参加，再代签到。`,
        ],
        isFull: true,
      }),
      effects: act.effects,
      notices: tellInvitee(context, act.meeting, id, {
        news: `办公室已更正 #${no} 的签到：您没有签到`,
        lines: ['如有出入，请与办公室联系。'],
      }),
    });
  },
});
