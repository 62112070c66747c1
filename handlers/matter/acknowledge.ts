import { isLiaisonOf } from '../../domain/matter/audience.js';
import { type Context, defineHandler } from '../define-handler.js';
import { confirmReceipt, NONE_WAITS, pickUnreceived } from './confirm-receipt.js';

/**
 * 收到, 已阅, 好的 from a liaison: the receipt of the one matter that waits for it; several are asked about. With
 * nothing waiting a liaison's own 收到 is answered; 好的, and anybody else's, is manners and nothing is said.
 */
export const acknowledge = defineHandler({
  action: 'acknowledge',
  verbs: [],
  nods: ['收到', '已阅', '好的'],
  allowed: 'anyone',
  takes: { matter: { kind: 'matter', label: '事项' } },

  async run({ matter: named }, context) {
    const matter = named ?? (await pickUnreceived(context, {}, meansIt(context) ? NONE_WAITS : undefined));
    return typeof matter === 'number' ? confirmReceipt.run({ matter }, context) : matter;
  },
});

/** A liaison who says in so many words that something has come should know that nothing was waiting. */
const meansIt = ({ actor, chat, said = '' }: Context): boolean =>
  chat.kind === 'direct' && isLiaisonOf(actor, actor.unitId) && /收到|已阅/u.test(said);
