import { meansAccount } from '../../domain/errors/roster.js';
import { accountCalled } from '../../domain/roster/roster-words.js';

/**
 * 绑定 王五 wecom:ww2 names a person's account, and no group: it is said which line does that.
 *
 * @throws DubanError `MEANS_ACCOUNT`
 */
export function refuseAccount(verb: '绑定账号' | '解绑账号', words: string): void {
  const parts = words
    .normalize('NFKC')
    .trim()
    .split(/[\s,，、]+/u);
  const account = parts.find((part) => accountCalled(part));
  if (account === undefined) return;
  const names = parts.filter((part) => part !== account && /^[\p{Script=Han}·]{2,}$/u.test(part));
  throw meansAccount(`${verb} ${names.at(-1) ?? '王五'} ${account}`);
}
