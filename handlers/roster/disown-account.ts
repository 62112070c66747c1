import { plain } from '../../cards/card.js';
import { accountName } from '../../cards/roster/account-link.js';
import { linkOver } from '../../domain/errors/roster.js';
import { accountCalled } from '../../domain/roster/roster-words.js';
import { decide, defineHandler, type Notice } from '../define-handler.js';
import { siteChange } from '../site-change.js';

/**
 * 不是我: an account that an administrator linked is not the tapper's. It is nobody's from now on, and the
 * administrators hear of it.
 *
 * @throws DubanError `LINK_OVER` where it is not theirs any more
 */
export const disownAccount = defineHandler({
  action: 'disown-account',
  verbs: [],
  allowed: 'anyone',
  takes: { account: { kind: 'text', label: '账号', required: true, cues: ['账号编号'] } },

  async run({ account: typed }, context) {
    const { actor, stores, roster } = context;
    const named = accountCalled(typed);
    const held = await stores.accounts.of(actor.id);
    const account = held.find((one) => one.platform === named?.platform && one.id === named.id);
    const person = roster.person(actor.id);
    if (!account || !person || held.length < 2) throw linkOver();
    const name = accountName(account);
    const told = plain(
      `${person.name}说${name}不是本人的，已解除绑定。`,
      `那个账号现在不能以${person.name}的身份办事。请核对它是谁的；确是本人的，请与本人商量后再绑定。`,
    );
    return decide({
      effects: [
        { kind: 'account.drop', personId: person.id, account },
        // Raises the version: whoever knew the account looks again.
        { kind: 'person.put', person },
        siteChange(context, 'account.disowned', { person: person.id, account: typed }),
      ],
      answer: { update: plain(`已解除${name}的绑定。`, '它不能再以您的身份办事，管理员也已知道。') },
      notices: roster
        .withRole('admin')
        .filter(({ id }) => id !== actor.id)
        .map(({ id }): Notice => ({ to: { personId: id }, card: told, when: 'now' })),
    });
  },
});
