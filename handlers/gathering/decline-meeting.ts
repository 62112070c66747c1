import { readSending } from '../../domain/command/read-sending.js';
import { notInvited } from '../../domain/errors/gathering.js';
import { reply } from '../../domain/gathering/acts/attend.js';
import { type Invitee, inviteeOf, type Meeting } from '../../domain/gathering/meeting.js';
import { gatheringOf } from '../../domain/instruments/catalogue.js';
import { askFor } from '../ask-for.js';
import { type Context, decide, defineHandler } from '../define-handler.js';
import { written } from '../matter/matter-at-hand.js';
import { withChoice } from './decide-stand-in.js';
import {
  answerMeeting,
  invitationsToAnswer,
  isDecision,
  pickMeeting,
  requireConvened,
  tellConveners,
  tellSeated,
  visibleMeeting,
} from './meeting-at-hand.js';
import { requireNotSignedIn } from './require-not-signed-in.js';
import { sendStandIn } from './send-stand-in.js';

/** The speaker's own invitation, which can still be declined. @throws DubanError as `declineMeeting` */
function requireOwnPlace(meeting: Meeting, context: Context): Invitee {
  const own = inviteeOf(meeting, context.actor.id);
  if (!own) throw notInvited(meeting.no);
  requireConvened(meeting);
  requireNotSignedIn(meeting, own, context);
  return own;
}

/**
 * Says that one cannot come (不参加), with why. Where the head has to come it waits for the office's word.
 *
 * @throws DubanError `NOT_VISIBLE`, `NOT_INVITED`, `MEETING_IS_OVER`, `SIGNED_IN_ALREADY`
 */
export const declineMeeting = defineHandler({
  action: 'decline-meeting',
  verbs: ['不参加', '不能参加', '会议请假'],
  allowed: 'anyone',
  takes: {
    matter: { kind: 'matter', label: '会议' },
    text: { kind: 'text', label: '原因', required: true, ask: '请写明原因，例如：因出差' },
  },
  help: { form: '不参加 #12 因出差', does: '答复邀请：不能参加' },

  // Who can no longer decline is not asked why.
  async before({ matter }, context) {
    if (matter === undefined) return;
    requireOwnPlace(await visibleMeeting(context, matter), context);
  },

  async run({ matter: no, text }, context) {
    const meeting =
      no === undefined
        ? pickMeeting(
            'decline-meeting',
            await invitationsToAnswer(context),
            { text },
            {
              which: '哪一个不能参加？',
              none: '目前没有邀请您参加的会议。',
            },
          )
        : await visibleMeeting(context, no);
    if (isDecision(meeting)) return meeting;
    const own = requireOwnPlace(meeting, context);
    // 我那天有会，派副院长张立去: who does not come sends somebody.
    const sent = readSending(text);
    if (sent)
      return sendStandIn.run(
        { matter: meeting.no, who: sent.who, ...(sent.why ? { why: sent.why } : {}) },
        context,
      );
    const why = written('原因', text);
    const doing = { by: context.actor.id, at: context.now };
    const { headMustCome } = gatheringOf(meeting.mechanism);
    const act = reply(meeting, own.personId, { attendance: 'away', reason: why }, doing);
    return decide({
      answer: answerMeeting(context, act.meeting, {
        lines: [headMustCome ? '已报办公室，同意后告诉您。' : '已登记，会告诉召集的同志。'],
      }),
      effects: act.effects,
      notices: [
        ...tellSeated(context, meeting, act.meeting),
        ...tellConveners(
          context,
          act.meeting,
          `${context.actor.name}不能参加 #${meeting.no}${headMustCome ? '，待您同意' : ''}（原因：${why}）`,
        ).map((notice) =>
          headMustCome ? withChoice(notice, meeting.no, { ...own, attendance: 'away' }) : notice,
        ),
      ],
    });
  },
});

/** 请假 #12 因开庭: a leave from one meeting, not from days. */
const ASKS_OFF =
  /^(?:我)?(?:想|要)?(?:请假|请个假)[\s,，、:：]*[#＃](?<no>\d{1,9})[\s,，。;；:：]*(?<why>.*)$/su;

/**
 * A leave that names a meeting by its number says that one does not come to it; without the reason that is asked for.
 *
 * @throws DubanError as `declineMeeting`
 */
export const askOffMeeting = defineHandler({
  action: 'ask-off-meeting',
  verbs: [],
  phrase: (text) => ASKS_OFF.test(text.normalize('NFKC').trim()),
  isWhole: true,
  allowed: 'anyone',
  takes: { matter: { kind: 'matter', label: '会议' } },

  async run({ matter }, context) {
    const found = ASKS_OFF.exec((context.said ?? '').normalize('NFKC').trim())?.groups;
    const no = Number(found?.no ?? matter);
    const why = found?.why?.trim() ?? '';
    const meeting = await visibleMeeting(context, no);
    const own = inviteeOf(meeting, context.actor.id);
    if (!own) throw notInvited(no);
    requireConvened(meeting);
    requireNotSignedIn(meeting, own, context);
    return why === ''
      ? askFor(context, declineMeeting, { matter: no }, 'text')
      : declineMeeting.run({ matter: no, text: why }, context);
  },
});
