import { activityOf } from '../../../cards/draw/words.js';
import { MOST_CHOICES } from '../../../domain/effect.js';
import { isOffice } from '../../../domain/matter/audience.js';
import { say } from './complete.js';
import type { Reader } from './words.js';

const CANCELS = /^(?:取消|取消吧|不抽了|先不抽了?|不抽选了)[。.！!]*$/u;
const DAYS_BACK = 7;
const DAY_MS = 24 * 3_600_000;

/** 取消 where no question is open any more, and a draw that this person prepared still waits: whether that is meant is asked. */
export const cancelWaitingDraw: Reader = async ({ text, question, context }) => {
  const { actor, stores, now, chat } = context;
  if (question || !CANCELS.test(text) || !isOffice(actor)) return undefined;
  if (chat.kind === 'group' && chat.binding?.kind !== 'office') return undefined;
  const since = new Date(now.getTime() - DAYS_BACK * DAY_MS);
  const waiting = await stores.draws.prepared(actor.id, since);
  const [first] = waiting;
  if (!first) return undefined;
  const choices = waiting.slice(0, MOST_CHOICES).map(({ no }) => ({
    label: `取消抽选 #${no}`,
    action: 'cancel-draw',
    payload: { matter: no },
  }));
  const lines = waiting.slice(0, MOST_CHOICES).map((draw) => `#${draw.no} 待抽选：${activityOf(draw)}`);
  const card = {
    title: '要取消的是这次抽选吗？还没有取消。',
    text: [...lines, `要取消，请点一下，或发送：取消抽选 #${first.no}`].join('\n'),
    actions: choices,
  };
  return say({ answer: { here: card }, question: { action: 'cancel-draw', values: {}, choices } });
};
