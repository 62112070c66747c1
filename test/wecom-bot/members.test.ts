import { describe, expect, it } from 'vitest';
import type { ApiResult, WecomApi } from '../../bot/wecom/api.js';
import { createMembers, UnknownMember } from '../../bot/wecom-bot/members.js';
import { fakeAliases } from './bot-app.js';

const OPEN_ID = 'woAJ2GCAAAXtWyujaWJHDDGi0mAbCdEf';

/** The app's conversion: answers as told and counts how often it was asked. */
function converting(answer: ApiResult): WecomApi & { asked: number } {
  const api = {
    asked: 0,
    async post() {
      api.asked += 1;
      return answer;
    },
  };
  return api;
}
const ok = (list: object[]): ApiResult => ({ kind: 'ok', answer: { errcode: 0, userid_list: list } });

describe('who a member of the bot is', () => {
  it('an ordinary id is used as it is, in lower case, and nobody is asked', async () => {
    const app = converting(ok([]));
    const members = createMembers({ corp: 'ww1', aliases: fakeAliases(), app, systemNow: () => new Date() });
    for (const [userid, id] of [
      ['ZhangSan', 'zhangsan'],
      ['wolfgang', 'wolfgang'],
      ['wm', 'wm'],
    ] as const)
      expect(await members.accountOf(userid)).toEqual({ platform: 'wecom', corp: 'ww1', id });
    expect(app.asked).toBe(0);
  });

  it('an encrypted id is converted through the app once, kept, and reached as WeCom wrote it', async () => {
    const app = converting(ok([{ open_userid: OPEN_ID, userid: 'ZhangSan' }]));
    const aliases = fakeAliases();
    const members = createMembers({ corp: 'ww1', aliases, app, systemNow: () => new Date() });
    expect((await members.accountOf(OPEN_ID)).id).toBe('zhangsan');
    expect((await members.accountOf(OPEN_ID)).id).toBe('zhangsan');
    const another = createMembers({ corp: 'ww1', aliases, app, systemNow: () => new Date() });
    expect((await another.accountOf(OPEN_ID)).id).toBe('zhangsan');
    expect(app.asked).toBe(1);
    expect(await another.addressOf('zhangsan')).toBe(OPEN_ID);
  });

  it('one that the app does not see is an account of its own; asked about again after ten minutes', async () => {
    let now = new Date('2026-11-20T01:00:00Z');
    const app = converting(ok([]));
    const members = createMembers({ corp: 'ww1', aliases: fakeAliases(), app, systemNow: () => now });
    expect((await members.accountOf(OPEN_ID)).id).toBe(OPEN_ID.toLowerCase());
    await members.accountOf(OPEN_ID);
    expect(app.asked).toBe(1);
    now = new Date('2026-11-20T01:11:00Z');
    await members.accountOf(OPEN_ID);
    expect(app.asked).toBe(2);
  });

  it('without an app it is used as it is, and reached in its own letters', async () => {
    const members = createMembers({ corp: '', aliases: fakeAliases(), systemNow: () => new Date() });
    const { id } = await members.accountOf(OPEN_ID);
    expect(id).toBe(OPEN_ID.toLowerCase());
    expect(await members.addressOf(id)).toBe(OPEN_ID);
    expect(await members.addressOf('lisi')).toBe('lisi');
  });

  it('while WeCom does not answer, nobody is taken for a stranger', async () => {
    const app = converting({ kind: 'later', code: 'network' });
    const members = createMembers({ corp: '', aliases: fakeAliases(), app, systemNow: () => new Date() });
    await expect(members.accountOf(OPEN_ID)).rejects.toBeInstanceOf(UnknownMember);
  });

  it('where the app may not convert, the id is used as it is', async () => {
    const app = converting({ kind: 'failed', code: '48002' });
    const members = createMembers({ corp: '', aliases: fakeAliases(), app, systemNow: () => new Date() });
    expect((await members.accountOf(OPEN_ID)).id).toBe(OPEN_ID.toLowerCase());
  });
});
