import { plain } from '../../cards/card.js';
import { groupOnly, notBound } from '../../domain/errors/roster.js';
import { decide, defineHandler } from '../define-handler.js';
import { siteChange } from '../site-change.js';
import { refuseAccount } from './means-account.js';

/**
 * Takes a group's binding away (解除绑定): it then shows only what is registered in it or asked for by number.
 *
 * @throws DubanError `MEANS_ACCOUNT`, `GROUP_ONLY`, `NOT_BOUND`
 */
export const unbindGroup = defineHandler({
  action: 'unbind-group',
  verbs: ['解除绑定'],
  allowed: ['admin'],
  takes: {},
  help: { form: '解除绑定', does: '在群里发：本群不再看全部事项' },

  async run(_nothing, context) {
    const { chat, said = '' } = context;
    refuseAccount('解绑账号', said.replace(/^.*?解除绑定/u, ''));
    if (chat.kind === 'direct') throw groupOnly('解除绑定');
    if (!chat.binding) throw notBound();
    const entry = siteChange(context, 'chat.unbound', { chat: chat.id });
    return decide({
      effects: [{ kind: 'chat.bind', chatId: chat.id, binding: null }, entry],
      answer: {
        here: plain('本群已解除绑定。', '群里今后只显示在群里登记的、或写明号码查询的事项，其余私信回复。'),
      },
    });
  },
});
