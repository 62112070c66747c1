import { practicalCard } from '../../cards/draw/invitation.js';
import { decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { ownSeat } from './draw-at-hand.js';

/**
 * 有车接吗, 好停车吗, 管饭吗, 是什么案子 from somebody drawn: what is known of the activity, and the telephone for what is not.
 *
 * @throws DubanError `NOT_VISIBLE`, `RECUSED_HERE`
 */
export const askPractical = defineHandler({
  action: 'ask-practical',
  verbs: [],
  allowed: ['supervisor', 'expert'],
  reads: true,
  takes: { matter: { kind: 'matter', label: '编号', required: true } },

  async run({ matter: no }, context) {
    const { roster, calendar, settings, stores, chat } = context;
    const { draw, seat } = ownSeat(context, await stores.draws.byNo(no), no);
    const waits = seat.state === 'called' || seat.state === 'recusal';
    const view = { roster, calendar, settings: settings.draws };
    const about = /案/u.test(context.said ?? '') ? 'case' : 'travel';
    return decide({ answer: toAsker(chat, practicalCard(draw, view, waits, about)) });
  },
});
