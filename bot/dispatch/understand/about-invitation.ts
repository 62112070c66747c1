import { plain } from '../../../cards/card.js';
import { cutChars } from '../../../cards/render/cut.js';
import type { TypedDate } from '../../../domain/command/command.js';
import { dayIn } from '../../../domain/command/read-invitation-answer.js';
import { readInvitationWords } from '../../../domain/command/read-invitation-words.js';
import { resolveDate } from '../../../domain/command/resolve-date.js';
import { type Choice, MOST_CHOICES } from '../../../domain/effect.js';
import type { Role } from '../../../domain/roster/roster.js';
import { dayOf, showDay } from '../../../domain/time/day.js';
import type { Context } from '../../../handlers/define-handler.js';
import { noteWords } from '../../../handlers/draw/note-words.js';
import { ownToSignIn } from '../../../handlers/gathering/meeting-at-hand.js';
import type { HandlerIndex } from '../handler-index.js';
import { complete, say, type Understood } from './complete.js';
import { openThreads, seatsTaken, type Thread } from './open-threads.js';
import { NOTHING } from './words.js';

const isInvitation = ({ kind }: Thread): boolean => kind === 'draw' || kind === 'meeting';

const waitingOnes = async (context: Context): Promise<readonly Thread[]> =>
  (await openThreads(context)).filter(isInvitation);

/** The one thread there is does this; of several it is asked which. */
function onTheOne(
  threads: readonly Thread[],
  action: string,
  context: Context,
  index: HandlerIndex,
): Promise<Understood> | Understood | undefined {
  const [only, second] = threads;
  if (!only) return undefined;
  if (!second) return complete(index.ofAction(action), NOTHING, { matter: only.no }, context);
  const choices = threads
    .slice(0, MOST_CHOICES)
    .map(
      ({ no, day }): Choice => ({ label: `#${no}${day ? ` ${day}` : ''}`, action, payload: { matter: no } }),
    );
  const card = { title: '请问您说的是哪一次？', actions: choices };
  return say({ answer: { here: card }, question: { action, values: {}, choices } });
}

/**
 * What an invited person says beside yes and no: 几点？ and 要带什么 show the invitation again, 有车接吗 with whom to ask, 当事人我认识
 * of somebody drawn is 可能需要回避, 还没定 keeps it open, 我到了 signs in. Undefined in groups, where no invitation is at hand, and for other words.
 */
export async function aboutInvitation(
  text: string,
  context: Context,
  index: HandlerIndex,
): Promise<Understood | undefined> {
  if (context.chat.kind !== 'direct') return undefined;
  const dated = dayIn(text.normalize('NFKC'));
  const ofDay = dated.day && readInvitationWords(dated.rest) === 'facts' ? dated.day : undefined;
  if (ofDay) return factsOfDay(ofDay, context, index);
  const said = readInvitationWords(text);
  if (said === undefined) return undefined;
  if (said === 'arrived') return arrived(context, index);
  const waiting = await waitingOnes(context);
  if (said === 'undecided') return undecided(waiting, context, index);
  const taken = await seatsTaken(context);
  const meant = waiting.length > 0 ? waiting : taken;
  if (meant.length === 0 && said !== 'recusal') return nothingAhead(context);
  const ofDraws = meant.every(({ kind }) => kind === 'draw');
  const asksMore = said === 'practical' || (said === 'facts' && /案[子件情]/u.test(text));
  if (asksMore && ofDraws) return onTheOne(meant, 'ask-practical', context, index);
  if (said === 'facts' || said === 'practical') return onTheOne(meant, 'show-numbered', context, index);
  const drawn = [...waiting, ...taken].filter(({ kind }) => kind === 'draw');
  return onTheOne(drawn, 'ask-recusal', context, index);
}

const DRAWN: readonly Role[] = ['supervisor', 'expert'];

