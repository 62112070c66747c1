import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { freshDatabase, type TestDatabase } from '../harness/database.js';
import { type Site, startSite } from '../harness/site.js';
import { createDingtalkPlatform, type DingtalkPlatform } from '../platforms/dingtalk.js';
import { createWecomPlatform, type WecomPlatform } from '../platforms/wecom.js';

const PATIENCE = { timeout: 100_000, interval: 50 };
const sure = <T>(look: () => T): Promise<T> => vi.waitFor(look, PATIENCE);

const ROSTER = [
  '添加单位 市人大常委会监察和司法工委 简称 监司工委',
  '添加单位 市中级人民法院 简称 市中院、中院',
  '添加单位 市公安局 简称 公安局',
];
const PEOPLE = (platform: string, accounts: readonly [string, string, string]) => [
  `添加人员 李晓棠 单位 监司工委 角色 办公室 账号 ${platform}:${accounts[0]}`,
  `添加人员 周敏 单位 市中院 角色 联络员 账号 ${platform}:${accounts[1]}`,
  `添加人员 丁海川 单位 市公安局 角色 联络员 账号 ${platform}:${accounts[2]}`,
  '添加人员 许文静 单位 市公安局 角色 联络员',
  '名单 领导小组 加 周敏 组长',
  '名单 领导小组 加 丁海川',
  '名单 领导小组 加 许文静',
];

/** Rows of the outbox that are still on their way to a calendar. */
const waiting = async (database: TestDatabase) =>
  (await database.pool.query(`SELECT 1 FROM outbox WHERE kind = 'calendar' AND state = 'queued'`)).rowCount;
const settled = (database: TestDatabase) =>
  vi.waitFor(async () => expect(await waiting(database)).toBe(0), PATIENCE);

describe('a meeting in the calendars of WeCom (oa/schedule/add)', () => {
  let database: TestDatabase;
  let platform: WecomPlatform;
  let site: Site;
  const said = async (userid: string, text: string) => {
    const before = platform.inboxOf(userid).length;
    await platform.say(userid, text);
    await sure(() => expect(platform.inboxOf(userid).length).toBeGreaterThan(before));
  };
  const entryOf = (userid: string) => platform.schedules.of(userid).map(({ summary }) => summary);

  beforeAll(async () => {
    database = await freshDatabase();
    const keys = {
      corpId: 'wwcalendar',
      agentId: 1000002,
      secret: 'app-secret',
      token: 'CallbackToken',
      aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
    };
    platform = await createWecomPlatform({ ...keys, members: ['fang', 'lixt', 'zhoumin', 'ding'] });
    site = await startSite({
      database,
      at: '2026-11-20T09:12:00+08:00',
      env: {
        WECOM_CORP_ID: keys.corpId,
        WECOM_AGENT_ID: String(keys.agentId),
        WECOM_SECRET: keys.secret,
        WECOM_TOKEN: keys.token,
        WECOM_ENCODING_AES_KEY: keys.aesKey,
        WECOM_API_BASE: platform.apiBase,
        ADMIN_ACCOUNTS: 'wecom:fang',
      },
    });
    expect(await platform.saveCallback(new URL('/wecom/callback', site.url).href)).toBe(true);
    for (const line of [...ROSTER, ...PEOPLE('wecom', ['lixt', 'zhoumin', 'ding'])]) await said('fang', line);
  });
  afterAll(async () => {
    await site.close();
    await platform.close();
    await database.close();
  });

  test('who is invited and has an account finds it there: when, where, about what', async () => {
    await said('lixt', '联席会议 12月10日9点 市中院三楼会议室 议题 一、半年工作情况');
    await sure(() => expect(entryOf('zhoumin')).toEqual(['联席会议']));
    const [entry] = platform.schedules.of('ding');
    expect(entry).toMatchObject({
      attendees: ['zhoumin', 'ding'],
      location: '市中院三楼会议室',
      description: '1. 半年工作情况\n督办编号 #1',
      startTime: Date.parse('2026-12-10T09:00:00+08:00') / 1_000,
    });
  });

  test('who asks for leave is taken off it, the others keep theirs', async () => {
    await said('ding', '不参加 #1 因出差');
    await sure(() => expect(entryOf('ding')).toEqual([]));
    expect(entryOf('zhoumin')).toEqual(['联席会议']);
  });

  test('moved, it is the same entry at its new time, for all who are asked again', async () => {
    const [before] = platform.schedules.of('zhoumin');
    const { id } = before ?? { id: '' };
    await said('lixt', '改期 #1 12月12日14:30 地点 市检四楼');
    await sure(() => expect(entryOf('ding')).toEqual(['联席会议']));
    expect(platform.schedules.of('zhoumin')).toMatchObject([
      { id, location: '市检四楼', startTime: Date.parse('2026-12-12T14:30:00+08:00') / 1_000 },
    ]);
  });

  test('called off, it is gone', async () => {
    await said('lixt', '取消会议 #1 因时间冲突');
    await sure(() => expect(entryOf('zhoumin')).toEqual([]));
  });

  test('an answer that was lost on its way makes no second entry', async () => {
    platform.schedules.isAllowed = true;
    platform.fail('oa/schedule/add', { kind: 'cut', after: true });
    await said('lixt', '联席会议 12月15日9点 市中院三楼会议室 议题 一、年终总结');
    await sure(() => expect(platform.counts.calls.get('oa/schedule/update')).toBeGreaterThan(2));
    await settled(database);
    expect(entryOf('zhoumin')).toEqual(['联席会议']);
    expect(platform.schedules.schedules.filter(({ isCancelled }) => !isCancelled)).toHaveLength(1);
  });

  test('who leaves the site is taken off what is to come, and the others keep theirs', async () => {
    await sure(() => expect(entryOf('ding')).toEqual(['联席会议']));
    await said('fang', '停用人员 丁海川');
    await sure(() => expect(entryOf('ding')).toEqual([]));
    expect(entryOf('zhoumin')).toEqual(['联席会议']);
  });

  test('without the right to write there the office reads it once in 积压, and every meeting is held all the same', async () => {
    platform.schedules.isAllowed = false;
    await said('lixt', '联席会议 再召集一次 12月17日9点 市中院三楼会议室 议题 一、甲');
    await said('lixt', '联席会议 再召集一次 12月18日9点 市中院三楼会议室 议题 一、乙');
    await settled(database);
    await said('fang', '积压');
    const told = await sure(() => {
      const found = platform.inboxOf('fang').findLast(({ text }) => text.includes('日程“'));
      return found?.text ?? expect.fail('not told of');
    });
    expect(told.match(/企业微信日程/g)).toHaveLength(1);
    expect(told).toContain('请在管理后台开通日程权限后重发');
    expect(
      platform.inboxOf('zhoumin').filter(({ text }) => text.includes('2026-12-18（周五）09:00')),
    ).toHaveLength(1);

    platform.schedules.isAllowed = true;
    await said('fang', '重发');
    await sure(() => expect(entryOf('zhoumin')).toHaveLength(2));
  });
});

