import { readInvitationAnswer } from '../../../domain/command/read-invitation-answer.js';
import { readMeetingChange } from '../../../domain/command/read-meeting-change.js';
import { readSending } from '../../../domain/command/read-sending.js';
import type { Choice } from '../../../domain/effect.js';
import { inviteeOf, type Meeting } from '../../../domain/gathering/meeting.js';
import { maySendStandIn } from '../../../domain/gathering/stand-in-allowed.js';
import type { RawValues } from '../../../domain/slot.js';
import type { Context } from '../../../handlers/define-handler.js';
import { complete, say } from './complete.js';
import { openThreads } from './open-threads.js';
import { plainAnswer } from './plain-answer.js';
import { NOTHING, type Reader, readFor, type Words } from './words.js';

const NUMBER = /[#＃]\s?(?<no>\d{1,9})号?(?!\d)/gu;
/** 请假 因开庭: with a number it is a leave from that meeting. */
const ASKS_OFF = /^我?(?:想|要)?请个?假[\s,，:：]*(?:因为?)?(?<why>.*)$/su;
/** 去不了，因病: a reason of one character. */
const BECAUSE = /因(?:为)?(?<why>\S+)$/u;
const ANSWERS = ['attend-meeting', 'decline-meeting', 'send-stand-in'];

/** The one number that is named, and the words without it. */
function numberedIn(text: string): { no: number; rest: string } | undefined {
  const [only, second] = [...text.matchAll(NUMBER)];
  if (!only || second) return undefined;
  const rest = text
    .replace(only[0], ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s,，:：、。]+|[\s,，:：、]+$/gu, '');
  return { no: Number(only.groups?.no), rest };
}

/** The meeting that is named, where the speaker was invited to it. */
async function invitedTo(no: number, { context }: Words): Promise<Meeting | undefined> {
  const meeting = await context.stores.meetings.byNo(no);
  return meeting && inviteeOf(meeting, context.actor.id) ? meeting : undefined;
}

/** What the words answer: by which act, with what of it. Undefined for words that answer nothing. */
function answerIn(rest: string): { action: string; values: RawValues } | undefined {
  const sent = readSending(rest);
  if (sent)
    return { action: 'send-stand-in', values: { who: sent.who, ...(sent.why ? { why: sent.why } : {}) } };
  const off = ASKS_OFF.exec(rest)?.groups;
  if (off) return { action: 'decline-meeting', values: off.why ? { text: off.why } : {} };
  const answer = readInvitationAnswer(rest);
  if (!answer) return undefined;
  if (answer.sends) return { action: 'send-stand-in', values: answer.who ? { who: answer.who } : {} };
  if (answer.comes) return { action: 'attend-meeting', values: {} };
  const reason = answer.reason ?? BECAUSE.exec(rest)?.groups?.why;
  return { action: 'decline-meeting', values: reason ? { text: reason } : {} };
}

/**
 * #12 我去不了, 局长出国，来不了 #12: an answer to the invitation with that number, in the words that would do without it. Undefined
 * where nobody is invited, and for other words.
 */
export const answerNumbered: Reader = async (words) => {
  const { text, context, index } = words;
  const { no, rest } = numberedIn(text) ?? {};
  if (no === undefined || !rest || readMeetingChange(text)) return undefined;
  const command = readFor(index.verbs, rest, context);
  const verb = command.verbSpan?.start === 0 ? command.verb : undefined;
  const handler = verb === undefined ? undefined : index.ofVerb(verb);
  const isOwn = handler === undefined || ANSWERS.includes(handler.action) || ASKS_OFF.test(rest);
  if (!isOwn || !(await invitedTo(no, words))) return undefined;
  if (handler && ANSWERS.includes(handler.action) && handler.action !== 'attend-meeting')
    return complete(handler, command, { matter: no }, context);
  const answer = answerIn(rest);
  if (answer)
    return complete(index.ofAction(answer.action), NOTHING, { matter: no, ...answer.values }, context);
  return handler && !mayBeNo(rest) ? complete(handler, command, { matter: no }, context) : undefined;
};

const POLITE = /没(?:问题|关系|错)|不(?:好意思|客气|见不散|错)/gu;
const mayBeNo = (text: string): boolean => /[不没别未]|无法|难以/u.test(text.replace(POLITE, ''));

const choicesFor = ({ no, mechanism }: Meeting, { actor }: Context): Choice[] => {
  const step = (label: string, action: string) => ({ label, action, payload: { matter: no } });
  return [
    step('参加', 'attend-meeting'),
    step('不参加', 'decline-meeting'),
    ...(maySendStandIn({ mechanism }, actor) ? [step('派员参加', 'send-stand-in')] : []),
  ];
};

/**
 * 参加的事局长还没同意, 不一定去 after 参加哪一个？: where one would be put down as coming by words in which there may be a no, it is asked
 * for again and nothing is recorded. Who may be refusing is never written down as coming.
 */
export const doubtedYes: Reader = async (words) => {
  const { text, question, command, startsWithVerb, context, index } = words;
  const comes =
    question?.action === 'attend-meeting' ||
    (command.verb !== undefined && index.ofVerb(command.verb)?.action === 'attend-meeting');
  const isAnothers = question?.slot !== undefined && !ANSWERS.includes(question.action);
  if (!comes || isAnothers || !mayBeNo(text) || question?.choices.some(({ label }) => label === text))
    return undefined;
  const { no } = numberedIn(text) ?? {};
  const named = no === undefined ? undefined : await invitedTo(no, words);
  const meant = named ? undefined : await plainAnswer(text, startsWithVerb, context, index);
  if (meant) return meant;
  const waiting = (await openThreads(context)).filter(({ kind }) => kind === 'meeting');
  const [only, second] = waiting;
  const choices = named
    ? choicesFor(named, context)
    : second
      ? waiting.flatMap(({ no: other, day, choices: both }) =>
          both.map((one) => ({ ...one, label: `#${other} ${day ? `${day} ` : ''}${one.label}` })),
        )
      : (only?.choices ?? []);
  const [first] = choices;
  if (!first) return undefined;
  const card = { title: '请问您参加还是不参加？还没有登记。', actions: choices.slice(0, 6) };
  return say({ answer: { here: card }, question: { action: first.action, values: {}, choices } });
};
