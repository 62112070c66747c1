import { plain } from '../../../cards/card.js';
import { cutChars } from '../../../cards/render/cut.js';
import type { Command } from '../../../domain/command/command.js';
import { isPlainYes, isVagueYes } from '../../../domain/command/plain-answers.js';
import {
  type InvitationAnswer,
  readInvitationAnswer,
} from '../../../domain/command/read-invitation-answer.js';
import { mayAnswerPoll, readPollAnswer } from '../../../domain/command/read-poll-answer.js';
import { readSending } from '../../../domain/command/read-sending.js';
import { resolveDate } from '../../../domain/command/resolve-date.js';
import { type Choice, type Effect, MOST_CHOICES } from '../../../domain/effect.js';
import { mayConvene } from '../../../domain/gathering/may-convene.js';
import { isApartFromMeeting } from '../../../domain/gathering/may-see-meeting.js';
import { gatheringOf } from '../../../domain/instruments/catalogue.js';
import { isLiaisonOf, scopeOf } from '../../../domain/matter/audience.js';
import { type Day, showInstant } from '../../../domain/time/day.js';
import type { Context } from '../../../handlers/define-handler.js';
import { noteWords } from '../../../handlers/draw/note-words.js';
import { openPollOf } from '../../../handlers/gathering/poll-members.js';
import type { HandlerIndex } from '../handler-index.js';
import { aboutInvitation } from './about-invitation.js';
import { complete, say, type Understood } from './complete.js';
import { meetingsAccepted, openThreads, seatsDeclined, seatsTaken, type Thread } from './open-threads.js';
import { rehearsalWaits } from './rehearsal-waits.js';

const INVITES: readonly Thread['kind'][] = ['draw', 'meeting'];

/** 收到 first of all signs for what has come. */
async function hasUnreceived({ actor, now, stores }: Context): Promise<boolean> {
  if (!isLiaisonOf(actor, actor.unitId)) return false;
  const query = { scope: scopeOf(actor, now), states: ['open'] as const, unreceived: true as const };
  return (await stores.matters.list({ ...query, offset: 0, limit: 1 })).total > 0;
}

const labelled = ({ no, day }: Thread, choice: Choice): Choice => ({
  ...choice,
  label: `#${no} ${day ? `${day} ` : ''}${choice.label}`,
});

/**
 * What a person says who believes to have answered: 好的, 收到, 去不了. A plain 能参加 or 去不了 answers the one invitation, 好的 that of somebody drawn,
 * that is open; a vague word is never met with silence while something waits for a plain one. Undefined in groups, where
 * nothing waits, and for all other words.
 */
export async function plainAnswer(
  text: string,
  startsWithVerb: boolean,
  context: Context,
  index: HandlerIndex,
): Promise<Understood | undefined> {
  if (readSending(text)) return undefined;
  const decided = startsWithVerb ? undefined : await decidesTime(text, context);
  if (decided) return decided;
  const polled = await answerOfPoll(text, startsWithVerb, context, index);
  if (polled) return polled;
  const off = await asksOff(text, context, index);
  if (off) return off;
  // 补助多少钱 begins with the verb of the yearly list.
  const isAsked = !startsWithVerb || (ASKS_OF_PAY.test(text) && (await isInvited(context)));
  const about = isAsked ? await aboutInvitation(text, context, index) : undefined;
  if (about) return about;
  const isVague = isVagueYes(text) || isPlainYes(text);
  // 参加不了 begins with 参加.
  const isCommand = startsWithVerb && !/不了|不成/u.test(text);
  const answer = isCommand ? undefined : readInvitationAnswer(text);
  if (context.chat.kind !== 'direct' || (!isVague && !answer)) return undefined;
  const threads = await openThreads(context);
  if (answer) return answerInvitation(answer, threads, context, index);
  if (await hasUnreceived(context)) return undefined;
  if (threads.length === 0) return rehearsalWaits(context);
  const [only, second] = threads;
  // Who was drawn and is asked for nothing else has said 能.
  if (only?.kind === 'draw' && !second && isPlainYes(text))
    return complete(index.ofAction('accept-place'), NOTHING, { matter: only.no }, context);
  const effects = await noteWords(text, context);
  if (only && !second) return ask(only.ask, only.choices, undefined, effects);
  const asks = threads.slice(0, MOST_CHOICES).map((thread) => thread.ask);
  const first = threads.flatMap((thread) => thread.choices.slice(0, 1).map((one) => labelled(thread, one)));
  return ask(`有 ${threads.length} 件等您答复：`, first.slice(0, MOST_CHOICES), asks.join('\n'), effects);
}

const isInvited = async (context: Context): Promise<boolean> =>
  [...(await openThreads(context)), ...(await seatsTaken(context))].some(({ kind }) => kind === 'draw');