describe('a meeting in the DingTalk calendar', () => {
  let database: TestDatabase;
  let platform: DingtalkPlatform;
  let site: Site;
  const said = async (userid: string, text: string) => {
    const before = platform.inboxOf(userid).length;
    await platform.say(userid, text);
    await sure(() => expect(platform.inboxOf(userid).length).toBeGreaterThan(before));
  };
  const eventsOf = (userid: string) => platform.calendar.of(userid).map(({ summary }) => summary);

  beforeAll(async () => {
    database = await freshDatabase();
    platform = await createDingtalkPlatform({
      clientId: 'dingcalendar',
      clientSecret: 'secret-of-calendar',
      corpId: 'dingcorp',
      staff: ['Fang01', 'lixt', 'ZhouMin', 'ding'],
    });
    site = await startSite({
      database,
      at: '2026-11-20T09:12:00+08:00',
      env: {
        DINGTALK_CLIENT_ID: 'dingcalendar',
        DINGTALK_CLIENT_SECRET: 'secret-of-calendar',
        DINGTALK_API_BASE: platform.base,
        DINGTALK_OAPI_BASE: platform.base,
        ADMIN_ACCOUNTS: 'dingtalk:Fang01',
      },
    });
    await sure(() => expect(platform.gateway.connections.size).toBe(1));
    await said('ZhouMin', '您好');
    for (const line of [...ROSTER, ...PEOPLE('dingtalk', ['lixt', 'zhoumin', 'ding'])])
      await said('Fang01', line);
  });
  afterAll(async () => {
    await site.close();
    await platform.close();
    await database.close();
  });

  test('who is invited and has an account finds it there, in the name of who convened it', async () => {
    await said('lixt', '联席会议 12月10日9点 市中院三楼会议室 议题 一、半年工作情况');
    await sure(() => expect(eventsOf('ZhouMin')).toEqual(['联席会议']));
    expect(platform.calendar.of('ding')).toMatchObject([
      {
        organiser: 'union-lixt',
        attendees: ['union-ZhouMin', 'union-ding'],
        place: '市中院三楼会议室',
        description: '1. 半年工作情况\n督办编号 #1',
        start: '2026-12-10T09:00:00+08:00',
        end: '2026-12-10T11:00:00+08:00',
      },
    ]);
  });

  test('who asks for leave is taken off it; moved, it is the same event again for all', async () => {
    await said('ding', '不参加 #1 因出差');
    await sure(() => expect(eventsOf('ding')).toEqual([]));
    await said('lixt', '改期 #1 12月12日14:30 地点 市检四楼');
    await sure(() => expect(eventsOf('ding')).toEqual(['联席会议']));
    expect(platform.calendar.events).toMatchObject([
      { place: '市检四楼', start: '2026-12-12T14:30:00+08:00', attendees: ['union-ZhouMin', 'union-ding'] },
    ]);
  });

  test('called off, it is gone', async () => {
    await said('lixt', '取消会议 #1 因时间冲突');
    await sure(() => expect(platform.calendar.events).toEqual([]));
  });

  test('an answer that was lost on its way makes no second event', async () => {
    const path = '/v1.0/calendar/users/union-lixt/calendars/primary/events';
    const before = platform.callsOf(path);
    platform.fail(path, { kind: 'cut', after: true });
    await said('lixt', '联席会议 12月15日9点 市中院三楼会议室 议题 一、年终总结');
    await sure(() => expect(platform.callsOf(path)).toBe(before + 2));
    await settled(database);
    expect(platform.calendar.events).toHaveLength(1);
  });

  test('without the right to write there the office reads it once in 积压', async () => {
    platform.calendar.isAllowed = false;
    await said('lixt', '联席会议 再召集一次 12月17日9点 市中院三楼会议室 议题 一、甲');
    await said('lixt', '联席会议 再召集一次 12月18日9点 市中院三楼会议室 议题 一、乙');
    await settled(database);
    await said('Fang01', '积压');
    const told = await sure(() => {
      const found = platform.inboxOf('Fang01').findLast(({ text }) => text.includes('日程“'));
      return found?.text ?? expect.fail('not told of');
    });
    expect(told.match(/钉钉日程/g)).toHaveLength(1);
    expect(told).toContain('请在管理后台开通日程权限后重发');
  });
});
