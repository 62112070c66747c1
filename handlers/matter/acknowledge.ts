import { isLiaisonOf } from '../../domain/matter/audience.js';
import { type Context, defineHandler } from '../define-handler.js';
import { confirmReceipt, NONE_WAITS, pickUnreceived } from './confirm-receipt.js';

/**
 * 收到, 已阅, 好的 from a liaison: the receipt of the one matter that waits for it; several are asked about, and 都收到了 is all of them. With
 * nothing waiting a liaison's own 收到 is answered, in a group his 好的 too; one-to-one 好的, and anybody else's, is manners
 * and nothing is said.
 */
export const acknowledge = defineHandler({
  action: 'acknowledge',
  verbs: [],
  nods: [
    '收到',
    '已阅',
    '好的',
    '都收到了',
    '都收到',
    '全部收到',
    '全收到了',
    '均收到',
    '都已收到',
    '均已收到',
    '都已阅',
  ],
  allowed: 'anyone',
  takes: { matter: { kind: 'matter', label: '事项' } },

  async run({ matter: named }, context) {
    const matter = named ?? (await pickUnreceived(context, {}, meansIt(context) ? NONE_WAITS : undefined));
    if (typeof matter === 'number') return confirmReceipt.run({ matter }, context);
    return matter.question && ALL.test(context.said ?? '')
      ? confirmReceipt.run({ all: true }, context)
      : matter;
  },
});

const ALL = /[都全均]/u;

/**
 * A liaison who says in so many words that something has come should know that nothing was waiting; in a group even 好的
 * was said to Duban by name.
 */
const meansIt = ({ actor, chat, said = '' }: Context): boolean =>
  isLiaisonOf(actor, actor.unitId) && (chat.kind === 'group' || /收到|已阅/u.test(said));
