import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonView, StateView } from '../../bot/playground/contract.js';
import { type City, cardWith, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
let members: readonly PersonView[];
beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
  const state = (await site.call('/playground/state')).body as StateView;
  members = state.people.filter(({ role }) => role === '组成人员');
});
afterAll(() => site.close());

describe('a decision of the standing committee (讨论决定重大事项)', () => {
  test('the catalogue’s two lines: 20 of 39 pass, 20 of 40 do not', async () => {
    expect(textOf(await site.say(city.li, '表决 决定草案 应到39 实到34 赞成20'))).toContain(
      '通过：20 票超过全体 39 人半数，需 20 票',
    );
    expect(textOf(await site.say(city.li, '表决 会上的决定 应到40 实到38 赞成20'))).toContain(
      '未通过：20 票未超过全体 40 人半数，需 21 票',
    );
  });

  test('a part that is missing is asked for and answered with a number', async () => {
    expect(textOf(await site.say(city.li, '表决 决定草案 应到39 赞成20'))).toContain('实到多少人');
    const done = textOf(await site.say(city.li, '34'));
    expect(done).toContain('结果：通过');
    expect(done).not.toContain('没有用上');
  });

  test('by phones: passed by more than half of all, announced, followed up by one tap', async () => {
    const title = '关于加强检察建议工作的决定（草案）';
    const set = await site.say(city.li, `表决 《${title}》 参加 组成人员 截止 明天下午五点`);
    const no = numberIn(set);
    expect(textOf(set)).toContain('法定人数：全体 41 人的过半数');
    await site.say(city.li, `开始 #${no}`);
    for (const [i, member] of members.slice(0, 25).entries())
      await site.say(member, `投票 #${no} ${i < 21 ? '赞成' : i < 23 ? '反对' : '弃权'}`);
    const counted = textOf(await site.say(city.li, `计票 #${no} 仍要结束`));
    expect(counted).toContain('赞成：21 票\n反对：2 票\n弃权：2 票');
    expect(counted).toContain('通过：21 票超过全体 41 人半数，需 21 票');
    const released = await site.say(city.li, `公布 #${no}`);
    expect(textOf(toPerson(released, members[0] as PersonView))).not.toContain('决议跟踪');
    await site.tap(city.li, await cardWith(site, city.li, '决议跟踪'), '决议跟踪');
    await site.say(city.li, '市检');
    const followed = textOf(await site.say(city.li, '12月底前'));
    expect(followed).toContain('《关于加强检察建议工作的决定》');
    expect(followed).toContain('报告期限：2026-12-31（周四）');
    expect(textOf(await site.say(city.li, `核验 #${no}`))).toContain('留痕完好');
  });

  test('too few take part: no quorum, and it can be run again', async () => {
    const no = numberIn(await site.say(city.li, '表决 《另一决定》 参加 组成人员 截止 明天下午五点'));
    await site.say(city.li, `开始 #${no}`);
    for (const member of members.slice(0, 20)) await site.say(member, `投票 #${no} 赞成`);
    const counted = textOf(await site.say(city.li, `计票 #${no} 仍要结束`));
    expect(counted).toContain('未达法定人数，本轮无效');
    expect(counted).toContain('即 21 人；参加的有 20 人');
    expect(textOf(await site.say(city.li, `公布 #${no}`))).toContain('没有可以公布的结果');
  });
});
