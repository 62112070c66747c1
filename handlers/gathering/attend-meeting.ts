import { notInvited, placesTaken, twoPlacesAtOnce } from '../../domain/errors/gathering.js';
import { reply } from '../../domain/gathering/acts/attend.js';
import { inviteeOf, type Meeting } from '../../domain/gathering/meeting.js';
import { showInstant } from '../../domain/time/day.js';
import { type Context, decide, defineHandler } from '../define-handler.js';
import {
  answerMeeting,
  isDecision,
  ownInvitations,
  pickMeeting,
  requireConvened,
  tellConveners,
  visibleMeeting,
} from './meeting-at-hand.js';

/** Two meetings closer than this cannot both be attended. Our choice. */
const APART_MS = 2 * 3_600_000;

/** @throws DubanError `TWO_PLACES_AT_ONCE` */
async function requireFree(context: Context, { no, startsAt }: Meeting): Promise<void> {
  if (!startsAt) return;
  const other = (await ownInvitations(context)).find(
    (one) =>
      one.no !== no &&
      one.startsAt !== undefined &&
      inviteeOf(one, context.actor.id)?.attendance === 'coming' &&
      Math.abs(one.startsAt.getTime() - startsAt.getTime()) < APART_MS,
  );
  if (other?.startsAt) throw twoPlacesAtOnce(no, other.no, showInstant(other.startsAt));
}

/**
 * Says that one comes (参加). Where places are few, who answers first has them.
 *
 * @throws DubanError `NOT_VISIBLE`, `NOT_INVITED`, `MEETING_IS_OVER`, `PLACES_TAKEN`, `TWO_PLACES_AT_ONCE`
 */
export const attendMeeting = defineHandler({
  action: 'attend-meeting',
  verbs: ['参加'],
  nods: ['参加', '准时参加', '按时参加', '我参加'],
  allowed: 'anyone',
  takes: { matter: { kind: 'matter', label: '会议' } },
  help: { form: '参加 #12', does: '答复邀请：能参加' },

  async run({ matter: no }, context) {
    const meeting =
      no === undefined
        ? pickMeeting(
            'attend-meeting',
            await ownInvitations(context),
            {},
            {
              which: '参加哪一个？',
              none: '目前没有邀请您参加的会议。',
            },
          )
        : await visibleMeeting(context, no);
    if (isDecision(meeting)) return meeting;
    const own = inviteeOf(meeting, context.actor.id);
    if (!own) throw notInvited(meeting.no);
    requireConvened(meeting);
    if (own.attendance === 'coming') return decide({ answer: answerMeeting(context, meeting) });
    const coming = meeting.invitees.filter(({ attendance }) => attendance === 'coming').length;
    if (meeting.places && coming >= meeting.places) throw placesTaken(meeting.no, meeting.places);
    await requireFree(context, meeting);
    const act = reply(
      meeting,
      own.personId,
      { attendance: 'coming' },
      { by: context.actor.id, at: context.now },
    );
    const news = `${context.actor.name}参加 #${meeting.no}`;
    return decide({
      answer: answerMeeting(context, act.meeting, { lines: ['已登记，谢谢。'] }),
      effects: act.effects,
      notices: tellConveners(context, act.meeting, news),
    });
  },
});
