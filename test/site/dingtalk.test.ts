import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { pdfOf } from '../files/sample-files.js';
import { ledgerOf } from '../harness/city.js';
import { freshDatabase, type TestDatabase } from '../harness/database.js';
import { type Site, startSite } from '../harness/site.js';
import { createDingtalkPlatform, type DingtalkPlatform, type SeenDingtalk } from '../platforms/dingtalk.js';

const KEYS = {
  clientId: 'dingsite',
  clientSecret: 'site-secret-of-ding',
  corpId: 'dingcorp',
  templateIds: ['our-template.schema'],
};
const COURT = 'cidCourt==';
const HALL = 'cidHall==';
const PATIENCE = { timeout: 100_000, interval: 50 };

let database: TestDatabase;
let platform: DingtalkPlatform;
let site: Site;

const environment = () => ({
  DINGTALK_CLIENT_ID: KEYS.clientId,
  DINGTALK_CLIENT_SECRET: KEYS.clientSecret,
  DINGTALK_CARD_TEMPLATE_ID: 'our-template.schema',
  DINGTALK_API_BASE: platform.base,
  DINGTALK_OAPI_BASE: platform.base,
  ADMIN_ACCOUNTS: 'dingtalk:Fang01',
  HOLD_SECONDS: '1',
});

beforeAll(async () => {
  database = await freshDatabase();
  platform = await createDingtalkPlatform({
    ...KEYS,
    staff: ['Fang01', 'lixt', 'ZhouMin', 'ding', 'wangyi', 'wanger', 'passer-by'],
    groups: [COURT, HALL],
  });
  site = await startSite({ database, env: environment() });
  await vi.waitFor(() => expect(platform.gateway.connections.size).toBe(1), PATIENCE);
});
afterAll(async () => {
  await site.close();
  await platform.close();
  await database.close();
});

/** The newest message in this conversation with these words, once it is there. */
const seen = (place: string, words: string | RegExp): Promise<SeenDingtalk> =>
  vi.waitFor(() => {
    const found = platform.inboxOf(place).findLast(({ text }) => text.match(words));
    if (!found)
      throw new Error(`${place} sees no ${words} in ${platform.inboxOf(place).map(({ text }) => text)}`);
    return found;
  }, PATIENCE);
const mattersIn = async () => (await database.pool.query('SELECT no FROM matter')).rows.length;

test('a stranger, a member or not, is told who can let them in, and learns nothing else', async () => {
  await platform.say('passer-by', '期限');
  expect((await seen('passer-by', '管理员也还没有来过')).by).toBe('session');
  await platform.say('Fang01', '您好');
  await seen('Fang01', '您好');
  const { data } = await platform.say(undefined, '#1', { group: COURT });
  expect(data.senderStaffId).toBeUndefined();
  expect((await seen(COURT, '请联系管理员')).text).not.toContain('#1');
});

test('people are entered by their userId, whatever its case, and hear of it under its own spelling', async () => {
  await platform.say('Fang01', '添加单位 市人大常委会监察和司法工委 简称 监司工委');
  await platform.say('Fang01', '添加单位 市中级人民法院 简称 市中院、中院');
  await platform.say('Fang01', '添加单位 市公安局 简称 公安局');
  await platform.say('ZhouMin', '您好');
  for (const words of [
    '李晓棠 单位 监司工委 角色 办公室 账号 dingtalk:lixt',
    '周敏 单位 市中院 角色 联络员 账号 dingtalk:zhoumin',
    '丁海川 单位 市公安局 角色 联络员 账号 dingtalk:ding',
  ])
    await platform.say('Fang01', `添加人员 ${words}`);
  await platform.say('ding', '您好');
  expect((await seen('ZhouMin', '市中级人民法院')).text).toContain('联络员');
  await platform.say('Fang01', '绑定 市中院', { group: COURT });
  await seen(COURT, '市中级人民法院');
});