const ASKS_OF_PAY = /^补[助贴](?:是|有|给|发)?多少/u;

/** 请假, 有事请假, 请假 出差: with no days in it, a leave from what one is invited to. */
const ASKS_OFF =
  /^我?(?:想|要)?(?<before>(?:临时|家里)?有(?:急|点)?事)?[\s,，]*请个?假[\s,，:：]*(?:因为?)?(?<why>\p{Script=Han}{2,20})?[。.!！]*$/u;
/** 局长那天有别的会，能不能请假: why first; asked as a question it is confirmed first. */
const WHY_THEN_OFF =
  /^(?<why>[^#＃,，。;；]{2,30})[\s,，。;；]+(?:我|想|要|特此|特|申请|需要|麻烦|帮我)*(?<asks>能不能|可不可以|能否|可否|可以|能)?(?:帮我|给我)?请(?:个|一下)?假(?<then>吗|行吗|可以吗|行不行|可以|一下|[?？])*[。.!！?？]*$/u;
/** 那天 is the day of the meeting. */
const THAT_DAY = /[那当这]天/gu;
const OF_DAYS = /[今明后]天|周|星期|月|[上下]午|[号日天由代让]|销假|名单|情况|怎么/u;

async function asksOff(text: string, context: Context, index: HandlerIndex): Promise<Understood | undefined> {
  const found = (ASKS_OFF.exec(text) ?? WHY_THEN_OFF.exec(text))?.groups;
  const isOfDays = OF_DAYS.test((found?.why ?? '').replace(THAT_DAY, ''));
  if (context.chat.kind !== 'direct' || !found || isOfDays) return undefined;
  const invited = (await openThreads(context)).filter(({ kind }) => INVITES.includes(kind));
  const reason = found.why ?? found.before;
  const choices = invited.map((thread) => chosen(thread, { comes: false, ...(reason ? { reason } : {}) }));
  const [only, second] = choices;
  if (only && !second && (found.asks || found.then)) {
    const why = cutChars(reason ?? '', 20);
    return ask(`#${invited[0]?.no} 要以“${why}”为由登记请假吗？`, [{ ...only, label: '是的' }]);
  }
  if (only && !second) return complete(index.ofAction(only.action), NOTHING, only.payload, context);
  const labelledOnes = invited.flatMap((thread, i) => {
    const one = choices[i];
    return one ? [labelled(thread, one)] : [];
  });
  return second ? ask('请问您是哪一次请假？', labelledOnes.slice(0, MOST_CHOICES)) : undefined;
}

/** 都行, 周四可以, 8号 to the question which of the proposed times suits. */
async function answerOfPoll(text: string, startsWithVerb: boolean, context: Context, index: HandlerIndex) {
  if (context.chat.kind !== 'direct' || startsWithVerb || !mayAnswerPoll(text)) return undefined;
  // 没空 may be the answer to an invitation as well.
  if (/^我?没/u.test(text) && (await openThreads(context)).some(({ kind }) => INVITES.includes(kind)))
    return undefined;
  const poll = await openPollOf(context);
  const suits = poll && readPollAnswer(text, poll.slots ?? [], context.today);
  return suits === undefined
    ? undefined
    : complete(index.ofAction('answer-poll'), NOTHING, { matter: poll?.no, suits }, context);
}

/** 就28号吧, 定在28号: one of the times proposed, by who may convene it. Everybody is invited by it, so that it waits for a yes. */
const DECIDES =
  /^(?:那)?(?:就|(?:就)?(?:定|选|用)(?:在|了|定)?)\s*(?<what>\S.{0,14}?)(?:这个时间|那天|召开|开会?)?(?:吧|了|好了)?[。.!！]*$/u;

async function decidesTime(text: string, context: Context): Promise<Understood | undefined> {
  const { what } = DECIDES.exec(text.normalize('NFKC').trim())?.groups ?? {};
  const { chat, stores, actor, roster, now, today } = context;
  if (what === undefined || chat.kind !== 'direct' || !mayAnswerPoll(what)) return undefined;
  const [meeting, second] = (await stores.meetings.ahead(now)).filter(
    (one) =>
      one.state === 'proposed' &&
      mayConvene(actor, gatheringOf(one.mechanism), roster) &&
      !isApartFromMeeting(actor, one),
  );
  const slot = meeting && !second ? readPollAnswer(what, meeting.slots ?? [], today) : undefined;
  const time = meeting?.slots?.[Number(slot) - 1];
  if (!meeting || !time || !/^[1-9]$/u.test(slot ?? '')) return undefined;
  const payload = { matter: meeting.no, slot: Number(slot), time };
  return ask(`#${meeting.no} 就定在 ${showInstant(new Date(time))}，现在向大家发出邀请吗？`, [
    { label: '是的', action: 'choose-slot', payload },
  ]);
}

function ask(
  title: string,
  choices: readonly Choice[],
  text?: string,
  effects: readonly Effect[] = [],
): Understood {
  const [first] = choices;
  return say({
    answer: { here: { title, ...(text ? { text } : {}), actions: choices } },
    effects,
    ...(first ? { question: { action: first.action, values: {}, choices } } : {}),
  });
}

const DRAWN = ['supervisor', 'expert'] as const;

/** 去不了了, 临时有事来不了: one had said to come. */
const BACKS_OUT = /临时|突然|了了?[\s。！!]*$/u;

/** 我又能来了: one had said not to. */
const COMES_AFTER_ALL = /^我?(?:又|现在|还是)/u;

/** What the answer may be about: what waits, and what one said before, where that is taken back. */
async function answerable(
  answer: InvitationAnswer,
  threads: readonly Thread[],
  context: Context,
): Promise<readonly Thread[]> {
  const waiting = threads.filter(({ kind }) => INVITES.includes(kind));
  if (answer.comes && (waiting.length === 0 || COMES_AFTER_ALL.test(context.said ?? '')))
    return [...waiting, ...(await seatsDeclined(context))];
  if (answer.comes || answer.sends || (answer.weak && waiting.length === 0)) return waiting;
  if (waiting.length > 0 && !answer.day && !BACKS_OUT.test(context.said ?? '')) return waiting;
  return [...waiting, ...(await meetingsAccepted(context))];
}

/** Where no meeting is concerned, the words of somebody drawn are read once more beside the draws. */
async function answerInvitation(
  answer: InvitationAnswer,
  threads: readonly Thread[],
  context: Context,
  index: HandlerIndex,
): Promise<Understood | undefined> {
  const invited = await answerable(answer, threads, context);
  const meant = answer.day ? invited.filter(({ on }) => isThatDay(on, answer, context)) : invited;
  const isDrawn = DRAWN.some((role) => context.actor.roles.includes(role));
  if (isDrawn && answer.weak && invited.length === 0) return notAfterAll(answer, context, index);
  const isBare = !answer.day && index.ofNod(context.said ?? '') !== undefined;
  if (isDrawn && isBare && meant.every(({ kind }) => kind === 'draw')) return undefined;
  if (isDrawn && meant.every(({ kind }) => kind === 'draw'))
    return complete(index.ofAction('answer-in-words'), NOTHING, { words: context.said ?? '' }, context);
  const [only, second] = meant;
  if (!only && invited.length === 0) return undefined;
  if (only && !second) {
    const { action, payload } = chosen(only, answer);
    return complete(index.ofAction(action), NOTHING, payload, context);
  }
  return ask(
    only ? '请问您说的是哪一次？' : '那天没有请您的会议。请问您说的是哪一次？',
    (only ? meant : invited).slice(0, MOST_CHOICES).map((thread) => labelled(thread, chosen(thread, answer))),
  );
}

/** 不行 of a reserve, or of who had said to come: the one seat there is. */
async function notAfterAll({ reason }: InvitationAnswer, context: Context, index: HandlerIndex) {
  const taken = (await seatsTaken(context)).filter(({ kind }) => kind === 'draw');
  const [only, second] = taken;
  if (!only || second) return undefined;
  const payload = { matter: only.no, ...(reason ? { reason } : {}) };
  return complete(index.ofAction('decline-place'), NOTHING, payload, context);
}

const NOTHING: Command = { text: '', fragments: [] };

function isThatDay(on: Day | undefined, { day }: InvitationAnswer, { today }: Context): boolean {
  const found = day && resolveDate(day, 'forward', today);
  return found !== undefined && 'day' in found && found.day === on;
}

/** What the answer does with this invitation; somebody else is sent to a meeting only. */
function chosen({ kind, no, choices }: Thread, { comes, sends, who, reason }: InvitationAnswer): Choice {
  if (sends && kind === 'meeting')
    return { label: '派员参加', action: 'send-stand-in', payload: { matter: no, ...(who ? { who } : {}) } };
  const one = choices[comes ? 0 : 1] as Choice;
  const why = reason ? { [kind === 'draw' ? 'reason' : 'text']: reason } : {};
  return { ...one, payload: { ...one.payload, ...why } };
}

/** 不行 alone may be said to anything. */
const isPlainAnswer = (text: string): boolean => {
  const answer = readInvitationAnswer(text);
  return answer !== undefined && !answer.weak;
};

/** What is said to 能参加, 去不成了 where no invitation is open; undefined for other words, and in groups. */
export const nothingToAnswer = (text: string, { chat }: Context): Understood | undefined =>
  chat.kind === 'direct' && isPlainAnswer(text)
    ? say({ answer: { here: plain('现在没有等您答复的邀请。') } })
    : undefined;
