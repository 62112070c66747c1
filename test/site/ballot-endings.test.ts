import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonView } from '../../bot/playground/contract.js';
import { type City, cardWith, cityOf, numberIn, textOf, titlesOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

describe('a vote with 弃权, from the draft to what follows', () => {
  let site: Site;
  let city: City;
  let members: PersonView[];
  let no: number;
  const li = async (line: string) => textOf(await site.say(city.li, line));
  beforeAll(async () => {
    site = await startSite({ at: '2026-11-20T10:00:00+08:00' });
    city = cityOf(site);
    const { people } = (await site.call('/playground/state')).body as { people: PersonView[] };
    members = people.filter(({ role }) => role === '组成人员');
  });
  afterAll(() => site.close());

  test('弃权 is switched in a line of its own, and never a rating', async () => {
    const draft = await site.say(
      city.li,
      '测评 市公安局2026年执法规范化工作 参加 组成人员 基数 全体 截止 明天下午五点 档 满意、基本满意、不满意、弃权',
    );
    no = numberIn(draft);
    expect(textOf(draft)).toContain('档次：满意、基本满意、不满意（可以弃权）');
    expect(textOf(draft)).toContain('都未达到的，结果为“不满意”');
    expect(await li('帮助 测评')).toContain('弃权 开');
    expect(await li('弃权 关')).not.toContain('可以弃权');
    expect(await li('可以弃权')).toContain('（可以弃权）');
    await li(`开始 #${no}`);
    for (const member of members.slice(0, 3)) await site.say(member, `投票 #${no} 满意`);
    for (const member of members.slice(3, 6)) await site.say(member, `投票 #${no} 弃权`);
    expect(await li(`计票 #${no}`)).toContain('都未达到的，结果为“不满意”');
    await li('仍要结束');
    const result = await li(`结果 #${no}`);
    expect(result).toContain('结果：不满意');
    expect(result).toContain('弃权：3 票');
    expect(result).toContain(`各档都未达 ${Math.floor(members.length / 2) + 1} 票，按规则结果为不满意`);
  });

  test('the close of a draft that nobody opened is said once, to who set it up', async () => {
    const draft = numberIn(
      await site.say(city.li, '测评 市检2026年工作 参加 组成人员 基数 全体 截止 半小时后'),
    );
    const passed = `#${draft} 到了截止时间还没有开始`;
    expect(textOf(toPerson(await site.advance('PT1H'), city.li))).toContain(passed);
    expect(textOf(await site.advance('PT1H'))).not.toContain(passed);
    await li(`取消测评 #${draft}`);
  });

  test('公布 alone asks first; said by its button it is announced', async () => {
    const asked = await site.say(city.li, '公布');
    expect(titlesOf(asked)[0]).toContain(`要公布 #${no} 吗？公布后不能收回`);
    expect(toPerson(asked, members[0] as PersonView)).toEqual([]);
    const done = await site.tap(city.li, await cardWith(site, city.li, '公布'), '公布');
    expect(textOf(toPerson(done, members[0] as PersonView))).toContain('结果：不满意');
    expect(await li(`测评通报 #${no}`)).toContain('按规则结果为不满意');
  });

  test('不满意 without a date of rectification is in the list of the next morning, until it has one', async () => {
    const line = '不满意，还没有定整改期限';
    expect(await li('哪些还没整改')).toContain(line);
    expect(await li('我的')).toContain(line);
    const morning = toPerson(await site.advance('P3D'), city.li).filter(({ text }) =>
      text.startsWith('今日三件事'),
    );
    expect(textOf(morning)).toContain('【不满意，待定整改期限】共 1 件');
    const appraisal = Number(/评议整改 #(\d+)/u.exec(textOf(morning))?.[1]);
    expect(await li(`评议整改 #${appraisal} 12月20日`)).toContain('2026-12-20');
    expect(await li('今日三件事')).not.toContain('待定整改期限');
    expect(await li('哪些还没整改')).toContain('测评整改');
  });
});
