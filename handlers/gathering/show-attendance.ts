import { plain } from '../../cards/card.js';
import { maySeeMeeting, meetingEyeOf } from '../../domain/gathering/may-see-meeting.js';
import { inviteeOf, type Meeting } from '../../domain/gathering/meeting.js';
import { takingPart } from '../../domain/gathering/taking-part.js';
import { GATHERINGS, gatheringOf } from '../../domain/instruments/catalogue.js';
import type { Roster } from '../../domain/roster/roster.js';
import { addDays } from '../../domain/time/day.js';
import { type Context, decide, defineHandler } from '../define-handler.js';
import { ownWords } from '../own-words.js';
import { answerMeeting } from './meeting-at-hand.js';
import { signInMeeting } from './sign-in-meeting.js';

const ASKS = /^(?<kind>旁听(?:庭审)?|评议庭审|见证(?:执行)?)\s*(?<what>签到|结果|情况|评议)$/u;
/** How far back one is looked for. */
const BACK_DAYS = 60;

/** 到 7 缺 1，评议 6 份. */
function standing(meeting: Meeting, roster: Roster): string {
  const invitees = takingPart(meeting, roster);
  const came = invitees.filter(({ signedInAt }) => signedInAt);
  const missing = invitees.filter(({ attendance, signedInAt }) => attendance === 'coming' && !signedInAt);
  const sheets = invitees.filter(({ assessment }) => assessment).length;
  return `到 ${came.length} 人，答复参加而没有签到 ${missing.length} 人；评议 ${sheets} 份`;
}

/** The one of its kind that is at hand, of those the asker may see: begun last, else the next. */
async function atHand(kind: string, { stores, actor, today, now }: Context): Promise<Meeting | undefined> {
  const id = GATHERINGS.find(({ verbs }) =>
    verbs.some((verb) => verb.startsWith(kind) || kind.startsWith(verb)),
  )?.id;
  if (!id) return undefined;
  const all = await stores.meetings.between(id, addDays(today, -BACK_DAYS), addDays(today, BACK_DAYS));
  const found = all.filter((meeting) => maySeeMeeting(actor, meeting));
  const begun = found.filter(({ startsAt }) => startsAt !== undefined && startsAt <= now);
  return begun.at(-1) ?? found[0];
}

/**
 * How a hearing or a witnessing stands (旁听 签到, 见证 结果): who came, who said so and did not, how many gave their word. Who
 * is invited signs in by the same words.
 */
export const showAttendance = defineHandler({
  action: 'show-attendance',
  verbs: [],
  phrase: (text) => ASKS.test(text),
  isWhole: true,
  allowed: 'anyone',
  takes: {},
  help: { form: '旁听 签到', does: '看旁听、见证到了几人、评议了几份；受邀的人是签到' },

  async run(_nothing, context) {
    const { actor } = context;
    const { kind = '', what } = ASKS.exec(ownWords(context))?.groups ?? {};
    const meeting = await atHand(kind, context);
    if (
      what === '签到' &&
      (!meeting || (inviteeOf(meeting, actor.id) && meetingEyeOf(actor, meeting) !== 'office'))
    )
      return signInMeeting.run(meeting ? { matter: meeting.no } : {}, context);
    if (!meeting || meetingEyeOf(actor, meeting) !== 'office')
      return decide({ answer: { here: plain(`最近没有${kind}活动。`) } });
    const { assessment = [] } = gatheringOf(meeting.mechanism);
    const words = assessment.map(
      (word) => `${word} ${meeting.invitees.filter((one) => one.assessment === word).length}`,
    );
    const lines = [
      standing(meeting, context.roster),
      ...(words.length > 0 ? [`评议：${words.join(' · ')}`] : []),
    ];
    return decide({ answer: answerMeeting(context, meeting, { lines, isFull: true }) });
  },
});
