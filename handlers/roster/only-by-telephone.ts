import type { Person } from '../../domain/roster/roster.js';
import type { Context } from '../define-handler.js';

/** Those who have no account on any platform, so that no card and no reminder reaches them: one line each. */
export async function onlyByTelephone(
  people: readonly Person[],
  { stores }: Pick<Context, 'stores'>,
): Promise<readonly string[]> {
  const accounts = await Promise.all(people.map(({ id }) => stores.accounts.of(id)));
  return people
    .filter((_, i) => accounts[i]?.length === 0)
    .map(({ name, phone }) => {
      const how = phone ? `（电话 ${phone}）` : '，名册里也还没有电话';
      return `${name}没有账号，收不到卡片和提醒，只能打电话联系${how}；可请管理员用“添加人员”补上账号。`;
    });
}
