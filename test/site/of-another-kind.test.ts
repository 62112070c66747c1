import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type City, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
let vote: number;
beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
  vote = numberIn(await site.say(city.li, '测评 市公安局工作 参加 组成人员 基数 有效票 截止 12月1日18:00'));
});
afterAll(() => site.close());

const own = async (words: string) => textOf(toPerson(await site.say(city.li, words), city.li));

describe('a word for matters beside the number of a vote', () => {
  test.each(['催办', '为什么', '附件', '办结'])(
    '%s: the office hears what the number is, and what can be done',
    async (verb) => {
      const said = await own(`${verb} #${vote}`);
      expect(said).toContain(`#${vote} 是测评，“${verb}”不适用`);
      expect(said).toContain('开始');
    },
  );

  test('who may not see it learns nothing', async () => {
    expect(textOf(await site.say(city.court, `为什么 #${vote}`))).toContain(`没有您可以查看的 #${vote}`);
  });

  test('延长 moves the close of a draft, and says why it moves no other', async () => {
    expect(await own(`延长 #${vote} 到 12月5日18:00`)).toContain('12-05');
    await own(`开始 #${vote}`);
    expect(await own(`延长 #${vote} 到 12月6日18:00`)).toMatch(
      /正在投票，截止时间在开始时已锁定[\s\S]*计票 #\d+/u,
    );
  });
});

test('测评通报 without a number offers the results there are, and no matter', async () => {
  await site.say(city.li, '备案 《执法办案规定》 市公安局 11月2日印发');
  for (const line of ['表决 决定草案甲 应到39 实到34 赞成20', '表决 决定草案乙 应到39 实到34 赞成20'])
    await site.say(city.li, line);
  const asked = toPerson(await site.say(city.li, '测评通报'), city.li);
  const labels = asked.at(-1)?.card?.actions.map(({ label }) => label) ?? [];
  expect(labels).toHaveLength(2);
  expect(labels.join()).toMatch(/决定草案乙.*决定草案甲/u);
});
