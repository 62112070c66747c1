import { plain } from '../../cards/card.js';
import { accountName, unlinkedByAdminCard } from '../../cards/roster/account-link.js';
import { notLinked, votesBeforeUnlink } from '../../domain/errors/roster.js';
import type { Account } from '../../domain/roster/roster.js';
import { decide, defineHandler, type Notice } from '../define-handler.js';
import { siteChange } from '../site-change.js';
import { toAsker } from '../to-asker.js';
import { askWhichAccount } from './ask-which-account.js';
import { openVoteOf } from './link-to-person.js';
import { namedLink } from './named-account.js';

const FORM = '解绑账号 王五 dingtalk:manager01';

/**
 * Takes one account from a person (解绑账号): from now on nobody is behind it, and what it could do ends at once. The
 * person hears of it on the accounts that are left, and so does the office. Not while a vote of theirs waits.
 *
 * @throws DubanError `NOT_LINKED`, `VOTES_NOW`, and as `namedLink`
 */
export const unlinkAccount = defineHandler({
  action: 'unlink-account',
  verbs: ['解绑账号', '解绑帐号'],
  allowed: ['admin'],
  takes: { words: { kind: 'text', label: '姓名和账号', required: true, ask: `请这样发：${FORM}` } },

  async run({ words }, context) {
    const { stores, chat, actor, roster } = context;
    const asked = await askWhichAccount('解绑账号', words, context);
    if (asked) return asked;
    const { person, account: named } = namedLink('解绑账号', words, context);
    const held = await stores.accounts.of(person.id);
    const account = heldAs(named, held);
    if (!account)
      throw notLinked(
        `${named.platform}:${named.id}`,
        person.name,
        held.map(({ platform, id }) => `${platform}:${id}`),
      );
    const vote = await openVoteOf(person.id, context);
    if (vote !== undefined) throw votesBeforeUnlink(vote, person.name);
    const left = held.filter((one) => one !== account);
    const told = plain(
      `管理员${actor.name}解除了${person.name}的${accountName(account)}`,
      left.length > 0
        ? `${person.name}还有${left.map(accountName).join('、')}，本人已收到告知。`
        : `${person.name}没有别的账号了，收不到提醒，也没有收到告知；请打电话告诉本人，之后可以由办公室代记。`,
    );
    return decide({
      effects: [
        { kind: 'account.drop', personId: person.id, account },
        // Raises the version: whoever knew the account looks again.
        { kind: 'person.put', person },
        siteChange(context, 'account.unlinked', {
          person: person.id,
          account: `${account.platform}:${account.id}`,
        }),
      ],
      notices: [
        ...left.map(
          (on): Notice => ({
            to: { personId: person.id },
            card: unlinkedByAdminCard(account, actor.name, on),
            when: 'now',
          }),
        ),
        ...roster
          .withRole('office')
          .filter(({ id }) => id !== actor.id && id !== person.id)
          .map(({ id }): Notice => ({ to: { personId: id }, card: told, when: 'now' })),
      ],
      answer: toAsker(
        chat,
        plain(
          `已解除${accountName(account)}与${person.name}的绑定。`,
          left.length > 0
            ? `还有${left.map(accountName).join('、')}。`
            : `${person.name}没有别的账号了，收不到提醒；可以由办公室代记。`,
        ),
      ),
    });
  },
});

/** The account that is meant, in this corp where there is one: a site keeps those of a corp it was connected to before. */
const heldAs = (named: Account, held: readonly Account[]): Account | undefined => {
  const called = held.filter(({ platform, id }) => platform === named.platform && id === named.id);
  return called.find(({ corp }) => corp === named.corp) ?? called[0];
};
