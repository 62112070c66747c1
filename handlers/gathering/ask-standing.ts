import { plain } from '../../cards/card.js';
import { SIGN_IN_BEFORE_MS } from '../../cards/gathering/meeting.js';
import { proposalCard } from '../../cards/gathering/proposal.js';
import { agendaDetails, agendaOf } from '../../domain/gathering/agenda.js';
import { halfYearOf } from '../../domain/gathering/half-year.js';
import { maySeeMeeting, meetingEyeOf } from '../../domain/gathering/may-see-meeting.js';
import { countsAs, type Meeting } from '../../domain/gathering/meeting.js';
import { presenceOf, showPresence } from '../../domain/gathering/quorum.js';
import { takingPart } from '../../domain/gathering/taking-part.js';
import { jointMeeting } from '../../domain/instruments/joint-meeting.js';
import { addDays, dayOf, showInstant } from '../../domain/time/day.js';
import { type Context, decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { answerMeeting } from './meeting-at-hand.js';
import { openPointsFor } from './open-points.js';

const AGENDA =
  /^(?:下一?次|下个)(?:的)?(?:联席)?(?:会议?)?(?:的)?(?:议程|议题)(?:有哪些|是什么|有什么)?$|^(?:下一?次|下个)(?:联席)?会议?(?:要)?(?:议|研究|讨论|通报)(?:什么|哪些)(?:事)?$/u;
const PRESENCE =
  /^(?:现在|今天|会上)?(?:到|来|签到)了?(?:几|多少)(?:个)?(?:人|位|家)?(?:了)?$|^(?:人)?(?:到齐|来齐|都到)了?(?:吗|没有?)$|^(?:人|人数)?(?:够不够|够)(?:法定)?(?:人|人数|数)?(?:了)?(?:吗|没有?)?$|^(?:过|够)半数?(?:了)?(?:吗|没有?)$/u;
const POLL =
  /^(?:时间|意见|成员意见)?征求(?:得|的)?(?:时间|意见|成员意见)?(?:得|的)?(?:怎么样|如何|情况|结果)(?:了)?$|^(?:大家|成员们?)(?:都)?(?:哪天|什么时候|几号)(?:方便|有空|可以)$/u;

const bare = (text: string): string => text.normalize('NFKC').replace(/[\s?？。!！，,]/gu, '');

const isAsked = (pattern: RegExp) => (text: string) => pattern.test(bare(text));

/**
 * What the next joint meeting has on its agenda (下次议程): the one that is convened, and what it would begin with today,
 * matter by matter: earlier decisions not done, what was not put right, what is overdue.
 */
export const askAgenda = defineHandler({
  action: 'ask-agenda',
  verbs: [],
  phrase: isAsked(AGENDA),
  isWhole: true,
  allowed: ['office', 'director'],
  reads: true,
  takes: {},
  help: { form: '下次议程', does: '看下次联席会议议什么、有哪些没办完' },

  async run(_nothing, context) {
    const { stores, now, actor, chat } = context;
    const next = (await stores.meetings.ahead(now)).find(
      (one) => one.mechanism === jointMeeting.id && maySeeMeeting(actor, one),
    );
    const points = await openPointsFor(jointMeeting.id, context);
    const numbered = (items: readonly string[]) => items.map((item, i) => `${i + 1}. ${item}`);
    const title = next?.startsAt
      ? `#${next.no} ${next.title}（${showInstant(next.startsAt)}）的议程`
      : '还没有召集下次联席会议，现在的事项可以这样列议程';
    const details = agendaDetails(points, actor);
    const set = next && next.agenda.length > 0 ? numbered(next.agenda) : [];
    const open =
      set.length > 0 && details.length === 0
        ? ['没有上次没落实、整改没完成或到期没报的事项要补列。']
        : [...(set.length > 0 ? ['按现在没办完的事项，还可以列：'] : []), ...numbered(agendaOf(points))];
    const lines = [...set, ...open, ...details, ...(next ? [] : [`召集请发：${jointMeeting.example}`])];
    return decide({ answer: toAsker(chat, plain(title, lines.join('\n'))) });
  },
});

/** The meeting that is on, or was last today, else the next: what 到了几个人 is about. */
async function onNow({ stores, actor, now, today }: Context): Promise<Meeting | undefined> {
  const ahead = await stores.meetings.ahead(new Date(now.getTime() - 24 * 3_600_000));
  const seen = ahead.filter((one) => maySeeMeeting(actor, one) && meetingEyeOf(actor, one) === 'office');
  const isToday = ({ startsAt }: Meeting) => startsAt !== undefined && dayOf(startsAt) === today;
  return seen.filter(isToday).at(-1) ?? seen.find(({ startsAt }) => startsAt && startsAt > now);
}

/** Before anybody can sign in: how many said that they or somebody else come, and whether those would be enough. */
function expectedLines(meeting: Meeting, roster: Context['roster']): string[] {
  const invitees = takingPart(meeting, roster);
  const coming = invitees.filter((one) => ['coming', 'stand-in'].includes(countsAs(one)));
  const silent = invitees.filter((one) => countsAs(one) === 'asked');
  const { needed } = presenceOf(meeting, roster);
  const enough =
    needed === undefined
      ? '这类会议不要求法定人数'
      : coming.length >= needed
        ? `过半数要 ${needed} 人，够了`
        : `过半数要 ${needed} 人，还差 ${needed - coming.length} 人`;
  const names = silent.map(({ personId }) => roster.person(personId)?.name ?? '').join('、');
  return [
    `还没有开始签到。答复来的（含派员） ${coming.length} 人，${enough}。`,
    ...(names ? [`还没有答复：${names}。要再提醒，请发：催一下没答复的`] : []),
  ];
}

/** How many are there, who is missing, and whether they are enough (到了几个人, 够不够人). */
export const askPresence = defineHandler({
  action: 'ask-presence',
  verbs: [],
  phrase: isAsked(PRESENCE),
  isWhole: true,
  allowed: ['office', 'director'],
  reads: true,
  takes: {},
  help: { form: '到了几个人', does: '看会上签到几人、够不够半数、还差谁' },

  async run(_nothing, context) {
    const { roster, chat, now } = context;
    const meeting = await onNow(context);
    if (!meeting)
      return decide({ answer: toAsker(chat, plain('今天没有会议。', '发送“会议安排”看看接下来有哪些。')) });
    const presence = presenceOf(meeting, roster);
    const invitees = takingPart(meeting, roster);
    if (now.getTime() < (meeting.startsAt?.getTime() ?? 0) - SIGN_IN_BEFORE_MS)
      return decide({ answer: answerMeeting(context, meeting, { lines: expectedLines(meeting, roster) }) });
    const missing = invitees
      .filter((one) => !one.signedInAt && countsAs(one) !== 'away' && one.attendance !== 'waiting')
      .map(({ personId }) => roster.person(personId)?.name ?? '');
    const away = invitees.filter((one) => countsAs(one) === 'away').length;
    const recused = meeting.invitees.length - invitees.length;
    // The card of a meeting that is on says so itself.
    const isOnCard = !meeting.places && (meeting.state === 'convened' || presence.present > 0);
    const lines = [
      ...(isOnCard ? [] : [showPresence(presence)]),
      ...(presence.needed === undefined ? ['这类会议不要求法定人数，够不够由召集人定。'] : []),
      ...(missing.length > 0 ? [`还没有签到：${missing.join('、')}`] : []),
      ...(away > 0 ? [`请假 ${away} 人`] : []),
      ...(recused > 0 ? [`回避 ${recused} 人，不算应到`] : []),
    ];
    return decide({ answer: answerMeeting(context, meeting, { lines }) });
  },
});

/** How a poll for a time stands (征求得怎么样了): who suits what, and who has not said yet. */
export const askPoll = defineHandler({
  action: 'ask-poll',
  verbs: [],
  phrase: isAsked(POLL),
  isWhole: true,
  allowed: ['office', 'director'],
  reads: true,
  takes: {},
  help: { form: '征求得怎么样了', does: '看会议时间征求到几人、哪个时间合适' },

  async run(_nothing, context) {
    const { stores, roster, today, now, chat } = context;
    const half = halfYearOf(today);
    const next = halfYearOf(addDays(half.to, 1));
    const found = await Promise.all(
      [half, next].map((one) => stores.meetings.proposed(jointMeeting.id, one.id)),
    );
    const proposal = found.find((one) => one?.state === 'proposed');
    if (!proposal)
      return decide({
        answer: toAsker(
          chat,
          plain('现在没有在征求时间的会议。', '征求意见稿的答复情况，请发：征求意见 谁还没回复'),
        ),
      });
    const card = proposalCard(proposal, halfYearOf(dayOf(new Date(proposal.slots?.[0] ?? proposal.at))), {
      roster,
      now,
      details: proposal.polled ? [] : ['还没有征求成员意见。'],
    });
    return decide({ answer: toAsker(chat, card) });
  },
});
