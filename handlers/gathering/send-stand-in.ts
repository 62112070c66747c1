import { readSending } from '../../domain/command/read-sending.js';
import { missingIn, readStandIn, withRest } from '../../domain/command/read-stand-in.js';
import { seatOf } from '../../domain/draw/draw.js';
import { drawnInPerson } from '../../domain/errors/draw.js';
import { deputiesInPerson, notInvited } from '../../domain/errors/gathering.js';
import { reply } from '../../domain/gathering/acts/attend.js';
import { inviteeOf, type Meeting } from '../../domain/gathering/meeting.js';
import { maySendStandIn } from '../../domain/gathering/stand-in-allowed.js';
import { gatheringOf } from '../../domain/instruments/catalogue.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { ownDraws } from '../draw/draw-at-hand.js';
import { written } from '../matter/matter-at-hand.js';
import { ownWords } from '../own-words.js';
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

/** I come myself, or it is not known yet: nobody is sent. */
const NOBODY =
  /^(?:还是|那|就|算了)*我?(?:自己|本人|亲自)(?:去|来|参加|到会)|^(?:算了|不派|还没定|再说|待定)/u;

/**
 * Sends somebody else (派员参加), by name and post. Where the head has to come a reason is asked for, and the office
 * says whether it will do.
 *
 * @throws DubanError `NOT_VISIBLE`, `NOT_INVITED`, `MEETING_IS_OVER`, `SIGNED_IN_ALREADY`, `DRAWN_IN_PERSON`,
 * `DEPUTIES_IN_PERSON`
 */
export const sendStandIn = defineHandler({
  action: 'send-stand-in',
  verbs: ['派员参加', '派员'],
  allowed: 'anyone',
  takes: {
    matter: { kind: 'matter', label: '会议' },
    who: { kind: 'text', label: '姓名和职务', required: true, ask: '请写姓名和职务，例如：王五 副院长' },
    why: { kind: 'text', label: '派员原因' },
    /** The name or the post, where it was missing. */
    rest: { kind: 'text', label: '姓名或职务', cues: ['姓名或职务'] },
  },
  before: ({ matter }, context) => requireMeeting(matter, context),
  help: { form: '派员参加 #12 王五 副院长', does: '答复邀请：派人参加' },

  async run({ matter: no, who: typed, why, rest }, context) {
    const who = rest ? withRest(typed, rest) : typed;
    const meeting =
      no === undefined
        ? pickMeeting(
            'send-stand-in',
            await invitationsToAnswer(context),
            { who, ...(why ? { why } : {}) },
            {
              which: '派员参加哪一个？',
              none: '目前没有邀请您参加的会议。',
            },
          )
        : await visibleMeeting(context, no);
    if (isDecision(meeting)) return meeting;
    const own = inviteeOf(meeting, context.actor.id);
    if (!own) throw notInvited(meeting.no);
    requireConvened(meeting);
    if (!maySendStandIn(meeting, context.actor)) throw deputiesInPerson(meeting.no);
    requireNotSignedIn(meeting, own, context);
    if (NOBODY.test(rest ?? who)) return nobodySent(meeting, context);
    const { standIn, reason = why } = readStandIn(written('姓名和职务', who));
    const missing = missingIn(standIn);
    if (missing)
      return decide({
        answer: { here: { title: missing } },
        question: {
          action: 'send-stand-in',
          values: { matter: meeting.no, who, ...(why ? { why } : {}) },
          slot: 'rest',
          choices: [],
        },
      });
    const { headMustCome } = gatheringOf(meeting.mechanism);
    if (headMustCome && !reason)
      return decide({
        answer: { here: { title: '按规定应由主要负责同志到会，请写明派员的原因，例如：因出国访问' } },
        question: { action: 'send-stand-in', values: { matter: meeting.no, who }, slot: 'why', choices: [] },
      });
    const given = { attendance: 'stand-in' as const, standIn, ...(reason ? { reason } : {}) };
    const act = reply(meeting, own.personId, given, { by: context.actor.id, at: context.now });
    const news = `${context.actor.name}派 ${standIn} 参加 #${meeting.no}${headMustCome ? '，待您同意' : ''}${reason ? `（原因：${reason}）` : ''}`;
    const line = headMustCome ? '已报办公室，同意后告诉您。' : '已登记，谢谢。';
    return decide({
      answer: answerMeeting(context, act.meeting, { lines: [line] }),
      effects: act.effects,
      notices: [
        ...tellSeated(context, meeting, act.meeting),
        ...tellConveners(context, act.meeting, news).map((notice) =>
          headMustCome ? withChoice(notice, meeting.no, { ...own, ...given }) : notice,
        ),
      ],
    });
  },
});

/**
 * A whole line that sends somebody (派治安支队长孙勇参加 #2, 改成派员 赵刚 政治部主任) is 派员参加, and never one's own coming.
 *
 * @throws DubanError as `sendStandIn`
 */
export const sendInWords = defineHandler({
  action: 'send-in-words',
  verbs: [],
  phrase: (text) => readSending(text) !== undefined,
  isWhole: true,
  allowed: 'anyone',
  takes: { matter: { kind: 'matter', label: '会议' } },

  async run({ matter }, context) {
    const { no = matter, who = '', why } = readSending(ownWords(context)) ?? {};
    await requireMeeting(no, context);
    const given = { who, ...(no === undefined ? {} : { matter: no }), ...(why ? { why } : {}) };
    return sendStandIn.run(given, context);
  },
});

/**
 * Who was drawn by lot, and a deputy at a hearing, comes in person: 派员 from somebody whom only a draw asked, or with
 * the number of that draw.
 */
async function requireMeeting(no: number | undefined, context: Context): Promise<void> {
  const { actor, today } = context;
  const drawn = (await ownDraws(context)).filter(
    (draw) => (draw.activity?.on ?? today) >= today && seatOf(draw, actor.id) !== undefined,
  );
  const isDraw = drawn.some((draw) => draw.no === no);
  if (isDraw || (no === undefined && drawn.length > 0 && (await invitationsToAnswer(context)).length === 0))
    throw drawnInPerson();
  const meeting = no === undefined ? undefined : await context.stores.meetings.byNo(no);
  if (meeting && inviteeOf(meeting, actor.id) && !maySendStandIn(meeting, actor))
    throw deputiesInPerson(meeting.no);
}

/** 我自己去, to the question whom one sends. */
const nobodySent = (meeting: Meeting, context: Context): Decision =>
  decide({
    answer: answerMeeting(context, meeting, {
      lines: [`没有登记派员。您自己来，请回：参加 #${meeting.no}`],
    }),
  });
