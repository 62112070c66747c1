import { describe, expect, it } from 'vitest';
import { HANDLERS } from '../../../bot/handlers.js';
import { isPhone } from '../../../domain/roster/read-person.js';
import { removePerson } from '../../../handlers/roster/remove-person.js';
import { FakeSite } from '../fakes.js';
import { COURT, GROUPS, type Name, PEOPLE, PROCURATORATE } from '../people.js';
import { read, refused, tap, type } from './typing.js';

const start = () => {
  const site = new FakeSite();
  const say = (name: Name, text: string, at = {}) => type(site, name, HANDLERS, text, at);
  const named = (name: string) => site.people.filter((person) => person.name === name);
  return { site, say, named, siteChain: () => site.chains.get('site') ?? [] };
};

describe('添加单位 writes a unit into the roster', () => {
  it('with short names, courtesy and the last place in the protocol order', async () => {
    const { site, say, siteChain } = start();
    const answer = await say('管理员', '添加单位 市中级人民法院第二院 简称 二中院、中院');
    expect(site.units.at(-1)).toMatchObject({
      name: '市中级人民法院第二院',
      shortNames: ['二中院', '中院'],
      courtesy: '贵院',
      rank: 8,
    });
    expect(read(answer)).toContain('已添加单位：市中级人民法院第二院');
    expect(siteChain().map(({ kind }) => kind)).toEqual(['unit.added']);
  });

  it('a short name that another unit has is allowed, and said', async () => {
    const { say } = start();
    expect(read(await say('管理员', '添加单位 市监狱 简称 监狱、市检'))).toContain(
      '“市检”也是市人民检察院的叫法',
    );
  });

  it('the same full name twice is refused with the line that changes it', async () => {
    const { site, say } = start();
    const before = site.units.length;
    const { code, text } = await refused(say('管理员', '添加单位 市公安局 简称 公安'));
    expect(code).toBe('UNIT_EXISTS');
    expect(text).toContain('改单位 市公安局 简称 公安');
    expect(site.units).toHaveLength(before);
    await say('管理员', '改单位 市公安局 简称 公安');
    expect(site.units.find(({ name }) => name === '市公安局')?.shortNames).toEqual(['公安']);
  });

  it('改单位 changes what is named and leaves the rest', async () => {
    const { site, say } = start();
    await say('管理员', '改单位 市检 全称 市人民检察机关 排序 9');
    const changed = site.units.find(({ id }) => id === PROCURATORATE.id);
    expect(changed).toMatchObject({
      name: '市人民检察机关',
      shortNames: ['市检'],
      courtesy: '贵院',
      rank: 9,
    });
  });

  it.each([
    '全称 X',
    '全称 办结',
    '全称 <a href="x">市检</a>',
    `全称 ${'院'.repeat(3000)}`,
    '简称 @all',
    '简称 30日',
    '简称 #12',
    '简称 11月1日',
    '简称 市检、全部',
    '简称 市检、退回',
    `称谓 ${'贵'.repeat(500)}`,
    '称谓 [贵院](x)',
    '排序 99999999999',
    '排序 1000000000',
    '排序 -1',
    '排序 第一',
  ])('改单位 refuses what cannot be: %s', async (words) => {
    const { site, say, siteChain } = start();
    const before = structuredClone(site.units);
    const { code, text } = await refused(say('管理员', `改单位 市检 ${words}`));
    expect(code).toBe('BAD_UNIT');
    expect(text.length).toBeLessThan(120);
    expect(site.units).toEqual(before);
    expect(siteChain()).toEqual([]);
  });

  it.each(['简称 30日', '简称 办结', `简称 监狱 称谓 ${'贵'.repeat(500)}`])(
    '添加单位 refuses the same: %s',
    async (words) => {
      const { site, say } = start();
      const before = site.units.length;
      expect((await refused(say('管理员', `添加单位 市监狱 ${words}`))).code).toBe('BAD_UNIT');
      expect(site.units).toHaveLength(before);
    },
  );
});

