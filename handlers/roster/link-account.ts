import { plain } from '../../cards/card.js';
import { accountName, codeInGroupCard, codeTypedCard, linkCodeRow } from '../../cards/roster/account-link.js';
import { normalise } from '../../domain/command/normalise.js';
import {
  accountTaken,
  adminDoesThis,
  badAccount,
  nameMissing,
  notOnePerson,
  ownLinkCode,
  wordsLeft,
} from '../../domain/errors/roster.js';
import { readLinkCode } from '../../domain/roster/link-code.js';
import type { Account, Person } from '../../domain/roster/roster.js';
import { accountCalled, unitsCalled } from '../../domain/roster/roster-words.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { siteChange } from '../site-change.js';
import { toAsker } from '../to-asker.js';
import { claimLink, voidLink } from './claim-link.js';
import { linkToPerson } from './link-to-person.js';

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
  takes: { words: { kind: 'text', label: '绑定码，或者姓名和账号' } },
  phrase: (text) => readLinkCode(text) !== undefined && /^[0-9A-Za-z]{4}[-－ ]?[0-9A-Za-z]{4}$/u.test(text),
  help: { form: '绑定账号', does: '两个平台的账号合成一人' },

  async run({ words = '' }, context) {
    const { actor, chat } = context;
    const code = codeIn(context.said ?? words, context);
    if (code && chat.kind === 'group')
      return decide({ effects: await voidLink(code, context), answer: { here: codeInGroupCard } });
    if (code) {
      const { effects, notices, isOwn } = await claimLink(code, { personId: actor.id }, context);
      if (isOwn) throw ownLinkCode();
      return decide({ effects, notices, answer: { here: codeTypedCard } });
    }
    if (words.trim() !== '') return linkAs(words, context);
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

/** The words apart, 钉钉 dhc01 and 企业微信 ww01 each as one account. */
const accountParts = (words: string): string[] =>
  words
    .normalize('NFKC')
    .trim()
    .replace(/(企业微信|企微|钉钉)(?:账号)?\s*:?\s+(?=[\w.@|-]+(?:\s|$))/gu, '$1:')
    .split(/[\s,，、]+/u)
    .filter(Boolean);

/**
 * The person and the account an administrator names after this verb. Whoever holds an account acts as that person: a word
 * that is neither is asked about, for it may belong to the account.
 *
 * @throws DubanError `ADMIN_DOES_THIS`, `BAD_ACCOUNT`, `NAME_MISSING`, `NOT_ONE_PERSON`, `WORDS_LEFT`
 */
export function namedLink(
  verb: '绑定账号' | '解绑账号',
  words: string,
  context: Context,
): { person: Person; account: Account } {
  if (!context.actor.roles.includes('admin')) throw adminDoesThis();
  const form = (name = '王五', account = 'dingtalk:manager01') => `${verb} ${name} ${account}`;
  const parts = accountParts(words);
  const typed = parts.flatMap((part) => accountCalled(part) ?? [])[0];
  const names = parts.filter((part) => !accountCalled(part) && part !== '账号');
  if (!typed) {
    const [name] = names;
    const isName = context.roster.people.some((one) => one.active && one.name === name);
    throw badAccount(parts.at(-1) ?? '', form(isName ? name : undefined));
  }
  const account = `${typed.platform}:${typed.id}`;
  if (names.length === 0) throw nameMissing(account, form(undefined, account));
  const { roster, settings } = context;
  const units = new Set(names.flatMap((name) => unitsCalled(roster, name)).map(({ id }) => id));
  const called = roster.people.filter(
    ({ name, active, unitId }) =>
      active && names.includes(name) && (units.size === 0 || (unitId !== undefined && units.has(unitId))),
  );
  const [person, another] = called;
  if (!person || another) throw notOnePerson(names.join(' '), called.length, form(undefined, account));
  const left = names.filter((name) => name !== person.name && unitsCalled(roster, name).length === 0);
  if (left.length > 0) throw wordsLeft(left.join(' '), form(person.name, account));
  return { person, account: { ...typed, corp: settings.corps?.[typed.platform] ?? '' } };
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
