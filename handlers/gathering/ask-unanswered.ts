import { plain } from '../../cards/card.js';
import { maySeeMeeting, meetingEyeOf } from '../../domain/gathering/may-see-meeting.js';
import { countsAs, type Meeting } from '../../domain/gathering/meeting.js';
import { takingPart } from '../../domain/gathering/taking-part.js';
import { GATHERINGS } from '../../domain/instruments/catalogue.js';
import { showInstant } from '../../domain/time/day.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { ownWords } from '../own-words.js';
import { answerMeeting } from './meeting-at-hand.js';

const KINDS = GATHERINGS.flatMap(({ verbs, name }) => [...verbs, ...name.split('/')])
  .sort((a, b) => b.length - a.length)
  .join('|');
const ASKS = new RegExp(
  `^(?:(?<kind>${KINDS})|会议?|(?:这|那)个会|[#＃](?<no>\\d{1,9}))[\\s,，:：]*(?:(?:还有|还剩)?(?:谁|哪些人|哪几个|哪几位|哪些单位|哪几家)(?:还)?(?:没有?|未)(?:答复|回复|回|表态|签到|报名)|(?:都)?(?:有)?谁(?:参加|来|请假|请假了|不来)|答复(?:情况|怎么样)|(?:有)?几[个人位](?:人)?(?:参加|来))(?:了)?[?？。]?$`,
  'u',
);

/** Who has not answered an invitation (联席会议 谁还没答复): the meeting that is next, with everybody's answer. */
export const askUnanswered = defineHandler({
  action: 'ask-unanswered',
  verbs: [],
  phrase: (text) => ASKS.test(text.normalize('NFKC').trim()),
  isWhole: true,
  allowed: 'anyone',
  reads: true,
  takes: {},
  help: { form: '联席会议 谁还没答复', does: '看邀请的人各答复了什么' },

  async run(_nothing, context) {
    const { kind, no } = ASKS.exec(ownWords(context).normalize('NFKC').trim())?.groups ?? {};
    const meeting = await meant(kind, no, context);
    if (!meeting)
      return decide({ answer: { here: plain('接下来没有您召集的会议。', '发送“会议”看看有哪些。') } });
    return unansweredAt(meeting, context);
  },
});

const namesAsked = (meeting: Meeting, { roster }: Context): string[] =>
  takingPart(meeting, roster)
    .filter((one) => countsAs(one) === 'asked')
    .map(({ personId }) => roster.person(personId)?.name ?? '');

/** The meeting with everybody's answer and, for who convened it, who has given none. */
export function unansweredAt(meeting: Meeting, context: Context): Decision {
  const names = namesAsked(meeting, context);
  const line = names.length > 0 ? `还没有答复的 ${names.length} 人：${names.join('、')}` : '都答复了。';
  const isConvener = meetingEyeOf(context.actor, meeting) === 'office';
  return decide({
    answer: answerMeeting(context, meeting, isConvener ? { lines: [line], isFull: true } : {}),
  });
}

/** A line for each meeting ahead of the asker's convening to which somebody has not answered; none in a group. */
export async function unansweredLines(context: Context): Promise<string[]> {
  const { stores, actor, now, chat } = context;
  if (chat.kind === 'group') return [];
  const ahead = (await stores.meetings.ahead(now)).filter(
    (one) => one.state === 'convened' && maySeeMeeting(actor, one) && meetingEyeOf(actor, one) === 'office',
  );
  return ahead.flatMap((one) => {
    const names = namesAsked(one, context);
    const when = one.startsAt ? ` ${showInstant(one.startsAt)}` : '';
    return names.length > 0
      ? [`#${one.no} ${one.title}${when}，还没有答复 ${names.length} 人：${names.join('、')}`]
      : [];
  });
}

/** By its number, else the next of its kind. */
async function meant(kind: string | undefined, no: string | undefined, { stores, actor, now }: Context) {
  const id = GATHERINGS.find(({ verbs, name }) => kind && [...verbs, ...name.split('/')].includes(kind))?.id;
  const ahead = (await stores.meetings.ahead(now)).filter((one) => maySeeMeeting(actor, one));
  return ahead.find((one) => (no ? one.no === Number(no) : !id || one.mechanism === id));
}
