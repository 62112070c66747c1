import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PersonView, StateView } from '../../bot/playground/contract.js';
import { type City, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
let court: PersonView;
let no: number;
const own = async (person: PersonView, words: string) =>
  textOf(toPerson(await site.say(person, words), person));

beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
  court = site.person('联络员', '市中级人民法院');
  no = numberIn(await site.say(city.li, '联席会议 11月24日9点 市中院三楼会议室 议题 一、减刑假释'));
  await own(court, `参加 #${no}`);
  await site.advance('P3DT23H30M');
  expect(await own(court, `签到 #${no}`)).toContain('签到成功');
});
afterAll(() => site.close());

test.each(['派员参加 #NO 李四 处长', '请假 #NO', '请假 #NO 因开庭', '不参加 #NO 因开庭'])(
  'after signing in 「%s」 changes nothing and says who can',
  async (words) => {
    const answer = await own(court, words.replace('NO', String(no)));
    expect(answer).toMatch(/您 2026-11-24（周二）\d\d:\d\d 已在 #\d+ 签到，没有改动/u);
    expect(answer).toContain(`更正签到 #${no} ${court.name}`);
  },
);

test('nor does what the office records for them', async () => {
  const answer = await own(city.li, `代记 #${no} ${court.name} 电话告知 不能参加 因开庭`);
  expect(answer).toContain(`${court.name} 2026-11-24（周二）`);
  expect(answer).toContain('已在');
});

test('the office corrects it, and only then somebody else stands in the minutes', async () => {
  expect(await own(court, `更正签到 #${no} ${court.name}`)).not.toContain('已更正');
  const corrected = await site.say(city.li, `更正签到 #${no} ${court.name} 因误点`);
  expect(textOf(toPerson(corrected, city.li))).toContain(`已更正：${court.name}没有签到`);
  expect(textOf(toPerson(corrected, court))).toContain('办公室已更正');
  expect(await own(city.li, `更正签到 #${no} ${court.name}`)).toContain('没有签到，没有改动');
  expect(await own(court, `派员参加 #${no} 李四 处长`)).not.toContain('没有改动');
});

// A visit that is kept quiet (暗访) is nobody's to hear of who is neither invited nor convened it.
test('who may not see a quiet visit neither learns of it from another’s answer nor names it', async () => {
  const people = ((await site.call('/playground/state')).body as StateView).people;
  const other = people.find(({ role, id }) => role === '办公室' && id !== city.li.id) as PersonView;
  const [first, second] = people.filter(({ role }) => role === '组成人员') as [PersonView, PersonView];
  const hidden = numberIn(
    await site.say(city.li, `暗访 市中院 12月10日9点 地点 立案大厅 参加 ${first.name}`),
  );
  await own(first, `参加 #${hidden}`);
  // Who sees it is warned, and may convene all the same.
  await site.say(city.li, `听取报告 市检 未检工作 12月10日9点半 邀请 ${first.name}`);
  const open = numberIn(await site.say(city.li, '仍要召集'));
  const answer = await own(other, `代记 #${open} ${first.name} 能参加`);
  expect(answer).toContain(`${first.name}那时另有安排`);
  expect(answer).not.toContain(`#${hidden}`);
  expect(answer).not.toContain('您那时');
  expect(await own(city.li, `代记 #${open} ${first.name} 能参加`)).toContain(
    `${first.name}那时已答应参加 #${hidden}`,
  );
  expect(await own(other, `回避 ${second.name} #${hidden} 因亲属`)).toContain(`没有您可以查看的 #${hidden}`);
  expect(await own(city.li, `回避 ${second.name} #${hidden} 因亲属`)).toContain('已登记');
  expect(await own(other, '回避名单')).not.toContain(`#${hidden}`);
  expect(await own(city.li, '回避名单')).toContain(`${second.name}：#${hidden}`);
  const declared = await site.say(first, `回避 #${hidden} 因亲属`);
  expect(textOf(toPerson(declared, city.li))).toContain(`${first.name}申报回避#${hidden}`);
  expect(textOf(toPerson(declared, other))).not.toContain(`#${hidden}`);
});
