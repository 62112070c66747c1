import { plain } from '../../cards/card.js';
import { activityOf, nameOf, wroteWords } from '../../cards/draw/words.js';
import type { Draw, SeatState } from '../../domain/draw/draw.js';
import { drawEyeOf, isApartFromDraw } from '../../domain/draw/draw-audience.js';
import { noteUrged } from '../../domain/gathering/acts/attend.js';
import { maySeeMeeting, meetingEyeOf } from '../../domain/gathering/may-see-meeting.js';
import { countsAs, type Invitee, type Meeting } from '../../domain/gathering/meeting.js';
import { takingPart } from '../../domain/gathering/taking-part.js';
import { addDays, dayOf, showInstant } from '../../domain/time/day.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { tellInvitee } from './meeting-at-hand.js';

const URGES =
  /^(?:请)?(?:再)?(?:催|提醒|催催|问问?)(?:一下|一遍|一催)?(?:还)?(?:(?:那些|所有)?(?:还)?(?:没有?|未)(?:答复|回复|回|表态|报名)的?(?:人|同志|单位|监督员)?)(?:吧)?$/u;
const DRAW = new RegExp(
  [
    '^(?:抽选|抽中|监督员|邀请的?监督员)的?(?:人|监督员)?(?:还有)?(?:谁|哪些人|哪几个|哪几位)(?:还)?(?:没有?|未)(?:答复|回复|回|确认|表态)$',
    '^(?:抽选|监督员)?(?:谁|哪些人|哪几位|哪几个监督员)(?:能来|确认了|答应了)$',
    '^候补(?:还)?有(?:谁|哪些人|哪几位|几[个位人]|没有|人吗)$',
  ].join('|'),
  'u',
);

const bare = (text: string): string => text.normalize('NFKC').replace(/[\s?？。!！，,]/gu, '');
/** How far ahead draws are looked for. */
const AHEAD_DAYS = 92;

/** Draws of activities ahead that the asker may see with names. */
const drawsAhead = async ({ stores, actor, today }: Context): Promise<readonly Draw[]> =>
  (await stores.draws.between(today, addDays(today, AHEAD_DAYS))).filter(
    (draw) => draw.state === 'drawn' && drawEyeOf(actor, draw) === 'names' && !isApartFromDraw(actor, draw),
  );

/** Who comes, and who stands in reserve. */
function comingLines(draw: Draw, { roster }: Context): string[] {
  const names = (state: SeatState) =>
    draw.seats.filter((seat) => seat.state === state).map((seat) => nameOf(seat, draw, roster));
  const [coming, reserves] = [names('accepted'), names('reserve')];
  const who = coming.length > 0 ? `：${coming.join('、')}` : '';
  return [
    `#${draw.no} ${activityOf(draw)}，已确认 ${coming.length}/${draw.size} 人${who}`,
    `#${draw.no} 候补：${reserves.length > 0 ? reserves.join('、') : '没有'}`,
  ];
}

/** #1 2026-12-15（周二）09:00 公开听证 and who has not answered, with a telephone; nothing of a draw where all have. */
async function drawLines(context: Context): Promise<string[]> {
  const { roster } = context;
  return (await drawsAhead(context)).flatMap((draw) => {
    const open = draw.seats.filter(({ state }) => state === 'called');
    const names = open.map((seat) => {
      const phone = roster.person(seat.personId ?? '')?.phone;
      const said = [...(phone ? [phone] : []), ...wroteWords(seat)].join('，');
      return `${nameOf(seat, draw, roster)}${said ? `（${said}）` : ''}`;
    });
    return names.length > 0
      ? [
          `#${draw.no} ${activityOf(draw)}，还没有${open.some(({ wrote }) => wrote) ? '确认' : '答复'} ${names.length} 人：${names.join('、')}`,
        ]
      : [];
  });
}

const BY_TELEPHONE = '一天没有答复的，我会自动再问一次；打过电话的请代记，例如：代记 #12 王五 能';

