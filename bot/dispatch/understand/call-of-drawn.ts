import { MOST_CHOICES } from '../../../domain/effect.js';
import { isOffice } from '../../../domain/matter/audience.js';
import { seatChoice } from '../../../handlers/draw/answer-invitation.js';
import { drawnCall } from '../../../handlers/draw/drawn-call.js';
import { complete, say } from './complete.js';
import { leavingOpen, NOTHING, type Reader } from './words.js';

const ACTION = 'record-call';

/** 代记 王五 联系不上, 王五联系不上 from the office: of the one draw that is open in which that person was drawn; of several it is asked. */
export const callOfDrawn: Reader = async (words) => {
  const { text, context, index } = words;
  if (!isOffice(context.actor)) return undefined;
  const call = await drawnCall(text, context);
  const [only, another] = call?.draws ?? [];
  if (!call || !only) return undefined;
  if (!another) {
    const known = { matter: only.no, text: call.text };
    return leavingOpen(words, await complete(index.ofAction(ACTION), NOTHING, known, context));
  }
  const choices = call.draws.slice(0, MOST_CHOICES).map((draw) => ({
    label: seatChoice(draw),
    action: ACTION,
    payload: { matter: draw.no, text: call.text },
  }));
  const card = { title: '请问您代记的是哪一次？', actions: choices };
  return say({ answer: { here: card }, question: { action: ACTION, values: {}, choices } });
};
