import { notUnderstood } from '../domain/errors.js';
import { confirmReceipt, pickUnreceived } from './confirm-receipt.js';
import { defineHandler } from './define-handler.js';

/** Longer than this it is a sentence with 收到 in it, not a nod. */
const LONGEST_NOD = 12;

/**
 * 收到, 已阅, 好的 from a liaison: the receipt of the one matter that waits for it; several are asked about. With
 * nothing waiting, or from anyone else, these are manners and nothing is said.
 *
 * @throws DubanError `NOT_UNDERSTOOD` for a longer sentence that has no other verb
 */
export const acknowledge = defineHandler({
  action: 'acknowledge',
  verbs: ['收到', '已阅', '好的'],
  allowed: 'anyone',
  takes: { matter: { kind: 'matter', label: '事项' } },

  async run({ matter: named }, context) {
    const said = (context.said ?? '').replace(/@\S+/g, '').trim();
    if (said.length > LONGEST_NOD) throw notUnderstood('收到');
    const matter = named ?? (await pickUnreceived(context, {}));
    return typeof matter === 'number' ? confirmReceipt.run({ matter }, context) : matter;
  },
});