/**
 * Who of those drawn has not answered (抽选 谁还没答复), with their telephones, who comes (谁能来) and who stands in reserve
 * (候补还有谁), draw by draw.
 */
export const askDrawn = defineHandler({
  action: 'ask-drawn',
  verbs: [],
  phrase: (text) => DRAW.test(bare(text)),
  isWhole: true,
  allowed: ['office', 'director'],
  reads: true,
  takes: {},
  help: { form: '抽选 谁还没答复', does: '看抽中的监督员谁还没答复、电话多少', topic: '抽选' },

  async run(_nothing, context) {
    const draws = await drawsAhead(context);
    const open = await drawLines(context);
    const coming = draws.flatMap((draw) => comingLines(draw, context));
    const said = [...open, ...coming, ...(open.length > 0 ? [BY_TELEPHONE] : [])].join('\n');
    const card =
      draws.length > 0
        ? plain(open.length > 0 ? '监督员的答复' : '抽中的监督员都答复了', said)
        : plain('接下来没有抽选监督员的活动。');
    return decide({ answer: toAsker(context.chat, card) });
  },
});

const unanswered = (meeting: Meeting, { roster }: Context): Invitee[] =>
  takingPart(meeting, roster).filter((one) => countsAs(one) === 'asked');

/** Those invited to a meeting who have not answered; once a day, whoever asks. */
function urged(meeting: Meeting, context: Context) {
  const { now, actor, today, roster } = context;
  const open = unanswered(meeting, context);
  const names = open.map(({ personId }) => roster.person(personId)?.name ?? '').join('、');
  const when = meeting.startsAt ? showInstant(meeting.startsAt) : '';
  const about = `#${meeting.no} ${meeting.title}（${when}）`;
  if (meeting.urgedAt && dayOf(new Date(meeting.urgedAt)) === today)
    return { line: `${about}：今天已经提醒过 ${names}，没有重复发。`, effects: [], notices: [] };
  const act = noteUrged(
    meeting,
    open.map(({ personId }) => personId),
    { by: actor.id, at: now },
  );
  const news = `请您答复能否参加：${meeting.title}`;
  return {
    line: `${about}：已再提醒 ${open.length} 人：${names}`,
    effects: act.effects,
    notices: open.flatMap(({ personId }) => tellInvitee(context, act.meeting, personId, { news })),
  };
}

/**
 * Reminds those invited to meetings who have not answered (催一下没答复的), once a day; of those drawn it is said who they are,
 * for Duban asks them again by itself and the office telephones.
 */
export const urgeUnanswered = defineHandler({
  action: 'urge-unanswered',
  verbs: [],
  phrase: (text) => URGES.test(bare(text)),
  isWhole: true,
  allowed: ['office', 'director'],
  takes: {},
  help: { form: '催一下没答复的', does: '再提醒还没有答复会议邀请的人，每天一次' },

  async run(_nothing, context): Promise<Decision> {
    const { stores, now, actor, chat } = context;
    const open = (await stores.meetings.ahead(now)).filter(
      (meeting) =>
        meeting.state === 'convened' &&
        maySeeMeeting(actor, meeting) &&
        meetingEyeOf(actor, meeting) === 'office' &&
        unanswered(meeting, context).length > 0,
    );
    const done = open.map((meeting) => urged(meeting, context));
    const drawn = await drawLines(context);
    const lines = [...done.map(({ line }) => line), ...drawn, ...(drawn.length > 0 ? [BY_TELEPHONE] : [])];
    const matters = '催办事项请发：催办 #12，催办 市公安局';
    const card =
      lines.length > 0
        ? plain('会议和活动的答复', [...lines, matters].join('\n'))
        : plain('会议和活动的邀请都答复了。', matters);
    return decide({
      answer: toAsker(chat, card),
      effects: done.flatMap(({ effects }) => effects),
      notices: done.flatMap(({ notices }) => notices),
    });
  },
});
