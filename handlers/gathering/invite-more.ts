import { nobodyToInvite } from '../../domain/errors/gathering.js';
import { inviteMore as invite } from '../../domain/gathering/acts/convene.js';
import { inviteeOf } from '../../domain/gathering/meeting.js';
import { speakersOf } from '../../domain/roster/speakers.js';
import { decide, defineHandler } from '../define-handler.js';
import { peopleNamed } from './invited-people.js';
import { leaveOutRecused } from './leave-out-recused.js';
import { answerMeeting, requireConvened, tellInvitees, visibleMeeting } from './meeting-at-hand.js';
import { meetingSlot } from './meeting-slot.js';
import { sayInvited } from './say-invited.js';

const FORM = '邀请 市司法局 #12';

/**
 * Invites more (邀请): a unit by its liaisons, or people by name. Who is invited already is left in peace.
 *
 * @throws DubanError `NOT_VISIBLE`, `MEETING_IS_OVER`, `NOBODY_TO_INVITE`, `UNKNOWN_NAMES`
 */
export const inviteMore = defineHandler({
  action: 'invite-more',
  verbs: ['邀请'],
  allowed: ['office', 'director'],
  takes: {
    matter: meetingSlot(`参加哪一个会议？例如：${FORM}`),
    units: { kind: 'units', label: '单位' },
    people: { kind: 'text', label: '人员' },
  },
  help: { form: FORM, does: '再邀请一个单位或几位同志' },

  async run({ matter: no, units = [], people }, context) {
    const meeting = await visibleMeeting(context, no);
    requireConvened(meeting);
    const speakers = units.flatMap((unit) => speakersOf(context.roster, unit));
    const named = [...speakers.map(({ id }) => id), ...(people ? peopleNamed(people, context, FORM) : [])];
    const { people: ids, lines } = leaveOutRecused(named, meeting, FORM, context);
    const fresh = ids.filter((id) => inviteeOf(meeting, id) === undefined);
    if (ids.length === 0) throw nobodyToInvite('没有写要邀请谁，或者单位还没有联络员', `可以这样发：${FORM}`);
    if (fresh.length === 0)
      return decide({
        answer: answerMeeting(context, meeting, { lines: ['这几位已经邀请过。', ...lines], isFull: true }),
      });
    const act = invite(meeting, fresh, { by: context.actor.id, at: context.now });
    return decide({
      answer: answerMeeting(context, act.meeting, {
        lines: [
          `又邀请了 ${fresh.length} 人。`,
          ...lines,
          ...(await sayInvited(context, act.meeting, fresh)),
        ],
        isFull: true,
      }),
      effects: act.effects,
      notices: tellInvitees(context, act.meeting, { kind: 'invitation' }, fresh),
    });
  },
});
