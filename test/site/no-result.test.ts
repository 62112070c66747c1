import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PersonView, StateView } from '../../bot/playground/contract.js';
import { type City, cardWith, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
let members: PersonView[];
const member = (i: number) => members[i] as PersonView;
const li = async (line: string) => textOf(await site.say(city.li, line));

beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
  const { people } = (await site.call('/playground/state')).body as StateView;
  members = people.filter(({ role }) => role === '组成人员');
});
afterAll(() => site.close());

test('a box that stays shut is no result: what happened, and how to vote again, in every place', async () => {
  const no = numberIn(
    await site.say(city.li, '测评 市司法局工作 参加 组成人员 基数 有效票 截止 明天下午五点'),
  );
  await site.say(city.li, `开始 #${no}`);
  for (const i of [0, 1]) await site.say(member(i), `投票 #${no} 满意`);
  for (const asked of ['投了几票了', '投票进度']) {
    expect(await li(`#${no} ${asked}`)).toContain(`#${no} 已投 2 / 41 人`);
    expect(await li(asked)).toContain(`#${no} 已投 2 / 41 人`);
  }
  expect(textOf(await site.say(member(5), `#${no} 投了几票了`))).toContain('已投 2 / 41 人');
  expect(textOf(await site.say(city.supervisor, `#${no} 投了几票了`))).toContain('没有您可以查看');

  const counted = textOf(toPerson(await site.say(city.li, `计票 #${no} 仍要结束`), city.li));
  const shown = await li(`结果 #${no}`);
  for (const text of [counted, shown]) {
    expect(text).toContain('收回不足 5 张，按无记名规则不开箱');
    expect(text).not.toContain('尚未公布');
  }
  expect(shown).toContain(`重开 #${no} 因收回不足 5 张，没有开箱`);
  const refused = await li(`公布 #${no}`);
  expect(refused).toContain('没有可以公布的结果');
  expect(refused).toContain(`重开 #${no} 因`);
  const elector = textOf(await site.say(member(0), `结果 #${no}`));
  expect(elector).toContain('这一轮没有结果');
  expect(elector).not.toContain('还没有公布');
  // The line it names can be sent as it stands.
  expect(await li(`重开 #${no} 因收回不足 5 张，没有开箱`)).toContain('新一轮什么时候截止');
  expect(await li('明天下午六点')).toContain('正在投票');
  await site.say(city.li, `计票 #${no} 仍要结束`);
});

test('the group of a round that decided nothing reads that it has no result', async () => {
  const { id: hall } = site.chat('主任会议');
  const no = numberIn(
    await site.say(city.li, '测评 市国安局工作 参加 组成人员 基数 有效票 截止 明天下午五点', { chat: hall }),
  );
  await site.say(city.li, `开始 #${no}`);
  await site.say(member(0), `投票 #${no} 满意`);
  await site.say(city.li, `计票 #${no} 仍要结束`);
  await site.advance('PT2M');
  const heard = (await site.read(city.li, hall)).filter(({ text }) => text.includes('市国安局工作'));
  expect(textOf(heard)).toContain('投票已结束，这一轮没有结果');
  expect(textOf(heard)).not.toContain('结果由会议宣布');
  expect(textOf(await site.say(member(1), `#${no}`))).toContain('这一轮没有结果');
});

test('an example beside a draft closes in the future', async () => {
  const draft = await li('测评 市检察院工作 参加 组成人员 基数 有效票 截止 明天下午五点');
  const line = /可以发送：(改测评 #\d+ 截止 .+)$/mu.exec(draft)?.[1] ?? '';
  expect(await li(line)).toContain('已改好');
});

test('组织特定问题调查 就… has the question for its title', async () => {
  const preview = textOf(
    await site.say(member(0), '组织特定问题调查 就某案办理中的重大违法问题，有关事实需要查清 市公安局'),
  );
  expect(preview).toContain('《某案办理中的重大违法问题》');
  expect(preview).not.toContain('组织');
});

test('a second proposal on the same organ is asked about; 结果 #n of one says how many have signed', async () => {
  await site.say(member(1), '质询 市公安局 就超期羁押问题，请说明原因和整改安排');
  const no = numberIn(toPerson(await site.say(member(1), '发起联名'), member(1)));
  expect(textOf(await site.say(member(1), `结果 #${no}`))).toContain('联名：1 人（至少 5 人）');
  expect(await li(`结果 #${no}`)).toContain('联名：1 人（至少 5 人）');

  await site.say(member(2), '质询 市公安局 就超期羁押情况，请说明原因');
  const asked = await site.say(member(2), '发起联名');
  expect(textOf(asked)).toContain('联名那一件，还是另行发起');
  expect(textOf(asked)).toContain(`#${no}《超期羁押问题》，${member(1).name}发起，已联名 1 人`);
  await site.tap(member(2), await cardWith(site, member(2), '另行发起'), '另行发起');
  expect(await li(`结果 #${no + 1}`)).toContain('联名：1 人（至少 5 人）');
  await site.say(member(3), '质询 市公安局 就超期羁押，请说明');
  await site.say(member(3), '发起联名');
  expect(textOf(await site.say(member(3), `联名 #${no}`))).toContain(`已联名 #${no}，现在 2 人`);
});

test('an elector recused after the vote opened keeps an unused place, and is not reminded of it', async () => {
  const no = numberIn(
    await site.say(city.li, '测评 市公安局工作 参加 组成人员 基数 有效票 截止 明天下午五点'),
  );
  await site.say(city.li, `开始 #${no}`);
  await site.say(member(8), '回避 市公安局 因配偶在该局任职');
  const heard = await site.advance('P1D');
  const reminded = (person: PersonView) =>
    toPerson(heard, person).filter(({ text }) => text.includes('提醒您投票'));
  expect(reminded(member(9)).length).toBeGreaterThan(0);
  expect(reminded(member(8))).toEqual([]);
});
