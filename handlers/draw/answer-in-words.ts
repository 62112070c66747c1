import type { Card } from '../../cards/card.js';
import { activityOf } from '../../cards/draw/words.js';
import { type InvitationAnswer, readInvitationAnswer } from '../../domain/command/read-invitation-answer.js';
import { resolveDate } from '../../domain/command/resolve-date.js';
import { type Draw, type Seat, type SeatState, seatOf } from '../../domain/draw/draw.js';
import { hasBegun } from '../../domain/draw/seats.js';
import { type Choice, MOST_CHOICES } from '../../domain/effect.js';
import { type Day, showDay } from '../../domain/time/day.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { acceptPlace, declinePlace } from './accept-place.js';
import { seatChoice } from './answer-invitation.js';
import { ownDraws } from './draw-at-hand.js';

/** A seat of the actor's. */
interface Own {
  draw: Draw;
  seat: Seat;
}

const WAITS: readonly SeatState[] = ['called', 'recusal'];
const OPEN: readonly SeatState[] = [...WAITS, 'accepted', 'reserve'];

/** The actor's seats of activities to come, soonest first. */
async function ownSeats(context: Context): Promise<Own[]> {
  const { actor, today, now } = context;
  const found = (await ownDraws(context)).flatMap((draw) => {
    const seat = seatOf(draw, actor.id);
    const isAhead = draw.activity ? draw.activity.on >= today : draw.kind === 'people';
    return seat && isAhead && draw.state === 'drawn' ? [{ draw, seat }] : [];
  });
  // What has begun is meant only where there is nothing else.
  const ahead = found.filter(({ draw }) => !hasBegun(draw, now));
  return ahead.length > 0 ? ahead : found;
}

/**
 * What somebody drawn answers in a whole sentence: 15号那天能来, 能，两个都能, 去不了，店里走不开, 我去不了，让老陈去. A day names the
 * activity of that day, for no # was typed; nobody can send another in their place.
 */
export const answerInWords = defineHandler({
  action: 'answer-in-words',
  verbs: [],
  phrase: (text) => {
    const answer = readInvitationAnswer(text);
    return answer !== undefined && !answer.weak;
  },
  allowed: ['supervisor', 'expert'],
  takes: { words: { kind: 'text', label: '答复' } },

  async run({ words = '' }, context): Promise<Decision> {
    const answer = readInvitationAnswer(context.said ?? words);
    if (!answer) return decide({});
    const own = await ownSeats(context);
    const day = dayOf(answer, context.today);
    const meant = day === undefined ? own : own.filter(({ draw }) => draw.activity?.on === day);
    if (answer.sends) return cannotSend(meant, context);
    if (day !== undefined && meant.length === 0) return noneThatDay(answer, day, own, context);
    if (answer.all) return answerAll(answer, meant, context);
    const [only, another] = meant;
    if (day === undefined) return act(answer, undefined, context);
    if (only && !another) return act(answer, only.draw.no, context);
    return askWhich(answer, meant, context);
  },
});

function dayOf({ day }: InvitationAnswer, today: Day): Day | undefined {
  const found = day && resolveDate(day, 'forward', today);
  return found && 'day' in found ? found.day : undefined;
}

const handlerOf = ({ comes }: InvitationAnswer) => (comes ? acceptPlace : declinePlace);

/** Takes or gives up the seat of this number, without one whichever is meant. */
function act({ comes, reason }: InvitationAnswer, no: number | undefined, context: Context) {
  const matter = no === undefined ? {} : { matter: no };
  return comes
    ? acceptPlace.run(matter, context)
    : declinePlace.run({ ...matter, ...(reason ? { reason } : {}) }, context);
}

const asked = (context: Context, card: Card, choices: readonly Choice[]): Decision => {
  const [first] = choices;
  return decide({
    answer: toAsker(context.chat, { ...card, actions: choices }),
    ...(first ? { question: { action: first.action, values: {}, choices } } : {}),
  });
};

const choicesOf = (meant: readonly Own[], action: string, more: object): Choice[] =>
  meant
    .slice(0, MOST_CHOICES)
    .map(({ draw }) => ({ label: seatChoice(draw), action, payload: { matter: draw.no, ...more } }));

const askWhich = (answer: InvitationAnswer, meant: readonly Own[], context: Context): Decision => {
  const more = answer.reason ? { reason: answer.reason } : {};
  return asked(context, { title: '请问您说的是哪一次？' }, choicesOf(meant, handlerOf(answer).action, more));
};

/** Who was drawn by lot comes in person or not at all. */
function cannotSend(meant: readonly Own[], context: Context): Decision {
  const open = meant.filter(({ seat }) => OPEN.includes(seat.state));
  const [only, another] = open;
  const title = '监督员是随机抽选的，不能请别人代您参加。';
  if (!only) return asked(context, { title, text: '现在也没有等您答复的邀请。' }, []);
  const choices =
    another === undefined
      ? [{ label: '不能', action: declinePlace.action, payload: { matter: only.draw.no } }]
      : choicesOf(open, declinePlace.action, {});
  const text = another
    ? '来不了没有关系，我们按候补次序另请。请点哪一次来不了：'
    : `${activityOf(only.draw)}您来不了没有关系，回复“不能”，我们按候补次序另请。`;
  return asked(context, { title, text }, choices);
}

/** Nothing was asked of them for that day: what was, and how to keep the day free. */
function noneThatDay(answer: InvitationAnswer, day: Day, own: readonly Own[], context: Context): Decision {
  const open = own.filter(({ seat }) => OPEN.includes(seat.state));
  const line = answer.comes ? [] : [`那天不便、不想被抽到，请发：不便 ${day}`];
  const which = open.length > 0 ? ['请您参加的是下面的，要答复请点：'] : [];
  const card = { title: `${showDay(day)}没有请您参加的活动。`, text: [...which, ...line].join('\n') };
  return asked(context, card, choicesOf(open, handlerOf(answer).action, {}));
}

/** 两个都能: each that waits, in one commit. */
async function answerAll(
  answer: InvitationAnswer,
  meant: readonly Own[],
  context: Context,
): Promise<Decision> {
  const wanted = answer.comes ? WAITS : OPEN;
  const each = meant.filter(({ seat }) => wanted.includes(seat.state)).map(({ draw }) => draw);
  if (each.length < 2) return act(answer, undefined, context);
  const done = await Promise.all(
    each.map(async (draw) => ({ draw, ...(await act(answer, draw.no, context)) })),
  );
  const lines = done.map(
    ({ draw, answer: { here, privately } }) => `${seatChoice(draw)}：${(here ?? privately)?.title ?? ''}`,
  );
  return decide({
    effects: done.flatMap(({ effects }) => effects),
    notices: done.flatMap(({ notices }) => notices),
    answer: toAsker(context.chat, { title: `${each.length} 次活动的答复都记下了。`, text: lines.join('\n') }),
  });
}
