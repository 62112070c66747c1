import { replyReceiptCard } from '../../cards/matter/reply-receipt.js';
import { noReceiptYet, noReplyYet } from '../../domain/errors/reply.js';
import { instrumentOf } from '../../domain/instruments/catalogue.js';
import { isLiaisonOf, mayShowIn } from '../../domain/matter/audience.js';
import { decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { requirePart, visibleMatter } from './matter-at-hand.js';

/**
 * The receipt of a formal reply (回执), to be shown or pasted: document, number, when it was registered and who
 * received it.
 *
 * @throws DubanError `NOT_VISIBLE`, `PARTS_ANSWER`, `NO_REPLY_YET`
 */
export const showReceipt = defineHandler({
  action: 'show-receipt',
  verbs: ['回执'],
  allowed: 'anyone',
  reads: true,
  takes: { matter: { kind: 'matter', label: '事项', required: true, ask: '要哪一件的回执？例如：回执 #12' } },
  help: { form: '回执 #12', does: '已报送的答复的回执，可以出示或照抄' },

  async run({ matter: no }, context) {
    const { chat, roster } = context;
    const matter = await visibleMatter(context, no);
    requirePart(matter);
    const { reply } = matter;
    const isTheirs = isLiaisonOf(context.actor, matter.unitId);
    if (!reply || reply.state === 'withdrawn')
      throw (isTheirs ? noReceiptYet : noReplyYet)(no, instrumentOf(matter.instrument).words.reply);
    const card = replyReceiptCard({ matter, reply, roster });
    const isForGroup = chat.binding !== undefined && mayShowIn(context, matter);
    return decide({ answer: isForGroup ? { here: card } : toAsker(chat, card) });
  },
});
