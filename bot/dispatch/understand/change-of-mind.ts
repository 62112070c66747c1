import { readInvitationAnswer } from '../../../domain/command/read-invitation-answer.js';
import { readSending } from '../../../domain/command/read-sending.js';
import type { Question } from '../../../domain/effect.js';
import { cancelled } from './cancelled.js';
import { complete } from './complete.js';
import { NOTHING, type Reader } from './words.js';

/** 不取消了, 照常开: what was to be called off goes on. */
const GOES_ON =
  /^(?:算了|哦|不|那|还是|就|会议?|这个会|先|我)*(?:不(?:用|要|必|想)?取消了?|不(?:用|必)?取消会议了?|(?:照常|正常|照旧|按时|按原计划|继续|照样)(?:召?开|举行|进行)?|还?是?要?照?开(?:吧|的)|开吧)(?:吧|了|啊|的)*$/u;
/** 不请假了, 没事了: nothing is given up. */
const KEEPS =
  /^(?:算了|哦|不|那|还是|就|先|我)*(?:不请假|不用请假|不用(?:改|退|推)|不(?:退|推)(?:出)?)(?:吧|了|啊|的)*$/u;
/** 先别取消, 点错了, 等一下, 不请了，我能去, 取消了吗: whatever was asked why, it is no reason, and nothing is done yet. */
const STOPS =
  /^(?:那|还是|就|我|哦|不好意思)*(?:先?别(?![的人处家])|先不|不(?:用|要|必|想)?(?:取消|请(?:假)?了)|[点按搞弄说发]错了?|手误|等一?下(?:再|我|吧|$)|等等(?:再|我|吧|$)|再(?:想想|看看|问问|等等))|^(?:会议?|活动)?(?:取消|请假)?了吗$/u;
const BEFORE =
  /^(?:算了|哦|不对|不是的?|说错了|错了|那|还是|又|就|我|先|不请假了|不用请假了|没事了|协调好了|改主意了)+/u;

const bare = (text: string): string => text.normalize('NFKC').replace(/[\s\p{P}\p{S}]/gu, '');

/** What a reason was asked for that is being given up: calling off, a leave from a meeting or from a draw. */
const isAsked = ({ action, slot }: Question): boolean =>
  (slot === 'reason' || slot === 'text') &&
  ['cancel-meeting', 'call-off', 'decline-meeting', 'decline-place', 'skip-half-year'].includes(action);

/** Who is sent, by what post, or why: what is asked of who sends somebody. */
const asksWhoComes = ({ action, slot }: Question): boolean =>
  action === 'send-stand-in' && slot !== undefined;

const COMES: Readonly<Record<string, string>> = {
  'decline-meeting': 'attend-meeting',
  'decline-place': 'accept-place',
  'send-stand-in': 'attend-meeting',
};

/** 没空 is a refusal, and says why. */
const IS_REASON = /没(?:时间|空)/u;

/**
 * 不取消了 while it is asked why a meeting is called off, 算了我还是参加吧 while it is asked why one stays away: no reason, but another
 * mind. Nothing is called off, and who comes after all is put down as coming. A refusal said once more is none either: what it
 * says of the reason is kept, and that is asked for where it says nothing.
 */
export const changeOfMind: Reader = ({ question, text, context, index }) => {
  if (!question || !(isAsked(question) || asksWhoComes(question))) return undefined;
  const words = bare(text);
  if (GOES_ON.test(words) && ['cancel-meeting', 'skip-half-year'].includes(question.action))
    return cancelled(question, context);
  const comes = COMES[question.action];
  const isComing = readInvitationAnswer(text)?.comes === true;
  if (isAsked(question) && STOPS.test(words) && !(comes && isComing)) return cancelled(question, context);
  if (!comes) return undefined;
  if (KEEPS.test(words)) return cancelled(question, context);
  const { matter } = question.values;
  const isMeeting = question.action !== 'decline-place';
  const sent = isMeeting ? readSending(text) : undefined;
  if (sent) {
    const known = { who: sent.who, ...(sent.why ? { why: sent.why } : {}) };
    return complete(index.ofAction('send-stand-in'), NOTHING, { matter, ...known }, context);
  }
  const answer =
    readInvitationAnswer(BEFORE.test(words) ? words.replace(BEFORE, '') : text) ?? readInvitationAnswer(text);
  if (answer?.comes) return complete(index.ofAction(comes), NOTHING, { matter }, context);
  const isNo = isMeeting && answer && !answer.sends && !answer.weak && !IS_REASON.test(text);
  if (!isNo) return undefined;
  const why = readInvitationAnswer(text)?.reason ?? answer.reason;
  return complete(
    index.ofAction('decline-meeting'),
    NOTHING,
    { matter, ...(why ? { text: why } : {}) },
    context,
  );
};