/** 我22号还用来吗, 9号几点到: the invitation for that day, or that there is none. */
async function factsOfDay(day: TypedDate, context: Context, index: HandlerIndex) {
  const found = resolveDate(day, 'forward', context.today);
  const all = [...(await waitingOnes(context)), ...(await seatsTaken(context))];
  const isDrawn = context.actor.roles.some((role) => DRAWN.includes(role));
  if (!('day' in found) || (all.length === 0 && !isDrawn)) return undefined;
  const then = all.filter(({ on }) => on === found.day);
  if (then.length > 0) return onTheOne(then, 'show-numbered', context, index);
  const others = all.map(({ no, day: on }) => `#${no}${on ? `（${on}）` : ''}`).join('、');
  const card = plain(
    `${showDay(found.day)}没有请您参加的活动。`,
    others && `请您的是：${others}，发送编号可以看。`,
  );
  return say({ answer: { here: card } });
}

/** 有车接吗 from who is only ever drawn, where nothing is ahead; undefined for everybody else, who may mean another thing. */
function nothingAhead({ actor, settings }: Context): Understood | undefined {
  if (actor.roles.length === 0 || actor.roles.some((role) => !DRAWN.includes(role))) return undefined;
  const { landline } = settings.draws;
  const card = plain('现在没有请您参加的活动。', landline ? `有疑问请打 ${landline}。` : undefined);
  return say({ answer: { here: card } });
}

/** Signs in where a meeting is at hand; who was drawn for today is told who writes it down. */
async function arrived(context: Context, index: HandlerIndex): Promise<Understood | undefined> {
  const meets = (await ownToSignIn(context)).some(
    ({ startsAt }) => startsAt !== undefined && dayOf(startsAt) <= context.today,
  );
  if (meets) return complete(index.ofAction('sign-in-meeting'), NOTHING, {}, context);
  const isToday = (await seatsTaken(context)).some(({ kind, on }) => kind === 'draw' && on === context.today);
  const card = plain('知道了，谢谢您准时来。', '到场由办公室登记，请告诉现场的工作人员一声。');
  return isToday ? say({ answer: { here: card } }) : undefined;
}

/** A meeting keeps it on its list; who was drawn is asked again tomorrow anyway. */
async function undecided(waiting: readonly Thread[], context: Context, index: HandlerIndex) {
  const meetings = waiting.filter(({ kind }) => kind === 'meeting');
  if (meetings.length > 0) return onTheOne(meetings, 'leave-open', context, index);
  const [only] = waiting;
  if (!only) return undefined;
  const card = {
    title: '没关系，定了再告诉我们。',
    text: `${only.ask}\n早一点说，来得及另请别人。`,
    actions: only.choices,
  };
  const effects = await noteWords(context.said ?? '', context);
  return say({ answer: { here: card }, effects, question: questionOf(only.choices) });
}

const questionOf = (choices: readonly Choice[]) => ({
  action: choices[0]?.action ?? '',
  values: {},
  choices,
});

/**
 * Words nobody understands from somebody whose invitation waits: most likely they were the answer, so it is asked for again.
 * `heard` is what may be shown of them. Undefined where nothing waits, and in groups.
 */
export async function askAgain(heard: string, context: Context): Promise<Understood | undefined> {
  if (context.chat.kind !== 'direct') return undefined;
  const waiting = await waitingOnes(context);
  const [only, second] = waiting;
  if (!only) return undefined;
  const choices = second
    ? waiting.flatMap(({ no, day, choices: both }) =>
        both.slice(0, 2).map((one) => ({ ...one, label: `#${no} ${day ? `${day} ` : ''}${one.label}` })),
      )
    : only.choices;
  const asks = waiting.slice(0, MOST_CHOICES).map(({ ask }) => ask);
  const card = plain(
    `没有听懂“${cutChars(heard.replace(/\s+/gu, ' '), 40)}”。`,
    [...asks, '要办别的事，请发“帮助”。'].join('\n'),
  );
  const actions = choices.slice(0, MOST_CHOICES);
  return say({ answer: { here: { ...card, actions } }, question: questionOf(actions) });
}
