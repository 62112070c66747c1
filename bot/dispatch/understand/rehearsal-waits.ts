import { receivedCard } from '../../../cards/ballot/ballot.js';
import { plain } from '../../../cards/card.js';
import { waitingVotes } from '../../../handlers/ballot/own-place.js';
import type { Context } from '../../../handlers/define-handler.js';
import { say, type Understood } from './complete.js';

/** 收到 under the card of a rehearsal (试投): what it wants is a tap, or that has come. Undefined where none is held. */
export async function rehearsalWaits(context: Context): Promise<Understood | undefined> {
  const [first] = await waitingVotes(context.actor.id, context, ['draft']);
  if (!first) return undefined;
  const { evaluation: vote, elector } = first;
  if (elector === 'voted') return say({ answer: { here: receivedCard(vote, { rehearsal: true }) } });
  const how = vote.items.length > 1 ? '请打开票上的投票页试填' : '请在票上点任意一项';
  return say({
    answer: {
      here: plain(`#${vote.no} 试投：${how}，看看手机好不好用。`, '不计票；正式投票时会再发一张票给您。'),
    },
  });
}
