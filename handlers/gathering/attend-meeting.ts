import { headIn } from '../../domain/command/read-head.js';
import { notInvited } from '../../domain/errors/gathering.js';
import { reply } from '../../domain/gathering/acts/attend.js';
import { inviteeOf } from '../../domain/gathering/meeting.js';
import { gatheringOf } from '../../domain/instruments/catalogue.js';
import { type Context, decide, defineHandler } from '../define-handler.js';
import { ownWords } from '../own-words.js';
import {
  answerMeeting,
  invitationsToAnswer,
  isDecision,
  pickMeeting,
  requireConvened,
  tellConveners,
  visibleMeeting,
} from './meeting-at-hand.js';
import { requireFree } from './require-free.js';
import { sendStandIn } from './send-stand-in.js';

/** The meeting that an answer is about: by its number, or the only one that waits for one; which, where there are several. */
async function meantByAnswer(no: number | undefined, context: Context) {
  const words = { which: '参加哪一个？', none: '目前没有邀请您参加的会议。' };
  return no === undefined
    ? pickMeeting('attend-meeting', await invitationsToAnswer(context), {}, words)
    : visibleMeeting(context, no);
}

/**
 * Says that one comes (参加). Where places are few, who answers first has them, and the next wait.
 *
 * @throws DubanError `NOT_VISIBLE`, `NOT_INVITED`, `MEETING_IS_OVER`, `TWO_PLACES_AT_ONCE`
 */
export const attendMeeting = defineHandler({
  action: 'attend-meeting',
  verbs: ['参加'],
  nods: ['参加', '准时参加', '按时参加', '我参加'],
  allowed: 'anyone',
  takes: { matter: { kind: 'matter', label: '会议' } },
  help: { form: '参加 #12', does: '答复邀请：能参加' },

  async run({ matter: no }, context) {
    const meeting = await meantByAnswer(no, context);
    if (isDecision(meeting)) return meeting;
    const { actor, now } = context;
    const own = inviteeOf(meeting, actor.id);
    if (!own) throw notInvited(meeting.no);
    requireConvened(meeting);
    if (own.attendance === 'coming' || own.attendance === 'waiting')
      return decide({ answer: answerMeeting(context, meeting) });
    await requireFree(context, meeting, actor.id);
    const act = reply(meeting, own.personId, { attendance: 'coming' }, { by: actor.id, at: now });
    const waits = inviteeOf(act.meeting, actor.id)?.attendance === 'waiting';
    const line = waits ? '名额已满，已为您登记候补；有人退出，第一时间告诉您。' : '已登记，谢谢。';
    return decide({
      answer: answerMeeting(context, act.meeting, { lines: [line] }),
      effects: act.effects,
      notices: tellConveners(context, act.meeting, `${actor.name}${waits ? '候补' : '参加'} #${meeting.no}`),
    });
  },
});

/**
 * 检察长来 #29: where the head has to come it is the yes; to any other meeting somebody is sent, whose name is asked for.
 *
 * @throws DubanError as `attendMeeting` and `sendStandIn`
 */
export const headComes = defineHandler({
  action: 'head-comes',
  verbs: [],
  phrase: (text) => headIn(text) !== undefined,
  isWhole: true,
  allowed: ['liaison', 'partner'],
  takes: { matter: { kind: 'matter', label: '会议' } },

  async run({ matter: typed }, context) {
    const { head, no = typed } = headIn(ownWords(context)) ?? {};
    const meeting = await meantByAnswer(no, context);
    if (isDecision(meeting)) return meeting;
    return gatheringOf(meeting.mechanism).headMustCome
      ? attendMeeting.run({ matter: meeting.no }, context)
      : sendStandIn.run({ matter: meeting.no, who: head ?? '' }, context);
  },
});
