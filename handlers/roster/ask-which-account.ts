import { plain } from '../../cards/card.js';
import { accountName } from '../../cards/roster/account-link.js';
import { MOST_CHOICES } from '../../domain/effect.js';
import { type Context, type Decision, decide } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { namedAlone } from './named-account.js';

/**
 * 绑定账号 王五 or 解绑账号 王五 without an account: what that person has, and which is meant; undefined where the words
 * name an account, nobody, or several people.
 */
export async function askWhichAccount(
  verb: '绑定账号' | '解绑账号',
  words: string,
  context: Context,
): Promise<Decision | undefined> {
  const { chat, roster, stores } = context;
  const person = namedAlone(words, context);
  if (!person) return undefined;
  const { name } = person;
  const unit = roster.unit(person.unitId ?? '');
  const who = [name, unit?.shortNames[0] ?? unit?.name].filter(Boolean).join(' ');
  const held = await stores.accounts.of(person.id);
  const has = held.length > 0 ? `${name}现有${held.map(accountName).join('、')}` : `${name}没有账号`;
  if (verb === '绑定账号')
    return decide({
      answer: toAsker(
        chat,
        plain(`${has}。要绑定哪一个新账号？`, '请写 wecom:账号 或 dingtalk:账号，例如：dingtalk:manager01'),
      ),
      question: { action: 'link-account', values: { who }, slot: 'words', choices: [] },
    });
  if (held.length === 0)
    return decide({
      answer: toAsker(chat, plain(`${has}，没有可以解绑的。`, '发送“谁没有账号”看看还有谁。')),
    });
  const choices = held.slice(0, MOST_CHOICES).map((one) => ({
    label: accountName(one),
    action: 'unlink-account',
    payload: { words: `${who} ${one.platform}:${one.id}` },
  }));
  return decide({
    answer: toAsker(chat, { title: `${has}。解绑哪一个？`, actions: choices }),
    question: { action: 'unlink-account', values: {}, slot: 'words', choices },
  });
}
