import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PersonView, StateView } from '../../bot/playground/contract.js';
import { type City, cardWith, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
let members: readonly PersonView[];

beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
  const { people } = (await site.call('/playground/state')).body as StateView;
  members = people.filter(({ role }) => role === '组成人员');
});
afterAll(() => site.close());

const own = async (words: string) => textOf(toPerson(await site.say(city.li, words), city.li));
const stateOf = async (no: number) =>
  (await site.database.pool.query<{ state: string }>('SELECT state FROM evaluation WHERE no = $1', [no]))
    .rows[0]?.state;
const draft = async (title: string) =>
  numberIn(await site.say(city.li, `测评 ${title} 参加 组成人员 基数 有效票 截止 12月1日18:00`));

test('哪一件 ends with a tap of the same step: the next number is only looked at', async () => {
  const [first, second, third] = [
    await draft('市公安局工作'),
    await draft('市司法局工作'),
    await draft('市卫健委工作'),
  ];
  expect(await own('开始')).toContain('请问是哪一件');
  // The card of the last draft stands above the question, with a button of its own.
  await site.tap(city.li, await cardWith(site, city.li, '开始'), '开始');
  expect(await stateOf(third)).toBe('open');
  expect(await own(`#${first}`)).toContain('待开始');
  expect([await stateOf(first), await stateOf(second)]).toEqual(['draft', 'draft']);

  // Straight after the question the number is still its answer.
  expect(await own('开始')).toContain('请问是哪一件');
  await own(`#${second}`);
  expect(await stateOf(second)).toBe('open');

  await own(`开始 #${first}`);
  for (const no of [first, second]) {
    for (const member of members.slice(0, 6)) await site.say(member, `投票 #${no} 满意`);
    await own(`计票 #${no} 仍要结束`);
  }
  expect(await own('公布')).toContain('请问是哪一件');
  const cards = await site.read(city.li);
  const result = cards.findLast(
    ({ card, text }) => text.includes(`#${second}`) && card?.actions.some(({ label }) => label === '公布'),
  );
  await site.tap(city.li, result as NonNullable<typeof result>, '公布');
  expect(await stateOf(second)).toBe('released');
  await own(`#${first}`);
  expect(await stateOf(first)).toBe('closed');
});