describe('添加人员 writes a person into the roster', () => {
  it.each([
    '添加人员 李四 单位 市中院 角色 联络员 账号 wecom:LiSi 电话 13800000000',
    '添加人员 李四，单位：市中院，角色：联络员，账号：企业微信:lisi，电话：13800000000',
    '添加人员 李四 市中院 联络员 wecom:lisi 13800000000',
    '添加人员 李四 联络员 单位 市中级人民法院 手机 13800000000 账号 wecom:lisi',
  ])('%s', async (line) => {
    const { site, say, named } = start();
    const answer = await say('管理员', line);
    const [person] = named('李四');
    expect(person).toMatchObject({
      unitId: COURT.id,
      roles: ['liaison'],
      phone: '13800000000',
      active: true,
    });
    expect(site.accounts.get(person?.id ?? '')).toEqual([{ platform: 'wecom', corp: '', id: 'lisi' }]);
    expect(read(answer)).toContain('已添加人员：李四');
    expect(answer.notices).toMatchObject([{ to: { personId: person?.id } }]);
  });

  it('several roles are several roles', async () => {
    const { say, named } = start();
    await say('管理员', '添加人员 李四 角色 办公室、管理员 账号 dingtalk:m01');
    expect(named('李四')[0]?.roles).toEqual(['office', 'admin']);
  });

  it('the account is kept under the corp of its platform', async () => {
    const { site, say, named } = start();
    site.settings = { ...site.settings, corps: { wecom: 'ww1234' } };
    await say('管理员', '添加人员 李四 角色 办公室 账号 wecom:lisi');
    expect(site.accounts.get(named('李四')[0]?.id ?? '')).toEqual([
      { platform: 'wecom', corp: 'ww1234', id: 'lisi' },
    ]);
  });

  it('a person without an account is one who gets no reminders, and that is said', async () => {
    const { say } = start();
    const answer = await say('管理员', '添加人员 李四 角色 监督员 专长 法律、会计');
    expect(read(answer)).toContain('没有账号');
    expect(answer.notices).toEqual([]);
  });

  it('the same person again gets the new role on top', async () => {
    const { say, named } = start();
    await say('管理员', '添加人员 法院李四 单位 市中院 角色 观察员');
    expect(named('法院李四')).toMatchObject([{ id: PEOPLE.法院李四.id, roles: ['liaison', 'observer'] }]);
  });

  it('a namesake in another unit is asked about, and the answer is a button', async () => {
    const { site, say, named } = start();
    await say('管理员', '添加人员 李四 单位 市中院 角色 联络员');
    const asked = await say('管理员', '添加人员 李四 单位 市检 角色 联络员 账号 wecom:li2');
    expect(asked.effects).toEqual([]);
    expect(read(asked)).toContain('名册里已有李四，是同一个人吗？');
    expect(asked.question?.choices.map(({ label }) => label)).toEqual([
      '就是市中级人民法院的李四',
      '另一位，新建',
    ]);

    await tap(site, '管理员', HANDLERS, asked, '另一位');
    expect(named('李四').map(({ unitId }) => unitId)).toEqual([COURT.id, PROCURATORATE.id]);
  });

  it('the namesake who is the same person moves, with all their roles', async () => {
    const { site, say, named } = start();
    await say('管理员', '添加人员 李四 单位 市中院 角色 联络员');
    const asked = await say('管理员', '添加人员 李四 单位 市检 角色 观察员');
    await tap(site, '管理员', HANDLERS, asked, '就是');
    expect(named('李四')).toMatchObject([{ unitId: PROCURATORATE.id, roles: ['liaison', 'observer'] }]);
  });

  it("an account that is somebody else's is not moved, and whose it is is said", async () => {
    const { site, say, named } = start();
    const before = site.accounts.size;
    await say('管理员', '添加人员 李四 单位 市中院 角色 联络员 账号 wecom:lisi');
    const { code, text } = await refused(
      say('管理员', '添加人员 王五 单位 市检 角色 联络员 账号 wecom:lisi'),
    );
    expect(code).toBe('ACCOUNT_TAKEN');
    expect(text).toContain('市中级人民法院李四');
    expect(named('王五')).toEqual([]);
    expect(site.accounts.size).toBe(before + 1);
  });

  it('an administrator known only by the account gets a name by it', async () => {
    const { site, say, named } = start();
    const nameless = { id: 'p-1', name: 'zhangsan', roles: ['admin'] as const, active: true, version: 1 };
    site.people = [...site.people, nameless];
    site.accounts.set('p-1', [{ platform: 'wecom', corp: '', id: 'zhangsan' }]);
    await say('管理员', '添加人员 张三 角色 负责人 账号 wecom:zhangsan');
    expect(named('张三')).toMatchObject([{ id: 'p-1', roles: ['admin', 'director'] }]);
    expect(site.accounts.get('p-1')).toHaveLength(1);
  });

  it.each([
    ['添加人员 王五 单位 市中院 角色 联洛员', 'UNKNOWN_ROLE', '添加人员 王五 单位 市中院 角色 联络员'],
    ['添加人员 王五 单位 市中原 角色 联络员', 'UNKNOWN_UNIT', '添加人员 王五 单位 市中院 角色 联络员'],
    ['添加人员 王五 单位 市中院', 'UNKNOWN_ROLE', '添加人员 王五 单位 市中院 角色 联络员'],
    ['添加人员 王五 角色 联络员', 'UNIT_NEEDED', '王五'],
    ['添加人员 王五 角色 办公室 账号 lisi', 'BAD_ACCOUNT', '账号 wecom:lisi'],
    ['添加人员 王五 角色 办公室 电话 abc', 'BAD_PHONE', '添加人员 王五 角色 办公室 电话 1'],
    ['添加人员 角色 办公室', 'BAD_NAME', '李四'],
  ])('%s changes nothing and shows a line that can be sent', async (line, code, form) => {
    const { site, say } = start();
    const before = site.people;
    const failure = await refused(say('管理员', line));
    expect(failure.code).toBe(code);
    expect(failure.text).toContain(form);
    expect(site.people).toBe(before);
  });

  it('the mended line is taken as it stands', async () => {
    const { say, named } = start();
    const { text } = await refused(say('管理员', '添加人员 王五 单位 市中院 角色 联洛员 账号 wecom:ww'));
    await say('管理员', text.slice(text.indexOf('添加人员')));
    expect(named('王五')).toMatchObject([{ roles: ['liaison'] }]);
  });
});

