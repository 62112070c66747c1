import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonView, StateView } from '../../bot/playground/contract.js';
import { type City, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
let members: readonly PersonView[];
let other: PersonView;
let no: number;
const own = async (person: PersonView, words: string) =>
  textOf(toPerson(await site.say(person, words), person));
const LINE = '参加 组成人员 基数 有效票 截止 12月1日18:00';

beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
  const { people } = (await site.call('/playground/state')).body as StateView;
  members = people.filter(({ role }) => role === '组成人员');
  other = people.find(({ role, id }) => role === '办公室' && id !== city.li.id) as PersonView;
  no = numberIn(await site.say(city.li, `测评 市公安局工作 ${LINE}`));
});
afterAll(() => site.close());

describe('a vote that is being set up', () => {
  test('谁试投了 lists and sends nothing again', async () => {
    expect(await own(city.li, `谁试投了 #${no}`)).toContain('还没有试投过');
    await site.say(city.li, `试投 #${no}`);
    const first = members[0] as PersonView;
    for (const words of ['谁试投了', `谁试投了 #${no}`, '谁还没试投']) {
      const caused = await site.say(city.li, words);
      expect(textOf(toPerson(caused, city.li)), words).toContain(`还没有点 ${members.length} 人`);
      expect(textOf(toPerson(caused, first)), words).toBe('');
    }
  });

  test('is among 我的 of the office, and not of a member', async () => {
    expect(await own(city.li, '我的')).toContain(`#${no} 投票（待开始）`);
    expect(await own(members[0] as PersonView, '我的')).not.toContain('待开始');
  });

  test('取消测评 without a number asks about the draft of somebody else, and drops the own', async () => {
    const asked = await own(other, '取消测评');
    expect(asked).toContain(`${city.li.name}准备的 #${no}，要取消吗`);
    expect(await own(city.li, '我的')).toContain(`#${no} 投票（待开始）`);
    const mine = numberIn(await site.say(other, `测评 市检察院工作 ${LINE}`));
    await site.say(city.li, `取消测评 #${no}`);
    expect(await own(other, '取消测评')).toContain(`#${mine} 已取消`);
  });
});

describe('the number of a matter while votes are asked about', () => {
  test('shows the matter', async () => {
    await site.say(city.li, '登记两官 市中院 王敏 刑一庭法官');
    for (const title of ['市司法局工作', '市卫健委工作']) await site.say(city.li, `测评 ${title} ${LINE}`);
    await site.say(city.li, '检察建议 《关于规范执法的检察建议》 市公安局 12月20日前回复');
    await site.say(city.li, '确认');
    const listed = await own(city.li, '我的');
    const matter = Number(/#(\d+)[^\n]*规范执法/u.exec(listed)?.[1]);
    expect(await own(city.li, '开始')).toContain('请问是哪一件');
    const shown = await own(city.li, `#${matter}`);
    expect(shown).not.toContain('没有您可以查看');
    expect(shown).toContain('规范执法');
  });

  test('登记调查报告, as the card calls it, is understood', async () => {
    expect(await own(city.li, '登记调查报告 王敏')).toMatch(/王敏.*(?:三张表|民主测评表)/su);
  });
});
