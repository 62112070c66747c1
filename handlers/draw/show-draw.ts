import { factsCard, invitationCard } from '../../cards/draw/invitation.js';
import { cancelledDrawCard, drawCard, waitingDrawCard } from '../../cards/draw/office.js';
import { drawProofCard } from '../../cards/draw/proof.js';
import { activityOf } from '../../cards/draw/words.js';
import { type Draw, SEAT_STATES, seatOf, wasDrawn } from '../../domain/draw/draw.js';
import { drawEyeOf, isApartFromDraw } from '../../domain/draw/draw-audience.js';
import { differsFromDrawTrail } from '../../domain/draw/told-by-trail.js';
import { recusedHere } from '../../domain/errors/recusal.js';
import { notVisible } from '../../domain/errors.js';
import { psvNotify } from '../../domain/instruments/psv-notify.js';
import { verifyBallot } from '../ballot/verify-ballot.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { verifyChain } from '../numbered/verify-chain.js';
import { toReaders } from '../to-readers.js';
import { requireDrawn } from './require-drawn.js';

async function seenDraw(
  { stores, actor }: Context,
  no: number,
): Promise<{ draw: Draw; eye: 'names' | 'numbers' }> {
  const draw = await stores.draws.byNo(no);
  const eye = draw && drawEyeOf(actor, draw);
  if (draw && seatOf(draw, actor.id) && isApartFromDraw(actor, draw)) throw recusedHere(no);
  if (!draw || !eye) throw notVisible(no);
  return { draw, eye };
}

/** `#12` of a draw: the office sees who answered what, a supervisor the own invitation. */
export async function showDraw(no: number, context: Context): Promise<Decision> {
  const { draw, eye } = await seenDraw(context, no);
  const { roster, settings, calendar, actor, chat } = context;
  if (eye === 'names') {
    const card = {
      published: waitingDrawCard,
      drawn: drawCard,
      cancelled: cancelledDrawCard,
    }[draw.state](draw, roster);
    return decide({ answer: toReaders(chat, card) });
  }
  if (draw.state === 'cancelled') {
    const off = { title: `#${no} 已取消，不用来了：${activityOf(draw)}`, text: '没有改动，也不用再答复。' };
    return decide({ answer: toReaders(chat, off) });
  }
  const seat = seatOf(draw, actor.id);
  if (seat && draw.activity && draw.activity.on < context.today) {
    const text = `活动已经过去，不用再答复。您：${SEAT_STATES[seat.state]}。`;
    return decide({ answer: toReaders(chat, { title: `#${no} ${activityOf(draw)}`, text }) });
  }
  const view = { roster, calendar, settings: settings.draws };
  if (seat?.state === 'called' || seat?.state === 'recusal')
    return decide({ answer: toReaders(chat, invitationCard(draw, view, 'first')) });
  if (seat?.state === 'accepted' || seat?.state === 'reserve') {
    const said = seat.state === 'accepted' ? '您答复过能参加。' : '您现在是候补，轮到您时马上告诉您。';
    return decide({ answer: toReaders(chat, factsCard(draw, view, said)) });
  }
  const text = seat ? `您：${SEAT_STATES[seat.state]}。` : '这次没有抽到您。';
  return decide({ answer: toReaders(chat, { title: `#${no} ${activityOf(draw)}`, text }) });
}

/** `核验 #12` of a draw: its trail is whole, and what it shows is what the trail says. */
export async function verifyDraw(no: number, context: Context): Promise<Decision> {
  const { draw } = await seenDraw(context, no);
  const card = await verifyChain(
    draw,
    (entries) => ({ differs: differsFromDrawTrail(draw, entries) }),
    context,
  );
  return decide({ answer: toReaders(context.chat, card) });
}

/**
 * Prints what anyone needs to run the draw again (复核 #12): pool, seed, result; by numbers alone for who is not of the office.
 * Of a vote it is the same as 核验.
 *
 * @throws DubanError `NOT_VISIBLE`, `NOT_DRAWN_YET`, `DRAW_CANCELLED` where nothing had been drawn
 */
export const recheckDraw = defineHandler({
  action: 'recheck-draw',
  verbs: ['复核'],
  allowed: 'anyone',
  reads: true,
  takes: {
    matter: {
      kind: 'matter',
      of: 'checkable',
      label: '抽选编号',
      required: true,
      ask: '复核哪一次？请写 #号码。',
    },
  },
  help: { form: '复核 #12', does: '看一次抽选的范围、种子和结果，自己可以验算', topic: '抽选' },

  async run({ matter: no }, context) {
    // A vote is run again by nobody: what can be checked of it is said instead.
    if ((await context.stores.numbers.kindOf(no)) === 'evaluation') return verifyBallot(no, context);
    const { draw, eye } = await seenDraw(context, no);
    // What was drawn stays open to anyone concerned, though its activity was called off.
    if (!wasDrawn(draw)) requireDrawn(draw);
    // A group of the office reads names; a person alone what that person may.
    return decide({
      answer: toReaders(context.chat, drawProofCard(draw, context.roster, eye, context.actor.id)),
    });
  },
});

/**
 * Who confirmed and who has not answered (通知情况 #12).
 *
 * @throws DubanError `NOT_VISIBLE`
 */
export const showNotices = defineHandler({
  action: 'show-notices',
  verbs: [...psvNotify.verbs, psvNotify.name],
  allowed: ['office', 'director'],
  reads: true,
  takes: { matter: { kind: 'matter', label: '抽选编号', required: true, ask: '哪一次抽选？请写 #号码。' } },

  run: ({ matter: no }, context) => showDraw(no, context),
});
