import { noMeetingMeant } from '../../domain/errors/gathering.js';
import { decideStandIn } from '../../domain/gathering/acts/attend.js';
import { inviteeOf } from '../../domain/gathering/meeting.js';
import { gatheringOf } from '../../domain/instruments/catalogue.js';
import { decide, defineHandler } from '../define-handler.js';
import { answerMeeting, requireConvened, tellInvitee, visibleMeeting } from './meeting-at-hand.js';
import { requireNotSignedIn } from './require-not-signed-in.js';

const decideOn = (accepted: boolean, action: string, verb: string) =>
  defineHandler({
    action,
    verbs: [verb],
    allowed: ['office', 'director'],
    takes: {
      matter: {
        kind: 'matter',
        of: 'meeting',
        label: '会议',
        required: true,
        ask: `哪一个会议？例如：${verb} #12`,
      },
      person: { kind: 'person', label: '谁派员' },
    },

    async run({ matter: no, person }, context) {
      const meeting = await visibleMeeting(context, no);
      requireConvened(meeting);
      const { headMustCome } = gatheringOf(meeting.mechanism);
      const waiting = meeting.invitees.filter(
        (one) => one.attendance === 'stand-in' && one.accepted === undefined && headMustCome,
      );
      const found = person ? inviteeOf(meeting, person) : waiting[0];
      if (found?.attendance !== 'stand-in') throw noMeetingMeant(verb);
      if (found.accepted === accepted)
        return decide({ answer: answerMeeting(context, meeting, { isFull: true }) });
      if (!accepted) requireNotSignedIn(meeting, found, context);
      const act = decideStandIn(meeting, found.personId, accepted, { by: context.actor.id, at: context.now });
      const said = accepted
        ? `已同意由 ${found.standIn ?? ''} 参加 #${no}`
        : `#${no} 请主要负责同志到会；确有困难，请与我们联系`;
      return decide({
        answer: answerMeeting(context, act.meeting, { news: said, isFull: true }),
        effects: act.effects,
        notices: tellInvitee(context, act.meeting, found.personId, { news: said }),
      });
    },
  });

/**
 * The office's word on who comes in place of a head who has to come (同意派员, 不同意派员). Source: 《司法监督工作办法
 * （征求意见稿）》第十三条.
 *
 * @throws DubanError `NOT_VISIBLE`, `MEETING_IS_OVER`, `NO_MEETING_MEANT`, `SIGNED_IN_ALREADY`
 */
export const acceptStandIn = decideOn(true, 'accept-stand-in', '同意派员');
/** See `acceptStandIn`. */
export const refuseStandIn = decideOn(false, 'refuse-stand-in', '不同意派员');
