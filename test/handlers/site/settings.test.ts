import { describe, expect, it } from 'vitest';
import { HANDLERS } from '../../../bot/handlers.js';
import { changesSetting, settingLine } from '../../../domain/setting-list.js';
import { DEFAULT_SETTINGS, settingsFrom } from '../../../domain/settings.js';
import { pointTheWay } from '../../../handlers/help/point-the-way.js';
import { showMatter } from '../../../handlers/matter/show-matter.js';
import { FakeSite } from '../fakes.js';
import { COURT, GROUPS, type Name, PEOPLE } from '../people.js';
import { read, refused, type } from './typing.js';

const start = () => {
  const site = new FakeSite();
  return { site, say: (name: Name, text: string, at = {}) => type(site, name, HANDLERS, text, at) };
};

describe('设置 lists and changes what the site decides', () => {
  it('lists every setting in plain words with its value and a line that changes it', async () => {
    const { say } = start();
    const text = read(await say('管理员', '设置'));
    for (const part of [
      '提醒时间：09:05',
      '审议意见期限：无',
      '称呼：督办',
      '300 秒',
      '设置 审议意见期限 3个月',
    ])
      expect(text).toContain(part);
  });

  it.each([
    ['设置 审议意见期限 3个月', { defaultPeriods: { 审议意见期限: { amount: 3, unit: 'month' } } }],
    ['设置 审议意见期限 三个月', { defaultPeriods: { 审议意见期限: { amount: 3, unit: 'month' } } }],
    ['设置 审议意见期限：60日', { defaultPeriods: { 审议意见期限: { amount: 60, unit: 'day' } } }],
    [
      '设置 审议意见期限 二十个工作日',
      { defaultPeriods: { 审议意见期限: { amount: 20, unit: 'working-day' } } },
    ],
    ['设置 提醒时间 8:50', { remindAt: '08:50' }],
    ['设置 提醒时间 8点半', { remindAt: '08:30' }],
    ['设置 提醒时间 上午八点五十分', { remindAt: '08:50' }],
    ['设置 提醒时间 九点一刻', { remindAt: '09:15' }],
    ['设置 提醒时间 下午2点', { remindAt: '14:00' }],
    ['设置 提醒时间 ９：１５', { remindAt: '09:15' }],
    ['设置 称呼 督办、小督', { botNames: ['督办', '小督'] }],
  ])('%s', async (line, expected) => {
    const { site, say } = start();
    await say('管理员', line);
    expect(site.settings).toEqual({ ...DEFAULT_SETTINGS, ...expected });
  });

  it('无 takes a default away again', async () => {
    const { site, say } = start();
    await say('管理员', '设置 审议意见期限 3个月');
    expect(read(await say('管理员', '设置 审议意见期限 无'))).toContain(
      '审议意见期限已取消。\n原来是：3个月',
    );
    expect(site.settings.defaultPeriods).toEqual({});
  });

  it('the reason after the value is kept in the trail', async () => {
    const { site, say } = start();
    await say('管理员', '设置 提醒时间 08:50 冬季作息调整');
    expect(site.chains.get('site')?.at(-1)).toMatchObject({
      kind: 'setting.changed',
      by: PEOPLE.管理员.id,
      body: { name: '提醒时间', from: '09:05', to: '08:50', reason: '冬季作息调整' },
    });
  });

  it('to what it is already changes nothing and is not written down', async () => {
    const { site, say } = start();
    await say('管理员', '设置 呈批 开');
    expect(site.settings.approvals).toBe(true);
    const length = site.chains.get('site')?.length;
    expect(read(await say('管理员', '设置 呈批 打开'))).toBe('呈批已经是开，没有改动。');
    expect(site.chains.get('site')?.length).toBe(length);
  });

  it.each([
    ['把呈批关了', '呈批 关'],
    ['开启呈批', '呈批 开'],
    ['关闭呈批', '呈批 关'],
    ['呈批打开吧', '呈批 开'],
    ['请关掉呈批', '呈批 关'],
    ['提醒时间改成8点半', '提醒时间改成8点半'],
  ])('%s is a whole line that changes a setting', (text, line) => {
    expect(changesSetting(text)).toBe(line !== undefined);
    if (line) expect(settingLine(text)).toBe(line);
  });

  it.each(['呈批', '撤回呈批 #12', '把呈批 #12 关了', '呈批开了没有'])('%s is none', (text) => {
    expect(changesSetting(text)).toBe(false);
  });

  it('a clerk who asks for it is shown a line the administrator can send', async () => {
    const { site, say } = start();
    const card = await site.do('小李', pointTheWay, {}, { said: '提醒时间改成8点半' });
    const line = /请管理员发送：(.*)/u.exec(read(card))?.[1] ?? '';
    await say('管理员', line);
    expect(site.settings.remindAt).toBe('08:30');
    const wrong = read(await site.do('小李', pointTheWay, {}, { said: '提醒时间改成半夜' }));
    expect(wrong).toContain('请管理员发送：设置 提醒时间 09:05');
    expect(read(await site.do('小李', pointTheWay, {}, { said: '把呈批打开' }))).toContain(
      '请管理员发送：设置 呈批 开',
    );
  });

  it.each([
    ['设置 提醒时间 25:00', 'BAD_SETTING', '不是一个时间'],
    ['设置 提醒时间 23:00', 'BAD_SETTING', '打扰休息'],
    ['设置 提醒时间', 'BAD_SETTING', '还缺新的值'],
    ['设置 审议意见期限 很久', 'BAD_SETTING', '不是一段时间'],
    ['设置 审议意见期限 99个月', 'BAD_SETTING', '最长两年'],
    ['设置 称呼 办结', 'BAD_SETTING', '有别的意思'],
    ['设置 称呼 督办、30日', 'BAD_SETTING', '有别的意思'],
    ['设置 颜色 红', 'UNKNOWN_SETTING', '提醒时间、审议意见期限'],
  ])('%s changes nothing', async (line, code, because) => {
    const { site, say } = start();
    const failure = await refused(say('管理员', line));
    expect(failure.code).toBe(code);
    expect(failure.text).toContain(because);
    expect(site.settingRows.size).toBe(0);
  });

  it('rows of another kind or shape change no setting', () => {
    const rows = {
      clockOffsetMs: 5,
      remindAt: 7,
      botNames: [],
      'defaultPeriod:审议意见期限': { amount: 0 },
      'muted:all': 'yes',
    };
    expect(settingsFrom(rows)).toEqual(DEFAULT_SETTINGS);
    expect(settingsFrom(rows, { holdSeconds: 0 }).holdSeconds).toBe(0);
  });
});

