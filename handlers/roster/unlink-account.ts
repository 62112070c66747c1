import { plain } from '../../cards/card.js';
import { accountName } from '../../cards/link.js';
import { notLinked } from '../../domain/errors/roster.js';
import { decide, defineHandler } from '../define-handler.js';
import { siteChange } from '../site-change.js';
import { toAsker } from '../to-asker.js';
import { namedLink } from './link-account.js';

const FORM = '解绑账号 王五 dingtalk:manager01';

/**
 * Takes one account from a person (解绑账号): from now on nobody is behind it, and what it could do ends at once.
 *
 * @throws DubanError `NOT_LINKED`, and as `namedLink`
 */
export const unlinkAccount = defineHandler({
  action: 'unlink-account',
  verbs: ['解绑账号', '解绑帐号'],
  allowed: ['admin'],
  takes: { words: { kind: 'text', label: '姓名和账号', required: true, ask: `请这样发：${FORM}` } },

  async run({ words }, context) {
    const { stores, chat } = context;
    const { person, account } = namedLink(words, context);
    const held = await stores.accounts.of(person.id);
    const isHeld = (one: typeof account) =>
      one.platform === account.platform && one.corp === account.corp && one.id === account.id;
    if (!held.some(isHeld))
      throw notLinked(
        `${account.platform}:${account.id}`,
        person.name,
        held.map(({ platform, id }) => `${platform}:${id}`),
      );
    const left = held.filter((one) => !isHeld(one));
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