test('registered in the group, its card stands there with buttons, and a tap of the liaison changes it for all', async () => {
  await platform.say('lixt', '备案 《关于规范减刑假释案件办理的规定》 市中院 11月1日印发', { group: COURT });
  const card = await seen(COURT, '报送期限：2026-12-01（周二）');
  expect({ kind: card.kind, by: card.by }).toEqual({ kind: 'card', by: 'api' });
  const own = await seen('ZhouMin', '#1 · 市中级人民法院');
  expect(platform.labelsOf('ZhouMin', own)).toContain('签收');
  expect((await platform.tap('ZhouMin', own, '签收')).ack?.afterMs).toBeLessThan(2_000);
  await vi.waitFor(() => expect(own.text).toContain('签收：2026-11-20'), PATIENCE);
  await vi.waitFor(() => expect(card.text).toContain('签收：2026-11-20'), PATIENCE);
  expect(platform.inboxOf('ding').some(({ text }) => /#1(?!\d)/.test(text))).toBe(false);
});

test('a quoted message with a number means that matter', async () => {
  await platform.say('ZhouMin', '进展 正在整理', { quote: '#1 · 市中级人民法院 · 还剩 11 天' });
  await seen('lixt', '有进展');
});

test('the same message again, in another frame, does nothing and is answered as before', async () => {
  const data = platform.message('lixt', '备案 《关于警务公开的规定》 公安局 11月2日印发');
  await platform.deliver(data);
  await seen('lixt', '警务公开');
  const before = await mattersIn();
  const twice = await Promise.all([platform.deliver(data), platform.deliver(data)]);
  expect(twice.every(({ ack }) => ack?.code === 200)).toBe(true);
  expect(await mattersIn()).toBe(before);
});

test('an answer in words is shown once, however often its question is delivered', async () => {
  const data = platform.message('lixt', '算期 1月12日 30日');
  await Promise.all([platform.deliver(data), platform.deliver(data)]);
  await seen('lixt', /-01-12/);
  await platform.deliver(data);
  await platform.say('lixt', '算期 1月13日 30日');
  await seen('lixt', /-01-13/);
  const shown = platform.inboxOf('lixt').filter(({ text }) => /-01-12/.test(text));
  expect(shown).toHaveLength(1);
});

test('a group that is nobody’s reads no list: it goes to the asker, and the group reads how many', async () => {
  await platform.say('lixt', '期限', { group: HALL });
  await seen(HALL, /已私信您/);
  await seen('lixt', /共 2 件/);
  expect(platform.inboxOf(HALL).some(({ text }) => text.includes('减刑假释'))).toBe(false);
});

test('the reply is confirmed by a tap, and the office closes it by one', async () => {
  await platform.say('ZhouMin', '报送 #1 扫描件已送');
  await platform.tap('ZhouMin', await seen('ZhouMin', '以市中级人民法院名义报送'), '确认');
  const waiting = await seen('lixt', '#1 市中级人民法院已答复，待核收');
  await platform.tap('lixt', waiting, '办结');
  await seen('ZhouMin', '已备案');
  const { rows } = await database.pool.query<{ state: string }>('SELECT state FROM matter WHERE no = 1');
  expect(rows).toEqual([{ state: 'closed' }]);
});

describe('a tap that nothing may come of', () => {
  test.each([
    ['a card nobody sent', () => `${randomUUID()}-0`],
    [
      'a card of somebody else',
      () => platform.inboxOf('lixt').findLast(({ trackId }) => trackId)?.trackId ?? '',
    ],
  ])('on %s is answered in private and changes nothing', async (_, trackIdOf) => {
    const before = await ledgerOf(database.pool);
    const count = platform.inboxOf('ding').length;
    const push = await platform.press(platform.callback('ding', trackIdOf(), 'accept-reply.000000000000'));
    expect(push.ack?.data).toEqual({ response: {} });
    await vi.waitFor(() => expect(platform.inboxOf('ding').length).toBeGreaterThan(count), PATIENCE);
    expect(platform.inboxOf('ding').at(-1)?.text).toContain('这张卡片已经失效');
    expect(await ledgerOf(database.pool)).toBe(before);
  });

  test('with an action the card does not offer gets the present state', async () => {
    const card = await seen('ding', '警务公开');
    const before = await ledgerOf(database.pool);
    await platform.press(platform.callback('ding', card.trackId ?? '', 'close-matter.000000000000'));
    await seen('ding', /#2 · 市公安局/);
    expect(await ledgerOf(database.pool)).toBe(before);
  });

  test('by a leaver is nobody’s', async () => {
    const card = await seen('ding', '警务公开');
    await platform.say('Fang01', '停用人员 丁海川');
    const before = await ledgerOf(database.pool);
    await platform.tap('ding', card, '签收');
    expect(await ledgerOf(database.pool)).toBe(before);
    await platform.say('ding', '期限');
    await seen('ding', '我还不认识您');
  });
});

test('a tap on a card that could not be changed meanwhile gets the present state', async () => {
  await platform.say('lixt', '备案 《关于司法救助的规定》 市中院 11月3日印发');
  const card = await seen('ZhouMin', '司法救助');
  const [no = ''] = card.text.match(/#\d+/) ?? [];
  const lost = { kind: 'code', status: 400, code: 'param.cardNotExist' } as const;
  platform.fail('/v1.0/card/instances', ...Array.from({ length: 9 }, () => lost));
  await platform.say('ZhouMin', `签收 ${no}`);
  await vi.waitFor(async () => {
    const { rows } = await database.pool.query(`SELECT 1 FROM outbox WHERE state = 'queued'`);
    expect(rows).toEqual([]);
  }, PATIENCE);
  expect(platform.labelsOf('ZhouMin', card)).toContain('签收');
  platform.state.faults.clear();
  await platform.tap('ZhouMin', card, '签收');
  await vi.waitFor(() => expect(card.text).toContain('签收：2026-11-20'), PATIENCE);
  expect(platform.labelsOf('ZhouMin', card)).not.toContain('签收');
});

test('the same tap delivered again, in the same frame or a new one, has one effect and the same answer', async () => {
  await platform.say('lixt', '备案 《关于法律援助的规定》 市中院 11月4日印发');
  const card = await seen('ZhouMin', '法律援助');
  const [no = ''] = card.text.match(/#\d+/) ?? [];
  const signing = platform.tapData('ZhouMin', card, '签收');
  const frame = randomUUID();
  const first = await platform.press(signing, frame);
  expect(JSON.stringify(first.ack?.data)).toContain('签收：2026-11-20');
  const ledger = await ledgerOf(database.pool);
  expect((await platform.press(signing, frame)).ack?.data).toEqual(first.ack?.data);
  const again = await platform.press(signing);
  expect(JSON.stringify(again.ack?.data)).toContain('签收：2026-11-20');
  expect(await ledgerOf(database.pool)).toBe(ledger);

  await platform.say('ZhouMin', `报送 ${no} 初稿已经会签`);
  const preview = await seen('ZhouMin', '初稿已经会签');
  const noting = platform.tapData('ZhouMin', preview, '仅记进展');
  const [noted, twice] = [await platform.press(noting), await platform.press(noting)];
  expect(JSON.stringify(noted.ack?.data)).toContain(`已记下 ${no} 的进展`);
  expect(twice.ack?.data).toEqual(noted.ack?.data);
  const { rows } = await database.pool.query(
    `SELECT 1 FROM trail WHERE kind = 'matter.progress' AND body::text LIKE '%初稿已经会签%'`,
  );
  expect(rows).toHaveLength(1);
});

test('a token taken back, a session over and a rotation in the middle of the day lose nothing', async () => {
  const card = await seen('ZhouMin', '司法救助');
  const [no = ''] = card.text.match(/#\d+/) ?? [];
  platform.state.revokeToken();
  platform.state.endSessions();
  platform.gateway.rotate(1_000);
  await vi.waitFor(() => expect(platform.gateway.mostOpen).toBe(2), PATIENCE);
  await platform.say('ZhouMin', `进展 ${no} 正在核对`);
  await seen('lixt', '正在核对');
});

test('a scan forwarded one-to-one is fetched and kept with the reply; in a group the answer says how', async () => {
  await platform.say('lixt', '要材料 《社区矫正半年工作情况》 市中院 12月14日前报送', { group: COURT });
  const no = /#\d+/.exec((await seen(COURT, '社区矫正半年工作情况')).text)?.[0] ?? '';
  await seen('ZhouMin', '社区矫正半年工作情况');
  const scan = await pdfOf('半年工作情况');
  const code = platform.state.putFile(scan);
  const picture = { msgtype: 'picture', text: null, content: { downloadCode: code } };
  await platform.say('ZhouMin', '', { group: COURT, over: picture });
  await seen(COURT, '请把文件一对一转发给我');

  const content = { fileName: '半年工作情况.pdf', downloadCode: code };
  await platform.say('ZhouMin', '', { over: { msgtype: 'file', text: null, content } });
  const which = await seen('ZhouMin', '这是哪一件的答复');
  const label = platform.labelsOf('ZhouMin', which).find((one) => one.includes(no.slice(1))) ?? '';
  await platform.tap('ZhouMin', which, label);
  await platform.tap('ZhouMin', await seen('ZhouMin', '附件：半年工作情况.pdf'), '确认');
  await seen('ZhouMin', `${no} 已报送，待办公室核收`);
  const { rows } = await database.pool.query<{ files: unknown }>(
    'SELECT files FROM reply WHERE files IS NOT NULL',
  );
  expect(rows).toMatchObject([{ files: [{ name: '半年工作情况.pdf', size: scan.byteLength, type: 'pdf' }] }]);
});

describe('a vote on the card that a group shares', () => {
  const RECEIVED = '您的票已收到';
  let card: SeenDingtalk;

  test('is received for the tapper alone: the others keep their buttons, and the group reads how many', async () => {
    for (const account of ['wangyi', 'wanger'])
      await platform.say('Fang01', `添加人员 ${account} 角色 组成人员 账号 dingtalk:${account}`);
    await platform.say('lixt', '测评 市中院专项工作报告 参加 组成人员 基数 有效票 记名 截止 12月1日18:00', {
      group: HALL,
    });
    await platform.tap('lixt', await seen('lixt', '待开始：市中院专项工作报告'), '开始');
    card = await seen(HALL, '正在投票：市中院专项工作报告');
    await platform.tap('wangyi', card, '满意');
    expect(platform.viewOf('wangyi', card).title).toContain(RECEIVED);
    expect(platform.viewOf('wanger', card).title).toContain('正在投票');
    expect(platform.labelsOf('wanger', card)).toEqual(['满意', '基本满意', '不满意']);
  });

  test('and tapped by another is understood: what one person sees did not take the place of what all see', async () => {
    await platform.tap('wanger', card, '满意');
    expect(platform.viewOf('wanger', card).title).toContain(RECEIVED);
    const { rows } = await database.pool.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM elector WHERE state = 'voted' AND round > 0`,
    );
    expect(rows).toEqual([{ n: 2 }]);
  });
});

test('what is neither text nor a file is answered in words', async () => {
  await platform.say('lixt', '', { over: { msgtype: 'audio', text: null, content: { duration: 1 } } });
  await seen('lixt', /这条语音我没有收下/);
});

test('a secret is kept nowhere', async () => {
  await platform.say('lixt', '备案 《绝密 某某专案》 市中院 11月1日印发');
  await seen('lixt', '涉密');
  const { rows } = await database.pool.query(`SELECT 1 FROM outbox WHERE card::text LIKE '%某某专案%'`);
  expect(rows).toEqual([]);
});

test('what was said, who said it and where to answer never reach the log', () => {
  expect(site.log()).not.toMatch(/减刑假释|扫描件|周敏|zhoumin|site-secret|sendBySession|token-|LWCP/i);
});
