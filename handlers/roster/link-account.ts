import { plain } from '../../cards/card.js';
import { accountName, codeInGroupCard, codeTypedCard, linkCodeRow } from '../../cards/roster/account-link.js';
import { normalise } from '../../domain/command/normalise.js';
import { accountTaken, ownLinkCode } from '../../domain/errors/roster.js';
import { readLinkCode } from '../../domain/roster/link-code.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { siteChange } from '../site-change.js';
import { toAsker } from '../to-asker.js';
import { askWhichAccount } from './ask-which-account.js';
import { claimLink, voidLink } from './claim-link.js';
import { linkToPerson } from './link-to-person.js';
import { namedLink } from './named-account.js';

/**
 * Links a second account to a person (绑定账号): alone it sends a code to the asker; with a code it asks the code's
 * owner; with a name and an account an administrator links them.
 *
 * @throws DubanError `OWN_LINK_CODE`, `ADMIN_DOES_THIS`, `BAD_ACCOUNT`, `NOT_ONE_PERSON`, `ACCOUNT_TAKEN`, `VOTES_NOW`
 */
export const linkAccount = defineHandler({
  action: 'link-account',
  verbs: ['绑定账号', '绑定帐号'],
  allowed: 'anyone',
  takes: {
    words: { kind: 'text', label: '绑定码，或者姓名和账号' },
    /** Who was named before the account was asked for. */
    who: { kind: 'text', label: '姓名', cues: ['姓名编号'] },
  },
  phrase: (text) => readLinkCode(text) !== undefined && /^[0-9A-Za-z]{4}[-－ ]?[0-9A-Za-z]{4}$/u.test(text),
  help: { form: '绑定账号', does: '两个平台的账号合成一人' },

  async run({ words = '', who }, context) {
    const { actor, chat } = context;
    const code = codeIn(context.said ?? words, context);
    if (code && chat.kind === 'group')
      return decide({ effects: await voidLink(code, context), answer: { here: codeInGroupCard } });
    if (code) {
      const { effects, notices, isOwn } = await claimLink(code, { personId: actor.id }, context);
      if (isOwn) throw ownLinkCode();
      return decide({ effects, notices, answer: { here: codeTypedCard } });
    }
    if (words.trim() !== '') {
      const named = [who, words].filter(Boolean).join(' ');
      return (await askWhichAccount('绑定账号', named, context)) ?? linkAs(named, context);
    }
    if (chat.kind === 'group')
      return decide({ answer: { here: plain('请单独发给我：绑定账号。绑定码不在群里发。') } });
    return decide({ answer: { privately: linkCodeRow } });
  },
});

/** A code alone or right after the verb: `wecom:manager1` after a name is an account. */
const CODE = /^(?:绑定[账帐]号)?[\s:：，,]*([0-9A-Za-z]{4}[-‐-―－\s]?[0-9A-Za-z]{4})$/u;

function codeIn(said: string, { settings }: Context): string | undefined {
  const [, typed] = CODE.exec(normalise(said, settings.botNames)) ?? [];
  return typed && readLinkCode(typed);
}

async function linkAs(words: string, context: Context): Promise<Decision> {
  const { stores, roster, chat } = context;
  const { person, account } = namedLink('绑定账号', words, context);
  const holder = roster.person((await stores.accounts.personOf(account)) ?? '');
  const name = `${account.platform}:${account.id}`;
  if (holder && holder.id !== person.id) throw accountTaken(name, holder.name);
  if (holder)
    return decide({ answer: toAsker(chat, plain(`${accountName(account)}已经是${person.name}的。`)) });
  const { effects, notices } = await linkToPerson(person, account, context);
  const told =
    notices.length > 0
      ? `已告知${person.name}原来的账号，不是本人的可以点“不是我”解除。两个账号是同一个人：提醒只发一次，发到最近用的那一个。`
      : `${person.name}原来没有账号，以后的卡片和提醒发到这个账号。`;
  return decide({
    effects: [...effects, siteChange(context, 'account.linked', { person: person.id, account: name })],
    notices,
    answer: toAsker(
      chat,
      plain(
        `已把${accountName(account)}绑定到${person.name}。`,
        `${told}要解除，请发送：解绑账号 ${person.name} ${name}`,
      ),
    ),
  });
}
