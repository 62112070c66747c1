import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Message } from '../../bot/playground/contract.js';
import { type City, cardWith, cityOf, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
let asked: Message;
let proposed: Message;
const office = async (words: string) => textOf(toPerson(await site.say(city.li, words), city.li));

beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
  // Tuesday 1 December, after the proposal of that morning: 8, 9 and 10 December at nine.
  await site.advance('P11D');
  proposed = await cardWith(site, city.li, '先征求成员意见');
  await site.tap(city.li, proposed, '先征求成员意见');
  asked = await cardWith(site, city.court, '都行');
  await site.tap(city.court, asked, '都行');
});
afterAll(() => site.close());

test('all three are offered and counted while none has gone by', async () => {
  expect(asked.card?.actions.map(({ label }) => label)).toEqual([
    '12-08（周二）09:00',
    '12-09（周三）09:00',
    '12-10（周四）09:00',
    '都行',
    '都不行',
  ]);
  expect(await office('征求得怎么样了')).toContain('2026-12-08（周二）09:00：1 人可以');
});

test('one that has gone by is neither offered nor counted, and what was said of the others stays', async () => {
  await site.advance('P7D');
  const said = toPerson(await site.say(city.li, '征求得怎么样了'), city.li);
  expect(textOf(said)).not.toContain('2026-12-08');
  expect(textOf(said)).toContain('2026-12-09（周三）09:00：1 人可以');
  expect(said.at(-1)?.card?.actions.map(({ label }) => label)).toEqual([
    '12-09（周三）09:00',
    '12-10（周四）09:00',
  ]);
  // The next morning too: one time that is left is enough while members are asked.
  await site.advance('PT23H50M');
  expect(await office('征求得怎么样了')).toContain('已有 1 人答复');
});

test('who taps it is shown what is left, and 都行 means that', async () => {
  const late = await cardWith(site, city.justice, '都行');
  const refused = toPerson(await site.tap(city.justice, late, '12-08（周二）09:00'), city.justice);
  expect(textOf(refused)).toContain('您说的时间已经过去了，没有记下');
  expect(textOf(refused)).toContain('12-10（周四）09:00');
  expect(textOf(refused)).not.toContain('12-08');
  await site.say(city.justice, '都行');
  expect(await office('征求得怎么样了')).toContain('2026-12-10（周四）09:00：2 人可以');
  expect(textOf(await site.tap(city.li, proposed, '12-08（周二）09:00'))).toContain('已经过去，没有召集');
});

test('once all have gone by others are proposed, and a card of the old ones chooses nothing', async () => {
  await site.advance('P2D');
  const fresh = (await site.read(city.li)).findLast(({ text }) => text.startsWith('2026年下半年还没有'));
  expect(fresh?.text).not.toContain('12-10');
  expect(textOf(await site.tap(city.li, proposed, '12-10（周四）09:00'))).toContain(
    '2026-12-10（周四）09:00已经不在备选时间里，没有召集',
  );
  expect(textOf(await site.tap(city.police, await cardWith(site, city.police, '都行'), '都行'))).toContain(
    '结束',
  );
  const { rows } = await site.database.pool.query(
    `SELECT count(*)::int AS n FROM meeting WHERE state <> 'proposed'`,
  );
  expect(rows).toEqual([{ n: 0 }]);
});
