import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PersonView, StateView } from '../../bot/playground/contract.js';
import { type City, cityOf, numberIn, textOf } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
let member: PersonView;
const nos: number[] = [];
beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
  const { people } = (await site.call('/playground/state')).body as StateView;
  member = people.find(({ role }) => role === '组成人员') as PersonView;
  for (const title of ['市司法局工作', '市公安局工作']) {
    const no = numberIn(await site.say(city.li, `测评 ${title} 参加 组成人员 基数 有效票 截止 12月1日18:00`));
    await site.say(city.li, `开始 #${no}`);
    nos.push(no);
  }
});
afterAll(() => site.close());

test('who has voted in every open vote hears that all has come, whatever is typed', async () => {
  for (const no of nos) await site.say(member, `投票 #${no} 满意`);
  for (const words of ['弃权', '满意']) {
    const said = textOf(await site.say(member, words));
    expect(said).toBe('您的票都已收到，一人一票，不必再点。');
  }
});
