import { heardIn } from '../../domain/command/heard.js';
import { readCall } from '../../domain/command/read-call.js';
import { missingIn } from '../../domain/command/read-stand-in.js';
import { deputiesInPerson, incompleteAnswer, whoseAnswer } from '../../domain/errors/gathering.js';
import { noteUnreached, type Reply, reply } from '../../domain/gathering/acts/attend.js';
import { type Invitee, inviteeOf, type Meeting } from '../../domain/gathering/meeting.js';
import { maySendStandIn } from '../../domain/gathering/stand-in-allowed.js';
import { gatheringOf } from '../../domain/instruments/catalogue.js';
import { type Context, type Decision, decide } from '../define-handler.js';
import {
  answerMeeting,
  requireNotCalledOff,
  tellInvitee,
  tellSeated,
  visibleMeeting,
} from './meeting-at-hand.js';
import { requireFree } from './require-free.js';
import { requireNotSignedIn } from './require-not-signed-in.js';

/** 派 王五 副院长 参加, 派员 王五 副院长. */
const STAND_IN =
  /(?:改?由|派(?!员))\s*(?<sent>\S+(?:\s+\S+)??)\s*(?:代为)?(?:参加|到会|出席|来)|派员(?:参加)?[\s:：,，]+(?<who>(?!因)\S+(?:\s+(?!因)\S+)??)(?=\s*(?:参加|到会|出席|来|[,，。]|因|$))/u;
const REASON = /因(?:为)?\s*(.+)$/u;
const LONGEST = 60;

/** Whose answer it is, and what stands behind: the words begin with a name, or with the unit only one is invited from. */
function calledOne(
  { invitees, no }: Meeting,
  words: string,
  { roster }: Context,
): { one: Invitee; name: string; rest: string } {
  const people = invitees.flatMap((one) => {
    const person = roster.person(one.personId);
    const unit = roster.unit(person?.unitId ?? '');
    const begins = [person?.name, unit?.name, ...(unit?.shortNames ?? [])].find(
      (name) => name && words.startsWith(name),
    );
    return person ? [{ one, name: person.name, begins, rest: words.slice(begins?.length) }] : [];
  });
  const meant = people.filter(({ begins }) => begins !== undefined);
  const [only] = meant.filter(({ name, begins }) => name === begins).concat(meant.length === 1 ? meant : []);
  if (only) return only;
  throw whoseAnswer(no, `代记 #${no} ${people[0]?.name ?? '王五'} 电话告知 能参加`);
}

/** 能参加, 不能参加 因出差, 派 赵六 副局长 参加: what was told, as the person's own answer. */
function answerIn(words: string, via: string): Reply | undefined {
  const { sent, who } = STAND_IN.exec(words)?.groups ?? {};
  const standIn = sent ?? who;
  const reason = REASON.exec(words)?.[1]?.slice(0, LONGEST);
  const why = reason ? { reason } : {};
  if (standIn) return { attendance: 'stand-in', standIn, ...why, via };
  const heard = heardIn(words);
  if (heard === 'coming') return { attendance: 'coming', via };
  return heard === 'declined' || heard === 'recused' ? { attendance: 'away', ...why, via } : undefined;
}

const SAYS = { coming: '参加', away: '不参加', 'stand-in': '派员参加' } as const;

/** Where the head has to come, what the office has still to say on a stand-in or a leave. */
function toDecide({ no, mechanism }: Meeting, { attendance }: Reply, name: string): string[] {
  if (!gatheringOf(mechanism).headMustCome || attendance === 'coming') return [];
  const what = attendance === 'away' ? '请假' : '派员';
  return [`按规定应由主要负责同志到会，请您定：同意${what} #${no} ${name}，或 不同意${what} #${no} ${name}`];
}

/**
 * Records what somebody invited told by telephone (代记 #12 王五 电话告知 能参加), with the same effect as an answer of
 * their own, or that they could not be reached. They hear of what was recorded.
 *
 * @throws DubanError `NOT_VISIBLE`, `MEETING_IS_OVER`, `WHOSE_ANSWER`, `INCOMPLETE_ANSWER`, `TWO_PLACES_AT_ONCE`,
 * `SIGNED_IN_ALREADY`, `DEPUTIES_IN_PERSON`
 */
export async function recordMeetingCall(no: number, text: string, context: Context): Promise<Decision> {
  const meeting = await visibleMeeting(context, no);
  requireNotCalledOff(meeting);
  const words = text.trim().replace(/^@/, '');
  const { one, name, rest } = calledOne(meeting, words, context);
  const doing = { by: context.actor.id, at: context.now };
  if (heardIn(rest) === 'unreachable') {
    const act = noteUnreached(meeting, one.personId, doing);
    const news = `#${no} 已记下没有联系上${name}`;
    return decide({
      answer: answerMeeting(context, act.meeting, { news, isFull: true }),
      effects: act.effects,
    });
  }
  const { who = name, how, text: said } = readCall(words);
  const told = answerIn(how ? said : rest, `${who}${how ?? '电话联系'}`);
  if (told?.standIn !== undefined && !maySendStandIn(meeting, context.roster.person(one.personId)))
    throw deputiesInPerson(no, `代记 #${no} ${name} 电话告知 不能参加 因…`);
  if (told ? told.standIn !== undefined && missingIn(told.standIn) : /派员/u.test(rest))
    throw incompleteAnswer(
      `代记 #${no} ${name} 派 ${told?.standIn ?? '王五'} 副院长 参加`,
      told ? '还缺派来的同志的姓名或职务' : '还缺派谁来',
    );
  if (!told) throw incompleteAnswer(`代记 #${no} ${name} 电话告知 能参加`);
  if (told.attendance === 'coming') await requireFree(context, meeting, one.personId);
  else requireNotSignedIn(meeting, one, context);
  const act = reply(meeting, one.personId, told, doing);
  const waits = inviteeOf(act.meeting, one.personId)?.attendance === 'waiting';
  const says = waits ? '候补（名额已满）' : SAYS[told.attendance];
  return decide({
    answer: answerMeeting(context, act.meeting, {
      news: `#${no} 已代记${name}${says}`,
      lines: [`代记：${told.via}，${context.actor.name}记。`, ...toDecide(act.meeting, told, name)],
      isFull: true,
    }),
    effects: act.effects,
    notices: [
      ...tellSeated(context, meeting, act.meeting),
      ...tellInvitee(context, act.meeting, one.personId, {
        news: `办公室已为您记下：${says} #${no}`,
        lines: [`据${told.via}登记；如有出入，请直接答复。`],
      }),
    ],
  });
}
