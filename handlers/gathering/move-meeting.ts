import { cancelledNews, knownOf, movedNews } from '../../cards/gathering/notice.js';
import { conveneProposed } from '../../domain/gathering/acts/convene.js';
import { cancel, move } from '../../domain/gathering/acts/run.js';
import type { Meeting } from '../../domain/gathering/meeting.js';
import { gatheringOf } from '../../domain/instruments/catalogue.js';
import type { RawValues } from '../../domain/slot.js';
import { askFor } from '../ask-for.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { written } from '../matter/matter-at-hand.js';
import { toAsker } from '../to-asker.js';
import { clashes } from './clashing-meetings.js';
import { invitedPeople } from './invited-people.js';
import { leaveOutRecused } from './leave-out-recused.js';
import { leavesHalfYear } from './leaves-half-year.js';
import {
  answerMeeting,
  heardLater,
  requireAhead,
  requireConvened,
  tellInvitees,
  visibleMeeting,
} from './meeting-at-hand.js';
import { meetingSlot } from './meeting-slot.js';
import { remarksOn, startOf } from './moment.js';
import { sayAgenda } from './say-agenda.js';
import { sayByTelephone, sayInvited, stillInvited } from './say-invited.js';

const MOVE_FORM = '改期 #12 12月12日9点 地点 市检四楼';

/** What a person adds who moves it in spite of what stands in the way. */
const ANYWAY = '仍要改期';

const MOVE_TAKES = {
  matter: meetingSlot(`哪一个会议？例如：${MOVE_FORM}`),
  when: { kind: 'moment', label: '时间', ask: '改到什么时候？例如：12月12日9点' },
  place: { kind: 'text', label: '地点', cues: ['地点'] },
  reason: { kind: 'text', label: '原因', cues: ['因为', '因'] },
  agenda: { kind: 'text', label: '议题', cues: ['议题', '议程'] },
  anyway: { kind: 'flag', label: ANYWAY, cues: [ANYWAY] },
} as const;

/** Warned, and allowed: nobody hears of it before the person has read it. */
function askWhetherAnyway(
  { no, title }: Meeting,
  left: string,
  given: RawValues,
  context: Context,
): Decision {
  const choices = [{ label: ANYWAY, action: 'move-meeting', payload: { ...given, anyway: true } }];
  const answer = toAsker(context.chat, {
    title: `请留意：#${no} ${title}改到那时，${left}`,
    text: `还没有改。照样改，请回“${ANYWAY}”；换一个时间的，请重发：${MOVE_FORM.replace('#12', `#${no}`)}`,
    actions: choices,
  });
  return decide({ answer, question: { action: 'move-meeting', values: given, choices } });
}

/** What Duban only proposed is convened at a time of the office's own. */
async function conveneAt(
  proposal: Meeting,
  to: { startsAt: Date; place?: string },
  context: Context,
): Promise<Decision> {
  const gathering = gatheringOf(proposal.mechanism);
  const { people, lines } = leaveOutRecused(
    invitedPeople(gathering, {}, context),
    proposal,
    gathering.example,
    context,
  );
  const act = conveneProposed(proposal, { ...to, people }, { by: context.actor.id, at: context.now });
  return decide({
    answer: answerMeeting(context, act.meeting, {
      lines: [
        ...remarksOn(to.startsAt, context),
        ...(await otherMeetings(act.meeting, context)),
        ...lines,
        ...(await sayInvited(context, act.meeting, people)),
      ],
    }),
    effects: act.effects,
    notices: tellInvitees(context, act.meeting, { kind: 'invitation' }),
  });
}

/** What else is on at its new time, as a warning. */
async function otherMeetings(
  { no, mechanism, startsAt, invitees }: Meeting,
  context: Context,
): Promise<string[]> {
  if (!startsAt) return [];
  const people = invitees.map(({ personId }) => personId);
  const lines = await clashes({ mechanism, startsAt, people, except: no }, context);
  return lines.map((line) => `请留意：${line}`);
}

/**
 * Moves a meeting to another time, or another place, or both (改期). At another time everybody is asked again; at the
 * same time what was answered stays. What Duban proposed is convened at that time; where the half-year would then
 * have no meeting, that is asked about first.
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

  async run({ matter: no, when, place, reason, anyway, agenda }, context) {
    const meeting = await visibleMeeting(context, no);
    requireConvened(meeting);
    if (agenda && !when && !place) return sayAgenda.run({ matter: no, text: agenda }, context);
    const given = { matter: no, ...(reason ? { reason } : {}) };
    if (!when && !place) return askFor(context, { action: 'move-meeting', takes: MOVE_TAKES }, given, 'when');
    const startsAt = when ? startOf(when, context, MOVE_FORM) : meeting.startsAt;
    const left = startsAt && !anyway ? await leavesHalfYear(meeting, startsAt, context) : undefined;
    if (left)
      return askWhetherAnyway(meeting, left, { ...given, when, ...(place ? { place } : {}) }, context);
    if (meeting.state === 'proposed')
      return startsAt
        ? conveneAt(meeting, { startsAt, ...(place ? { place } : {}) }, context)
        : askFor(context, { action: 'move-meeting', takes: MOVE_TAKES }, { ...given, place }, 'when');
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
          ...(isMoved ? await otherMeetings(act.meeting, context) : []),
          isMoved ? '时间变了，已请大家重新答复。' : '时间不变，已有的答复都还有效。',
          ...heardLater(context, startsAt, meeting.startsAt),
          ...(agenda ? [`议题没有改，要改请发：改议题 #${no} ${agenda}`] : []),
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
    matter: meetingSlot('哪一个会议？例如：取消会议 #12 因时间冲突'),
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
