import { POSTS } from '../../domain/command/read-stand-in.js';
import { noMeetingMeant } from '../../domain/errors/gathering.js';
import { decideStandIn } from '../../domain/gathering/acts/attend.js';
import { maySeeMeeting } from '../../domain/gathering/may-see-meeting.js';
import { type Invitee, inviteeOf, isUndecided, type Meeting } from '../../domain/gathering/meeting.js';
import { gatheringOf } from '../../domain/instruments/catalogue.js';
import { type Context, type Decision, decide, defineHandler, type Notice } from '../define-handler.js';
import {
  answerMeeting,
  isDecision,
  pickMeeting,
  requireConvened,
  tellInvitee,
  visibleMeeting,
} from './meeting-at-hand.js';
import { meetingSlot } from './meeting-slot.js';
import { requireNotSignedIn } from './require-not-signed-in.js';

const REFUSE = '请主要负责同志到会';

/** 不行，必须局长来: the same in an office's own words. */
const INSISTS = new RegExp(
  `^(?:(?:不行|不同意|不可以|不能派员)[\\s,，。]*)?(?:必须|一定要?|还是要?|应当|要)(?:请|由)?(?:你们|贵[院局委])?(?:主要负责(?:同志|人)|一把手|${POSTS})(?:本人|亲自)?(?:来|到会|到场|参加)[。.!！]*$`,
  'u',
);

/** What the office decided, for itself and for who asked. */
function wordsOn({ no }: Meeting, { attendance, standIn = '' }: Invitee, accepted: boolean, name: string) {
  if (!accepted) {
    const both = `#${no} ${REFUSE}；确有困难，请与我们联系`;
    return { office: both, own: both };
  }
  return attendance === 'away'
    ? { office: `#${no} 已同意${name}请假`, own: `已同意您请假 #${no}` }
    : { office: `已同意由 ${standIn} 参加 #${no}`, own: `已同意由 ${standIn} 参加 #${no}` };
}

/** Several wait for the office's word: whose is meant is asked. */
function askWhose(
  { no }: Meeting,
  waiting: readonly Invitee[],
  action: string,
  context: Context,
  answer: Decision['answer'],
): Decision {
  const choices = waiting.slice(0, 6).map(({ personId }) => ({
    label: context.roster.person(personId)?.name ?? '',
    action,
    payload: { matter: no, person: personId },
  }));
  const card = { title: `#${no} 请问是哪一位的？`, actions: choices };
  return decide({
    answer: answer.privately ? { ...answer, privately: card } : { here: card },
    question: { action, values: { matter: no }, slot: 'person', choices },
  });
}

const decideOn = (accepted: boolean, action: string, verbs: readonly [string, ...string[]]) =>
  defineHandler({
    action,
    verbs,
    allowed: ['office', 'director'],
    takes: {
      matter: meetingSlot(`哪一个会议？例如：${verbs[0]} #12`),
      person: { kind: 'person', label: '谁派员或请假' },
    },

    async run({ matter: no, person }, context) {
      const meeting = await visibleMeeting(context, no);
      requireConvened(meeting);
      const { headMustCome } = gatheringOf(meeting.mechanism);
      const waiting = headMustCome ? meeting.invitees.filter(isUndecided) : [];
      if (!person && waiting.length > 1)
        return askWhose(meeting, waiting, action, context, answerMeeting(context, meeting));
      const found = person ? inviteeOf(meeting, person) : waiting[0];
      const isOpen = found?.attendance === 'stand-in' || (headMustCome && found?.attendance === 'away');
      if (!found || !isOpen) throw noMeetingMeant(verbs[0]);
      if (found.accepted === accepted)
        return decide({ answer: answerMeeting(context, meeting, { isFull: true }) });
      if (!accepted) requireNotSignedIn(meeting, found, context);
      const act = decideStandIn(meeting, found.personId, accepted, { by: context.actor.id, at: context.now });
      const name = context.roster.person(found.personId)?.name ?? '';
      const said = wordsOn(meeting, found, accepted, name);
      return decide({
        answer: answerMeeting(context, act.meeting, { news: said.office, isFull: true }),
        effects: act.effects,
        notices: tellInvitee(context, act.meeting, found.personId, { news: said.own }),
      });
    },
  });

/**
 * The office's word on who comes in place of a head who has to come, or on the head's leave (同意派员, 同意请假). Source:
 * 《司法监督工作办法（征求意见稿）》第十三条.
 *
 * @throws DubanError `NOT_VISIBLE`, `MEETING_IS_OVER`, `NO_MEETING_MEANT`, `SIGNED_IN_ALREADY`
 */
export const acceptStandIn = decideOn(true, 'accept-stand-in', ['同意派员', '同意请假']);
/** See `acceptStandIn`. */
export const refuseStandIn = decideOn(false, 'refuse-stand-in', ['不同意派员', '不同意请假', REFUSE]);

/**
 * 不行，必须局长来: `refuseStandIn` of the one meeting where a stand-in or a leave waits.
 *
 * @throws DubanError as `refuseStandIn`
 */
export const insistOnHead = defineHandler({
  action: 'insist-on-head',
  verbs: [],
  phrase: (text) => INSISTS.test(text.normalize('NFKC').trim()),
  isWhole: true,
  allowed: ['office', 'director'],
  takes: { matter: { kind: 'matter', label: '会议' } },

  async run({ matter }, context) {
    const ahead = await context.stores.meetings.ahead(context.now);
    const waiting = ahead.filter(
      (meeting) =>
        maySeeMeeting(context.actor, meeting) &&
        gatheringOf(meeting.mechanism).headMustCome &&
        meeting.invitees.some(isUndecided),
    );
    const words = { which: '请问是哪一个会议？', none: '目前没有等您同意的派员或请假。' };
    const meant = matter === undefined ? pickMeeting('refuse-stand-in', waiting, {}, words) : undefined;
    if (meant && isDecision(meant)) return meant;
    return refuseStandIn.run({ matter: meant?.no ?? matter ?? 0 }, context);
  },
});

/** The office's two buttons on a stand-in or a leave that waits for its word. */
export function withChoice(notice: Notice, no: number, { personId, attendance }: Invitee): Notice {
  const step = (label: string, action: string) => ({
    label,
    action,
    payload: { matter: no, person: personId },
  });
  const yes = attendance === 'away' ? '同意请假' : '同意派员';
  const actions = [step(yes, 'accept-stand-in'), step(REFUSE, 'refuse-stand-in')];
  return { ...notice, card: { ...notice.card, actions } };
}
