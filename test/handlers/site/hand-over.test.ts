import { beforeEach, describe, expect, it } from 'vitest';
import { requestExtension } from '../../../handlers/matter/request-extension.js';
import { addPerson } from '../../../handlers/roster/add-person.js';
import { handOver } from '../../../handlers/roster/hand-over.js';
import { removePerson } from '../../../handlers/roster/remove-person.js';
import { showRoster } from '../../../handlers/roster/show-roster.js';
import type { FakeSite } from '../fakes.js';
import { filing, siteWithFiling } from '../matter/registered.js';
import { COURT, type Name, PEOPLE } from '../people.js';
import { asColleagues } from './colleagues.js';
import { read, refused, type } from './typing.js';

const HANDLERS = [handOver, addPerson, removePerson, showRoster];

let site: FakeSite;
/** #12 and #13 of the court, registered by 小李; 代表 is a colleague of 法院李四. */
beforeEach(async () => {
  site = await siteWithFiling();
  await site.do('小李', filing, { title: '社区矫正规定', unit: COURT.id, issuedOn: '2026-11-02' });
  site.pass(0, 1);
  asColleagues(site, '代表');
});
const say = (name: Name, text: string) => type(site, name, HANDLERS, text);
const person = (name: Name) => site.people.find(({ id }) => id === PEOPLE[name].id);

describe('交接 of a liaison', () => {
  it('passes duty, matters and applications within the unit, with a receipt for both and a trail on each', async () => {
    await site.do('法院李四', requestExtension, { matter: 12, to: '2026-12-20', reason: '材料多' });
    const decision = await say('小李', '交接 法院李四 代表');
    expect(read(decision)).toMatch(
      /交接：市中级人民法院法院李四 → 市中级人民法院代表，共 2 件[\s\S]*一并交接：联络员[\s\S]*#12 .*申请延至 2026-12-20[\s\S]*#13/,
    );
    expect(decision.notices.map(({ to }) => to)).toEqual([
      { personId: PEOPLE.法院李四.id },
      { personId: PEOPLE.代表.id },
    ]);
    expect([person('法院李四')?.roles, person('代表')?.roles]).toEqual([[], ['deputy', 'liaison']]);
    expect(site.byNo(12).extensionAsked?.by).toBe(PEOPLE.代表.id);
    for (const no of [12, 13])
      expect(site.chains.get(site.byNo(no).id)?.at(-1)?.kind).toBe('matter.handed-over');
  });

  it('to somebody without an account says that only a telephone reaches him', async () => {
    site.accounts.delete(PEOPLE.代表.id);
    const decision = await say('小李', '交接 法院李四 代表');
    expect(read(decision)).toContain('代表没有账号，收不到卡片和提醒，只能打电话联系');
    expect(decision.notices.map(({ card }) => card.text).join()).not.toContain('没有账号');
  });

  it('passes what he was to stand in for', async () => {
    const leave = { id: 'x', personId: PEOPLE.观察员.id, from: '2026-12-01', to: '2026-12-05' };
    asColleagues(site, '观察员');
    site.leaves = [{ ...leave, deputyId: PEOPLE.法院李四.id }];
    await say('小李', '交接 法院李四 代表');
    expect(site.leaves).toEqual([{ ...leave, deputyId: PEOPLE.代表.id }]);
  });

  it('works for one who has left already', async () => {
    await say('管理员', '停用人员 法院李四');
    const decision = await say('小李', '交接 法院李四 代表');
    expect(read(decision)).toContain('共 2 件');
    expect(person('代表')?.roles).toContain('liaison');
    expect(decision.notices.map(({ to }) => to)).toEqual([{ personId: PEOPLE.代表.id }]);
  });

  it.each([
    ['公安赵六', 'of another unit'],
    ['小王', 'of the office'],
  ])('to %s, %s, is refused with what the administrator sends first', async (name) => {
    const { code, text } = await refused(say('小李', `交接 法院李四 ${name}`));
    expect(code).toBe('CANNOT_HOLD');
    expect(text).toContain(`添加人员 ${name} 单位 市中院 角色 联络员`);
    expect(person('法院李四')?.roles).toEqual(['liaison']);
  });
});

describe('交接 within the office', () => {
  it('passes what a clerk minds; the role stays with him and is said', async () => {
    const decision = await say('管理员', '交接 小李 小王');
    expect(read(decision)).toMatch(/共 2 件[\s\S]*小李仍是办公室人员/);
    expect([12, 13].map((no) => site.byNo(no).registeredBy)).toEqual([PEOPLE.小王.id, PEOPLE.小王.id]);
    expect(person('小李')?.roles).toEqual(['office']);
    const again = await refused(say('管理员', '交接 小李 小王'));
    expect(again.code).toBe('NOTHING_TO_HAND_OVER');
  });

  it('gives nobody the office’s rights', async () => {
    expect((await refused(say('小李', '交接 小李 法院李四'))).code).toBe('CANNOT_HOLD');
  });
});

it('to oneself is nothing', async () => {
  expect((await refused(say('小李', '交接 小李 小李'))).code).toMatch(/SAME_PERSON|NOTHING/);
});

describe('B岗', () => {
  it('is written with the role, shown in the roster, and changed by A岗', async () => {
    const added = await say('管理员', '添加人员 钱七 单位 市中院 角色 联络员 B岗 账号 wecom:qianqi');
    expect(read(added)).toMatch(/联络员、B岗[\s\S]*提醒先发给 A岗/);
    expect(site.people.at(-1)).toMatchObject({ name: '钱七', roles: ['liaison'], post: 'B' });
    expect(read(await say('小李', '名册 市中院'))).toContain('钱七（联络员，B岗）');
    await say('管理员', '添加人员 钱七 市中院 A岗');
    expect(site.people.at(-1)).not.toHaveProperty('post');
  });

  it('in one bare line needs no labels', async () => {
    await say('管理员', '添加人员 钱七 市中院 联络员 Ｂ岗 wecom:qianqi');
    expect(site.people.at(-1)).toMatchObject({ name: '钱七', roles: ['liaison'], post: 'B' });
  });
});
