import { cancelledNews, knownOf, movedNews } from '../../cards/gathering/notice.js';
import { cancel, move } from '../../domain/gathering/acts/run.js';
import { askFor } from '../ask-for.js';
import { decide, defineHandler } from '../define-handler.js';
import { written } from '../matter/matter-at-hand.js';
import {
  answerMeeting,
  heardLater,
  requireAhead,
  requireConvened,
  tellInvitees,
  visibleMeeting,
} from './meeting-at-hand.js';
import { remarksOn, startOf } from './moment.js';
import { sayByTelephone, stillInvited } from './say-invited.js';

const MOVE_FORM = '改期 #12 12月12日9点 地点 市检四楼';

const MOVE_TAKES = {
  matter: {
    kind: 'matter',
    of: 'meeting',
    label: '会议',
    required: true,
    ask: `哪一个会议？例如：${MOVE_FORM}`,
  },
  when: { kind: 'moment', label: '时间', ask: '改到什么时候？例如：12月12日9点' },
  place: { kind: 'text', label: '地点', cues: ['地点'] },
  reason: { kind: 'text', label: '原因', cues: ['因为', '因'] },
} as const;

/**
 * Moves a meeting to another time, or another place, or both (改期). At another time everybody is asked again; at the
 * same time what was answered stays.
 *
 * @throws DubanError `NOT_VISIBLE`, `MEETING_IS_OVER`, `IN_THE_PAST`, `TOO_FAR_AHEAD`
 */
export const moveMeeting = defineHandler({
  action: 'move-meeting',
  verbs: ['改期'],
  allowed: ['office', 'director'],
  takes: MOVE_TAKES,
  help: { form: MOVE_FORM, does: '会议改时间、地点，重新通知' },

  async before({ matter: no }, context) {
    if (no !== undefined) await visibleMeeting(context, no);
  },

  async run({ matter: no, when, place, reason }, context) {
    const meeting = await visibleMeeting(context, no);
    requireConvened(meeting);
    const given = { matter: no, ...(reason ? { reason } : {}) };
    if (!when && !place) return askFor(context, { action: 'move-meeting', takes: MOVE_TAKES }, given, 'when');
    const startsAt = when ? startOf(when, context, MOVE_FORM) : meeting.startsAt;
    const isMoved = startsAt?.getTime() !== meeting.startsAt?.getTime();
    if (!isMoved && (!place || place === meeting.place))
      return decide({
        answer: answerMeeting(context, meeting, { lines: ['时间、地点和原来一样，没有改动。'] }),
      });
    const to = {
      ...(startsAt ? { startsAt } : {}),
      ...(place ? { place } : {}),
      ...(reason ? { reason } : {}),
    };
    const act = move(meeting, to, { by: context.actor.id, at: context.now });
    const was = knownOf(meeting);
    return decide({
      answer: answerMeeting(context, act.meeting, {
        news: movedNews(act.meeting, was),
        lines: [
          ...(isMoved && startsAt ? remarksOn(startsAt, context) : []),
          isMoved ? '时间变了，已请大家重新答复。' : '时间不变，已有的答复都还有效。',
          ...heardLater(context, startsAt, meeting.startsAt),
          ...(await sayByTelephone(stillInvited(act.meeting), context)),
        ],
        isFull: true,
      }),
      effects: act.effects,
      notices: tellInvitees(context, act.meeting, { kind: 'moved', was, ...(reason ? { reason } : {}) }),
    });
  },
});

/**
 * Calls a meeting off (取消会议), with why; everybody invited is told.
 *
 * @throws DubanError `NOT_VISIBLE`, `MEETING_IS_OVER`, `MEETING_HAS_BEGUN`
 */
export const cancelMeeting = defineHandler({
  action: 'cancel-meeting',
  verbs: ['取消会议'],
  allowed: ['office', 'director'],
  takes: {
    matter: {
      kind: 'matter',
      of: 'meeting',
      label: '会议',
      required: true,
      ask: '哪一个会议？例如：取消会议 #12 因时间冲突',
    },
    reason: { kind: 'text', label: '原因', required: true, ask: '因为什么取消？一句话就行。' },
  },
  help: { form: '取消会议 #12 因时间冲突', does: '取消会议，告知被邀请的人' },

  async run({ matter: no, reason }, context) {
    const meeting = await visibleMeeting(context, no);
    requireAhead(meeting, context);
    const why = written('原因', reason);
    const act = cancel(meeting, why, { by: context.actor.id, at: context.now });
    const was = knownOf(meeting);
    return decide({
      answer: answerMeeting(context, act.meeting, {
        news: cancelledNews(meeting, was),
        lines: await sayByTelephone(stillInvited(meeting), context),
      }),
      effects: act.effects,
      notices: tellInvitees(context, act.meeting, { kind: 'cancelled', was, reason: why }),
    });
  },
});