describe('停发 stops reminders at once, 恢复 starts them again', () => {
  const withMatter = async () => {
    const all = start();
    await all.say('小李', '备案 《规定一》 市中院 11月1日印发');
    return all;
  };

  it('one matter: the matter says so, its trail keeps it, the director hears of it', async () => {
    const { site, say } = await withMatter();
    const answer = await say('小李', '停发 #12');
    expect(site.byNo(12).muted).toBe(true);
    expect(site.chains.get(site.byNo(12).id)?.at(-1)?.kind).toBe('matter.muted');
    expect(answer.notices.map(({ to, card }) => [to, card.title])).toEqual([
      [{ personId: PEOPLE.陈主任.id }, '小李停发了#12《规定一》的提醒。'],
    ]);
    await say('小李', '恢复 #12');
    expect(site.byNo(12).muted).toBe(false);
  });

  it('one matter with its reason: 经过 and 恢复 say it to the office, and the unit never reads it', async () => {
    const { site, say } = await withMatter();
    const show = (name: Name) => site.do(name, showMatter, { matter: 12 });
    site.pass(0, 1);
    await say('小李', '停发 #12 因当事人申请回避');
    const chain = site.chains.get(site.byNo(12).id) ?? [];
    expect(chain.at(-1)?.body).toEqual({ reason: '当事人申请回避' });
    expect(read(await show('小李'))).toContain('小李 停发提醒：当事人申请回避');
    const units = read(await show('法院李四'));
    expect(units).toContain('小李 停发提醒');
    expect(units).not.toContain('申请回避');
    const resumed = await say('小王', '恢复 #12 因已换人');
    expect(read(resumed)).toContain('原是小李于 2026-11-20（周五）停发的，原因：当事人申请回避。');
    expect(resumed.notices[0]?.card.text).toContain('原因：当事人申请回避');
    expect(read(await show('小李'))).toContain('小王 恢复提醒：已换人');
  });

  it.each([
    ['停发 #12 单位搬家', '单位搬家'],
    ['停发 #12 他们在搬家', '他们在搬家'],
    ['停发 #12 的提醒，原因：单位搬家', '单位搬家'],
  ])('%s keeps why, without 因 too', async (line, reason) => {
    const { site, say } = await withMatter();
    const answer = await say('小李', line);
    expect(site.chains.get(site.byNo(12).id)?.at(-1)?.body).toEqual({ reason });
    expect(read(answer)).toContain(`原因：${reason}`);
  });

  it('of a unit keeps it as well; a day ends nothing and is said not to be used', async () => {
    const { site, say } = await withMatter();
    await say('小李', '停发 市中院 单位搬家');
    expect(site.chains.get('site')?.at(-1)?.body).toEqual({ unit: COURT.id, reason: '单位搬家' });
    const until = await say('小李', '停发 #12 三天');
    expect(site.chains.get(site.byNo(12).id)?.at(-1)?.body).toEqual({});
    expect(read(until)).toContain('没有用上：三天');
    await say('小李', '恢复 #12');
    await say('小李', '停发 #12 提醒');
    expect(site.chains.get(site.byNo(12).id)?.at(-1)?.body).toEqual({});
  });

  it('one unit, by its short name', async () => {
    const { site, say } = await withMatter();
    await say('小李', '停发 市中院');
    expect(site.settings.muted).toEqual({ all: false, unitIds: [COURT.id] });
    expect(read(await say('小李', '停发 市中院'))).toContain('没有改动');
    await say('小李', '恢复 市中院');
    expect(site.settings.muted.unitIds).toEqual([]);
  });

  it('everything is for the director or the administrator', async () => {
    const { site, say } = await withMatter();
    for (const line of ['停发', '停发 全部'])
      expect((await refused(say('小李', line))).code).toBe('DIRECTOR_STOPS_ALL');
    await say('陈主任', '停发 全部');
    expect(site.settings.muted.all).toBe(true);
    expect(read(await say('小李', '停发 #12'))).toContain('已停发');
    expect(read(await say('小李', '恢复 #12'))).toContain('全部提醒仍然停着');
    const told = await say('管理员', '恢复 全部');
    expect(site.settings.muted).toEqual({ all: false, unitIds: [] });
    expect(told.notices).toHaveLength(1);
  });

  it('the verb alone asks whether all is meant, and changes nothing', async () => {
    const { site, say } = await withMatter();
    for (const line of ['停发', '停发提醒']) {
      const asked = await say('陈主任', line);
      expect(read(asked)).toMatch(/全部提醒都停发吗？[\s\S]*取消[\s\S]*#12/);
      expect(asked.effects).toEqual([]);
      expect(asked.notices).toEqual([]);
      expect(asked.answer.here?.actions?.map(({ label }) => label)).toEqual(['是，停发全部']);
      expect(asked.question?.choices[0]?.payload).toEqual({ words: '全部' });
    }
    await say('陈主任', '停发 全部');
    expect(site.settings.muted.all).toBe(true);
    expect(read(await say('陈主任', '停发'))).toContain('原来就停着');
  });

  it('恢复 alone asks where more than one stop stands, and names them', async () => {
    const { site, say } = await withMatter();
    expect(read(await say('陈主任', '恢复'))).toContain('原来就开着');
    await say('陈主任', '停发 全部');
    await say('小李', '停发 市中院');
    const asked = await say('陈主任', '恢复');
    expect(read(asked)).toContain('现在停着的有：全部提醒、市中级人民法院。');
    expect(asked.effects).toEqual([]);
    expect(site.settings.muted.all).toBe(true);
    await say('陈主任', '恢复 全部');
    expect(site.settings.muted).toEqual({ all: false, unitIds: [] });
  });

  it('恢复 of everything resumes the units that were stopped one by one', async () => {
    const { site, say } = await withMatter();
    await say('小李', '停发 市中院');
    await say('陈主任', '恢复');
    expect(site.settings.muted).toEqual({ all: false, unitIds: [] });
  });

  it('two units stopped at the same moment are both stopped: each has its own row', async () => {
    const { site, say } = await withMatter();
    await say('小李', '停发 市中院');
    await say('小王', '停发 市检');
    expect(site.settings.muted.unitIds).toHaveLength(2);
  });

  it('words that name nothing change nothing', async () => {
    const { site, say } = await withMatter();
    await expect(say('陈主任', '停发 隔壁单位')).rejects.toThrow();
    expect(site.settings.muted.all).toBe(false);
  });

  it('a group hears nothing of it', async () => {
    const { say } = await withMatter();
    const { answer } = await say('小李', '停发 #12', { chat: GROUPS.court });
    expect(answer.here).toEqual({ title: '已私信您。' });
  });
});
