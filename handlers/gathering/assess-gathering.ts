import { noMeetingMeant } from '../../domain/errors/gathering.js';
import { assess } from '../../domain/gathering/acts/attend.js';
import { inviteeOf } from '../../domain/gathering/meeting.js';
import { gatheringOf } from '../../domain/instruments/catalogue.js';
import { decide, defineHandler } from '../define-handler.js';
import { answerMeeting, visibleMeeting } from './meeting-at-hand.js';

/**
 * The one tap of somebody who was there (活动评议): a word on the hearing or the enforcement. The first stays.
 *
 * @throws DubanError `NOT_VISIBLE`, `NO_MEETING_MEANT` for who has not signed in, or a word that cannot be chosen
 */
export const assessGathering = defineHandler({
  action: 'assess-gathering',
  verbs: ['活动评议'],
  allowed: 'anyone',
  takes: {
    matter: {
      kind: 'matter',
      of: 'begun-meeting',
      label: '活动',
      required: true,
      ask: '评议哪一次？例如：活动评议 #12 好',
    },
    word: { kind: 'text', label: '评议', required: true, ask: '请选一个。' },
  },
  help: { form: '活动评议 #12 好', does: '旁听、见证以后评一句' },

  async run({ matter: no, word }, context) {
    const meeting = await visibleMeeting(context, no);
    const own = inviteeOf(meeting, context.actor.id);
    const words = gatheringOf(meeting.mechanism).assessment ?? [];
    if (!own?.signedInAt || !words.includes(word.trim())) throw noMeetingMeant('评议');
    if (own.assessment)
      return decide({ answer: answerMeeting(context, meeting, { lines: ['您已评议，不必再点。'] }) });
    const act = assess(meeting, own.personId, word.trim(), { by: context.actor.id, at: context.now });
    return decide({
      answer: answerMeeting(context, act.meeting, { lines: ['已记下，谢谢。'] }),
      effects: act.effects,
    });
  },
});
