import {
  adminDoesThis,
  badAccount,
  nameMissing,
  notOnePerson,
  wordsLeft,
} from '../../domain/errors/roster.js';
import type { Account, Person, Roster } from '../../domain/roster/roster.js';
import { accountCalled, unitsCalled } from '../../domain/roster/roster-words.js';
import type { Context } from '../define-handler.js';

/** The words apart, 钉钉 dhc01 and 企业微信 ww01 each as one account. */
const accountParts = (words: string): string[] =>
  words
    .normalize('NFKC')
    .trim()
    .replace(/(企业微信|企微|钉钉)(?:账号)?\s*:?\s+(?=[\w.@|-]+(?:\s|$))/gu, '$1:')
    .split(/[\s,，、]+/u)
    .filter(Boolean);

/** Active people with one of these names; where one of the words is a unit, of that unit. */
function peopleCalled(names: readonly string[], roster: Roster): readonly Person[] {
  const units = new Set(names.flatMap((name) => unitsCalled(roster, name)).map(({ id }) => id));
  return roster.people.filter(
    ({ name, active, unitId }) =>
      active && names.includes(name) && (units.size === 0 || (unitId !== undefined && units.has(unitId))),
  );
}

/** Whom an administrator's words name where they name one person and no account: 王五, 王五 市中院. */
export function namedAlone(words: string, { actor, roster }: Context): Person | undefined {
  const parts = accountParts(words).filter((part) => part !== '账号');
  if (!actor.roles.includes('admin') || parts.some((part) => accountCalled(part))) return undefined;
  const [person, another] = peopleCalled(parts, roster);
  const isNamed = (part: string) => part === person?.name || unitsCalled(roster, part).length > 0;
  return person && !another && parts.every(isNamed) ? person : undefined;
}

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
  const called = peopleCalled(names, roster);
  const [person, another] = called;
  if (!person || another) throw notOnePerson(names.join(' '), called.length, form(undefined, account));
  const left = names.filter((name) => name !== person.name && unitsCalled(roster, name).length === 0);
  if (left.length > 0) throw wordsLeft(left.join(' '), form(person.name, account));
  return { person, account: { ...typed, corp: settings.corps?.[typed.platform] ?? '' } };
}