describe('停用人员 takes every right at once', () => {
  it('inactive, without account, and who gets the reminders now is said', async () => {
    const { site, say, named } = start();
    await say('管理员', '添加人员 李四 单位 市中院 角色 联络员 账号 wecom:lisi');
    const answer = await say('管理员', '停用人员 法院李四');
    expect(named('法院李四')).toMatchObject([{ active: false }]);
    expect(answer.effects.map(({ kind }) => kind)).toEqual(['person.put', 'account.drop', 'site.trail']);
    expect(read(answer)).toContain('以后的提醒发给李四');
    expect(read(await say('管理员', '停用人员 李四'))).toContain('现在没有联络员');
    for (const { id } of [...named('法院李四'), ...named('李四')]) expect(site.accounts.has(id)).toBe(false);
  });

  it('says where nothing reaches those who are left', async () => {
    const { say } = start();
    await say('管理员', '添加人员 李四 单位 市中院 角色 联络员');
    const text = read(await say('管理员', '停用人员 法院李四'));
    expect(text).toContain('还有联络员李四，但没有账号，收不到提醒，只能打电话联系');
    expect(text).not.toContain('以后的提醒发给');
  });

  it('the last administrator stays', async () => {
    const { say, named } = start();
    expect((await refused(say('管理员', '停用人员 管理员'))).code).toBe('LAST_ADMIN');
    expect(named('管理员')[0]?.active).toBe(true);
    await say('管理员', '添加人员 小王 单位 监司工委 角色 管理员');
    await say('管理员', '停用人员 管理员');
    expect(named('管理员')[0]?.active).toBe(false);
  });

  it('two administrators who stop each other at the same moment do not both succeed', async () => {
    const { site, say } = start();
    await say('管理员', '添加人员 小王 单位 监司工委 角色 管理员');
    const [first, second] = [site.context('管理员'), site.context('小王')];
    site.apply(await removePerson.run({ person: PEOPLE.小王.id }, first));
    const late = await removePerson.run({ person: PEOPLE.管理员.id }, second);
    expect(() => site.apply(late)).toThrow('stale site chain');
  });

  it('who comes back has the rights of now, not those of then', async () => {
    const { say, named } = start();
    await say('管理员', '停用人员 法院李四');
    const answer = await say('管理员', '添加人员 法院李四 单位 市中院 角色 观察员');
    expect(named('法院李四')).toMatchObject([{ active: true, roles: ['observer'] }]);
    expect(read(answer)).toContain('原来已停用');
  });
});

