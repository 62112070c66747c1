import { afterAll, beforeAll, expect, test } from 'vitest';
import { type City, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

// Heads of units who said they would come and now cannot. It is Friday 20 November 2026.
let site: Site;
let city: City;
let no: number;
beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
});
afterAll(() => site.close());

test.each(['去不了了', '去不成了', '来不了', '能'])(
  '%s of who has no invitation is answered: there is none',
  async (words) => {
    expect(textOf(await site.say(city.court, words))).toContain('没有等您答复的邀请');
  },
);

test('去不了了 of who has not answered asks why, and frees the seat', async () => {
  no = numberIn(toPerson(await site.say(city.li, '联席会议 12月10日9点 三楼'), city.li));
  expect(textOf(await site.say(city.security, '去不了了'))).toContain('请写明原因');
  expect(textOf(await site.say(city.security, '去不了了'))).toContain('请写明原因');
  expect(textOf(await site.say(city.security, '要出差'))).toContain('已登记');
});

test.each([
  ['court', '去不了了'],
  ['police', '临时有事，去不成了'],
] as const)('%s answered 参加; %s takes it back', async (who, words) => {
  await site.say(city[who], `参加 #${no}`);
  const said = textOf(await site.say(city[who], words));
  if (said.includes('请写明原因')) await site.say(city[who], '要开庭');
  expect(textOf(await site.say(city[who], `#${no}`))).toContain('您的答复：请假');
});
