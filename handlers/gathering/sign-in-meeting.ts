import { SIGN_IN_BEFORE_MS } from '../../cards/meeting.js';
import { notInvited, notYetOpen, signInIsOver } from '../../domain/errors/gathering.js';
import { signIn } from '../../domain/gathering/acts/attend.js';
import { inviteeOf } from '../../domain/gathering/meeting.js';
import { isOffice } from '../../domain/matter/audience.js';
import { dayOf, showInstant } from '../../domain/time/day.js';
import { decide, defineHandler } from '../define-handler.js';
import {
  answerMeeting,
  isDecision,
  ownInvitations,
  pickMeeting,
  requireConvened,
  visibleMeeting,
} from './meeting-at-hand.js';

/**
 * Signs in (签到) from an hour before it begins until its day is over; the office signs in others by name, later too (补签).
 * A second time keeps the first.
 *
 * @throws DubanError `NOT_VISIBLE`, `NOT_INVITED`, `MEETING_IS_OVER`, `NOT_YET_OPEN`, `SIGN_IN_IS_OVER`
 */
export const signInMeeting = defineHandler({
  action: 'sign-in-meeting',
  verbs: ['签到', '代签到'],
  allowed: 'anyone',
  takes: {
    matter: { kind: 'matter', label: '会议' },
    person: { kind: 'person', label: '代谁签到', others: ['office', 'director'] },
  },
  help: { form: '签到 #12', does: '到会签到' },

  async run({ matter: no, person }, context) {
    const { actor, now } = context;
    const soon = (await ownInvitations(context)).filter(
      ({ startsAt }) => startsAt && startsAt.getTime() - SIGN_IN_BEFORE_MS <= now.getTime(),
    );
    const meeting =
      no === undefined
        ? pickMeeting(
            'sign-in-meeting',
            soon,
            {},
            { which: '签到哪一个？', none: '现在没有可以签到的会议。' },
          )
        : await visibleMeeting(context, no);
    if (isDecision(meeting)) return meeting;
    const isForAnother = person !== undefined && isOffice(actor);
    const isLate = meeting.startsAt !== undefined && dayOf(meeting.startsAt) < dayOf(now);
    // After its day the office alone writes down who was there, minutes or not.
    if (!(isLate && isForAnother && meeting.state === 'held')) requireConvened(meeting);
    const opensAt = new Date((meeting.startsAt?.getTime() ?? 0) - SIGN_IN_BEFORE_MS);
    if (now < opensAt) throw notYetOpen(meeting.no, showInstant(opensAt));
    const own = inviteeOf(meeting, isForAnother ? person : actor.id);
    if (!own) throw notInvited(meeting.no);
    if (own.signedInAt)
      return decide({ answer: answerMeeting(context, meeting, { lines: ['已经签到，不必再点。'] }) });
    if (isLate && !isForAnother) throw signInIsOver(meeting.no);
    const act = signIn(meeting, own.personId, { by: actor.id, at: now }, isLate);
    const line = isLate ? '已补签，名单里注明是会后补的。' : '签到成功。';
    return decide({
      answer: answerMeeting(context, act.meeting, { lines: [line] }),
      effects: act.effects,
    });
  },
});
