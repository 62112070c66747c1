import { plain } from '../../cards/card.js';
import type { Draw, Seat, SeatState } from '../../domain/draw/draw.js';
import { seatOf } from '../../domain/draw/draw.js';
import { hasBegun } from '../../domain/draw/seats.js';
import { MOST_CHOICES } from '../../domain/effect.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { askForRecusal, giveUpPlace, seatChoice, takePlace } from './answer-invitation.js';
import { ownDraws, ownSeat } from './draw-at-hand.js';

const TAKES = {
  matter: { kind: 'matter', label: '编号' },
  reason: { kind: 'text', label: '原因', cues: ['因为', '因', '原因'] },
} as const;

const YES = ['能', '能参加', '能来', '可以参加', '可以来', '我能参加', '我能来'] as const;
const NO = [
  ...['不能', '不能参加', '来不了', '去不了', '不能来', '参加不了', '没时间'],
  ...[
    '临时来不了',
    '临时去不了',
    '临时来不了了',
    '来不了了',
    '去不了了',
    '参加不了了',
    '不能参加了',
    '不能来了',
  ],
];

/** The actor's seats to come in these states, soonest first. */
async function seatsIn(
  context: Context,
  states: readonly SeatState[],
): Promise<{ draw: Draw; seat: Seat }[]> {
  const { actor, today, now } = context;
  const found = (await ownDraws(context))
    // Experts are drawn for work without a day of its own.
    .filter(({ kind, activity }) => (activity ? activity.on >= today : kind === 'people'))
    .flatMap((draw) => {
      const seat = seatOf(draw, actor.id);
      return seat && states.includes(seat.state) ? [{ draw, seat }] : [];
    });
  // What has begun or was called off is meant only where there is nothing else.
  const ahead = found.filter(({ draw }) => draw.state === 'drawn' && !hasBegun(draw, now));
  return ahead.length > 0 ? ahead : found;
}

/**
 * The one invitation that a plain 能 or 不能 answers: what waits for an answer, else what was answered. Several are asked
 * about; 能 from somebody whom nobody asked is told so, and in a group means nothing.
 */
async function theOne(
  context: Context,
  action: string,
  orders: readonly (readonly SeatState[])[],
): Promise<{ draw: Draw; seat: Seat } | Decision> {
  for (const states of orders) {
    const found = await seatsIn(context, states);
    const [only, another] = found;
    if (only && !another) return only;
    if (!only) continue;
    const choices = found
      .slice(0, MOST_CHOICES)
      .map(({ draw }) => ({ label: seatChoice(draw), action, payload: { matter: draw.no } }));
    const card = { title: '请问您说的是哪一次？', actions: choices };
    return decide({ answer: toAsker(context.chat, card), question: { action, values: {}, choices } });
  }
  return decide(
    context.chat.kind === 'direct' ? { answer: { here: plain('现在没有等您答复的邀请。') } } : {},
  );
}

async function seatFor(
  context: Context,
  no: number | undefined,
  action: string,
  orders: readonly (readonly SeatState[])[],
) {
  return no === undefined
    ? theOne(context, action, orders)
    : ownSeat(context, await context.stores.draws.byNo(no), no);
}

/**
 * 能参加: takes the place one was drawn for, by the button or with a plain 能.
 *
 * @throws DubanError `NOT_VISIBLE`
 */
export const acceptPlace = defineHandler({
  action: 'accept-place',
  verbs: [],
  nods: YES,
  allowed: 'anyone',
  takes: { matter: TAKES.matter },

  async run({ matter }, context) {
    const found = await seatFor(context, matter, 'accept-place', [
      ['called', 'recusal'],
      ['accepted', 'reserve', 'declined', 'unreachable', 'released'],
    ]);
    return 'seat' in found ? takePlace(context, found.draw, found.seat) : found;
  },
});

/** A place one has confirmed already is given up in other words: 临时来不了, 去不了了. */
const BACKS_OUT = /临时|突然|有(?:点|急|些)?事|病|了[\s。！!]*$/u;

/** Which invitation a refusal answers: who backs out may mean one that was confirmed as well as one that waits. */
function orderOf(said: string): readonly (readonly SeatState[])[] {
  const gone: readonly SeatState[] = ['declined', 'released', 'unreachable'];
  return BACKS_OUT.test(said)
    ? [['accepted', 'called', 'recusal'], ['reserve'], gone]
    : [['called', 'recusal'], ['accepted', 'reserve'], gone];
}

/**
 * 不能参加: gives the place up, by the button or with a plain 不能.
 *
 * @throws DubanError `NOT_VISIBLE`
 */
export const declinePlace = defineHandler({
  action: 'decline-place',
  verbs: [],
  nods: NO,
  allowed: 'anyone',
  takes: TAKES,

  async run({ matter, reason }, context) {
    const found = await seatFor(context, matter, 'decline-place', orderOf(context.said ?? ''));
    return 'seat' in found ? giveUpPlace(context, found.draw, found.seat, reason) : found;
  },
});

/**
 * 可能需要回避，请来电: keeps the place until the office has decided on the telephone.
 *
 * @throws DubanError `NOT_VISIBLE`
 */
export const askRecusal = defineHandler({
  action: 'ask-recusal',
  verbs: [],
  nods: ['可能需要回避', '可能需要回避请来电', '需要回避', '可能要回避'],
  allowed: 'anyone',
  takes: { matter: TAKES.matter },

  async run({ matter }, context) {
    const found = await seatFor(context, matter, 'ask-recusal', [['called', 'accepted'], ['recusal']]);
    return 'seat' in found ? askForRecusal(context, found.draw, found.seat) : found;
  },
});
