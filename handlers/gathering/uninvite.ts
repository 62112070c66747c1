import { plain } from '../../cards/card.js';
import { notToUninvite } from '../../domain/errors/gathering.js';
import { uninvite as withdraw } from '../../domain/gathering/acts/attend.js';
import { type Invitee, inviteeOf } from '../../domain/gathering/meeting.js';
import { showInstant } from '../../domain/time/day.js';
import { decide, defineHandler } from '../define-handler.js';
import { peopleNamed } from './invited-people.js';
import { answerMeeting, requireConvened, tellSeated, visibleMeeting, whenTold } from './meeting-at-hand.js';
import { meetingSlot } from './meeting-slot.js';
import { requireNotSignedIn } from './require-not-signed-in.js';

const FORM = '取消邀请 许文静 #12';
const REASON = /[\s,，;；]*因(?:为)?\s*(?<why>\S.*)$/su;

/**
 * Takes an invitation back (取消邀请): of people by name, or of a unit's whoever was asked. They hear of it; a place that
 * becomes free goes to the next who waits.
 *
 * @throws DubanError `NOT_VISIBLE`, `MEETING_IS_OVER`, `NOT_AMONG_INVITED`, `UNKNOWN_NAMES`, `SIGNED_IN_ALREADY`
 */
export const uninvite = defineHandler({
  action: 'uninvite',
  verbs: ['取消邀请', '撤回邀请'],
  allowed: ['office', 'director'],
  takes: {
    matter: meetingSlot(`哪一个会议？例如：${FORM}`),
    units: { kind: 'units', label: '单位' },
    people: { kind: 'text', label: '人员' },
  },
  help: { form: FORM, does: '邀请错了的，收回邀请' },

  async run({ matter: no, units = [], people = '' }, context) {
    const { roster, actor, now } = context;
    const meeting = await visibleMeeting(context, no);
    requireConvened(meeting);
    const reason = REASON.exec(people)?.groups?.why?.trim() ?? '';
    const names = people.replace(REASON, '').trim();
    const named = names ? peopleNamed(names, context, FORM) : [];
    const ofUnits = meeting.invitees
      .map(({ personId }) => personId)
      .filter((id) => units.some((unit) => roster.person(id)?.unitId === unit));
    const ids = [...new Set([...named, ...ofUnits])];
    const nameOf = (id: string) => roster.person(id)?.name ?? '';
    const unknown = ids.filter((id) => !inviteeOf(meeting, id));
    if (ids.length === 0) throw notToUninvite(no, '您写的单位或同志');
    if (unknown.length > 0) throw notToUninvite(no, unknown.map(nameOf).join('、'));
    for (const id of ids) requireNotSignedIn(meeting, inviteeOf(meeting, id) as Invitee, context);
    const act = withdraw(meeting, ids, reason, { by: actor.id, at: now });
    const when = meeting.startsAt ? `（${showInstant(meeting.startsAt)}）` : '';
    const card = plain(
      `${meeting.title}${when}：您这次不用参加了`,
      [...(reason ? [`原因：${reason}`] : []), `原来的邀请 #${no} 已收回，不用再答复。`].join('\n'),
    );
    return decide({
      answer: answerMeeting(context, act.meeting, {
        lines: [`已取消邀请：${ids.map(nameOf).join('、')}。`],
        isFull: true,
      }),
      effects: act.effects,
      notices: [
        ...tellSeated(context, meeting, act.meeting),
        ...ids
          .filter((id) => id !== actor.id)
          .map((id) => ({ to: { personId: id }, card, when: whenTold(context, meeting.startsAt) })),
      ],
    });
  },
});
