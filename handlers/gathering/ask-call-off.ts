import { showInstant } from '../../domain/time/day.js';
import { type Decision, decide, defineHandler } from '../define-handler.js';
import { answerMeeting, requireAhead, visibleMeeting } from './meeting-at-hand.js';
import { meetingSlot } from './meeting-slot.js';
import { cancelMeeting } from './move-meeting.js';

/** 会议不开了, #12 会取消了，因时间冲突: the whole message, with why where it is said. */
const CALLED_OFF =
  /^(?:这次|这个|那个|本次)?(?:#?\d{1,9} ?号?)?(?:的)?(?:联席)?(?:会议?)?(?:不开了|开不成了|取消了|先不开了|暂不开了)(?:[\s,，。;；]+(?<why>\S.{0,200}?))?[。.]?$/u;
const SURE = '确认';

const whyIn = (text: string): string => CALLED_OFF.exec(text.trim())?.groups?.why?.trim() ?? '';

/**
 * 不开了: whether the meeting is to be called off (取消会议) is asked first, with why where nobody said it; several meetings
 * are asked about. Nothing is done here.
 *
 * @throws DubanError `NOT_VISIBLE`, `MEETING_IS_OVER`, `MEETING_HAS_BEGUN`
 */
export const askCallOff = defineHandler({
  action: 'ask-call-off',
  verbs: [],
  phrase: (text) => CALLED_OFF.test(text),
  isWhole: true,
  allowed: ['office', 'director'],
  takes: {
    matter: {
      ...meetingSlot('哪一个会议不开了？例如：取消会议 #12 因时间冲突'),
      none: '目前没有要开的会议。',
    },
  },

  async run({ matter: no }, context): Promise<Decision> {
    const meeting = await visibleMeeting(context, no);
    requireAhead(meeting, context);
    const reason = whyIn(context.said ?? '');
    const { action } = cancelMeeting;
    const values = { matter: no };
    const choices = reason ? [{ label: SURE, action, payload: { ...values, reason } }] : [];
    const when = meeting.startsAt ? `（${showInstant(meeting.startsAt)}）` : '';
    const how = reason
      ? `原因：${reason}\n会告知被邀请的人。要取消，请回“${SURE}”；照常开，请回“算了”。`
      : '请写明原因，会告知被邀请的人，例如：因时间冲突。照常开，请回“算了”。';
    const answer = answerMeeting(context, meeting, {});
    const card = { title: `#${no} ${meeting.title}${when}要取消吗？`, text: how, actions: choices };
    return decide({
      answer: answer.privately ? { ...answer, privately: card } : { here: card },
      question: { action, values, slot: 'reason', choices },
    });
  },
});
