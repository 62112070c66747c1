import { defineHandler } from '../define-handler.js';
import { confirmReceipt, pickUnreceived } from './confirm-receipt.js';

/**
 * 收到, 已阅, 好的 from a liaison: the receipt of the one matter that waits for it; several are asked about. With
 * nothing waiting, or from anyone else, these are manners and nothing is said.
 */
export const acknowledge = defineHandler({
  action: 'acknowledge',
  verbs: [],
  nods: ['收到', '已阅', '好的'],
  allowed: 'anyone',
  takes: { matter: { kind: 'matter', label: '事项' } },

  async run({ matter: named }, context) {
    const matter = named ?? (await pickUnreceived(context, {}));
    return typeof matter === 'number' ? confirmReceipt.run({ matter }, context) : matter;
  },
});