describe('名册 shows who is who', () => {
  it('telephone numbers only to administrators and the office', async () => {
    const { say } = start();
    expect(read(await say('管理员', '名册'))).toContain('0510-12345678');
    expect(read(await say('小王', '名册'))).toContain('0510-12345678');
    for (const name of ['陈主任', '观察员', '法院李四'] as const)
      expect(read(await say(name, '名册'))).not.toContain('0510-12345678');
  });

  it('a liaison sees the own unit and the office, and no other unit', async () => {
    const { say } = start();
    const text = read(await say('法院李四', '名册'));
    expect(text).toContain('法院李四');
    expect(text).toContain('小李');
    expect(text).not.toMatch(/公安|检察|政法委/);
    expect(read(await say('法院李四', '名册 市检'))).toContain('共 0 人');
  });

  it('the office sees who can only be reached by telephone, of one unit and of all', async () => {
    const { say, site } = start();
    site.accounts.delete(PEOPLE.法院李四.id);
    expect(read(await say('小王', '名册 市中院'))).toContain('只能电话联系');
    expect(read(await say('小王', '名册'))).toContain('法院李四（联络员，只能电话联系）');
    expect(read(await say('小王', '名册'))).toContain('检察周九（联络员）');
    expect(read(await say('观察员', '名册'))).not.toContain('只能电话联系');
    expect(read(await say('法院李四', '名册 市中院'))).not.toContain('只能电话联系');
  });

  it('accounts are shown to an administrator who looks at one unit', async () => {
    const { say, site } = start();
    expect(read(await say('管理员', '名册 市中院'))).toContain('法院李四（联络员，playground:法院李四）');
    site.accounts.delete(PEOPLE.法院李四.id);
    expect(read(await say('管理员', '名册 市中院'))).toContain('法院李四（联络员，无账号，只能电话联系）');
    expect(read(await say('小李', '名册 市中院'))).not.toContain('账号');
  });

  it('in a group it goes to the asker alone', async () => {
    const { say } = start();
    const { answer } = await say('管理员', '名册', { chat: GROUPS.office });
    expect(answer.here).toEqual({ title: '已私信您。' });
    expect(answer.privately?.title).toMatch(/^名册：共 \d+ 人$/);
  });

  it('a body without a unit is one line, with how many they are', async () => {
    const { say } = start();
    for (const name of ['甲明', '乙明']) await say('管理员', `添加人员 ${name} 角色 组成人员`);
    expect(read(await say('管理员', '名册'))).toContain(
      '组成人员（2 人）：甲明（只能电话联系）、乙明（只能电话联系）',
    );
  });

  it('shows ten units and goes on with 更多', async () => {
    const { site, say } = start();
    for (let i = 1; i <= 5; i++) await say('管理员', `添加单位 第${'一二三四五'[i - 1]}街道办`);
    const first = await say('管理员', '名册');
    const rest = await tap(site, '管理员', HANDLERS, first, '更多');
    expect(read(first)).not.toContain('第五街道办');
    expect(read(rest)).toContain('第五街道办');
    expect(first.question?.choices.map(({ label }) => label)).toEqual(['更多']);
  });
});

describe('绑定 decides what a group may see', () => {
  it('a unit, with what the group can see from now on', async () => {
    const { site, say, siteChain } = start();
    const answer = await say('管理员', '绑定 市中院', { chat: GROUPS.unbound });
    expect(site.bindings.get(GROUPS.unbound.id)).toEqual({ kind: 'unit', unitId: COURT.id });
    expect(read(answer)).toContain('看不到其他单位的');
    expect(siteChain().map(({ kind }) => kind)).toEqual(['chat.bound']);
  });

  it('the office, even where a unit is called so', async () => {
    const { site, say } = start();
    await say('管理员', '改单位 监司工委 简称 监司工委、办公室');
    await say('管理员', '绑定 办公室', { chat: GROUPS.unbound });
    expect(site.bindings.get(GROUPS.unbound.id)).toEqual({ kind: 'office' });
  });

  it('解除绑定 takes it away', async () => {
    const { site, say } = start();
    await say('管理员', '解除绑定', { chat: GROUPS.court });
    expect(site.bindings.get(GROUPS.court.id)).toBeNull();
    expect((await refused(say('管理员', '解除绑定', { chat: GROUPS.unbound }))).code).toBe('NOT_BOUND');
  });

  it('only in a group, and only to a unit that is there', async () => {
    const { site, say } = start();
    const { code, text } = await refused(say('管理员', '绑定 市中院'));
    expect(code).toBe('GROUP_ONLY');
    expect(text).toContain('绑定 市中院');
    expect((await refused(say('管理员', '绑定 卫健委', { chat: GROUPS.unbound }))).code).toBe(
      'UNKNOWN_BINDING',
    );
    expect(site.bindings.size).toBe(0);
  });
});

it('a landline written with its hyphen and no area code is a telephone number', () => {
  expect(isPhone('8866-0602')).toBe(true);
  expect(isPhone('0510-88660602')).toBe(true);
  expect(isPhone('2026-11-01')).toBe(false);
  expect(isPhone('8866')).toBe(false);
});
