import type { Person } from '../../domain/roster/roster.js';
import type { Context } from '../define-handler.js';

/** Those who have no account on any connected platform, so that no card and no reminder reaches them: one line each. */
export async function onlyByTelephone(
  people: readonly Person[],
  { stores }: Pick<Context, 'stores'>,
): Promise<readonly string[]> {
  const without = await stores.accounts.without(people.map(({ id }) => id));
  return people
    .filter(({ id }) => without.has(id))
    .map(({ name, phone }) => {
      const how = phone ? `（电话 ${phone}）` : '，名册里也还没有电话';
      return `${name}没有账号，收不到卡片和提醒，只能打电话联系${how}；可请管理员用“添加人员”补上账号。`;
    });
}
