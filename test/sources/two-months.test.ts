import { afterAll, beforeAll, expect, test } from 'vitest';
import { type City, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;

beforeAll(async () => {
  site = await startSite({ at: '2026-08-06T09:00:00+08:00' });
  city = cityOf(site);
});
afterAll(() => site.close());

/** Beijing's two months from receipt: what each day of receipt leads to. */
const CASES = [
  ['2023-12-29', '2024-02-29（周四）'],
  ['2023-12-30', '2024-02-29（周四）'],
  ['2023-12-31', '2024-02-29（周四）'],
  ['2024-02-29', '2024-04-29（周一）'],
  ['2024-04-30', '2024-07-01（周一）'],
  ['2024-06-30', '2024-08-30（周五）'],
  ['2024-08-01', '2024-10-08（周二）'],
  ['2024-12-31', '2025-02-28（周五）'],
  ['2025-08-08', '2025-10-09（周四）'],
  ['2025-12-16', '2026-02-24（周二）'],
  ['2025-12-31', '2026-02-28（周六）'],
  ['2026-07-31', '2026-09-30（周三）'],
  ['2026-08-05', '2026-10-08（周四）'],
] as const;

test('two months from receipt end on the corresponding day, or the month’s last, or the next working day', async () => {
  for (const [i, [received, due]] of CASES.entries()) {
    const said = textOf(
      await site.say(city.li, `检察建议 《关于规范管理的检察建议（${i + 1}）》 市公安局 ${received}收到`),
    );
    expect(said, received).toContain(`回复期限：${due}`);
  }
});

test('without a day of receipt the two months begin with 签收', async () => {
  const no = numberIn(await site.say(city.li, '检察建议 《关于危险废物处置的检察建议》 市公安局'));
  await site.advance('PT6M');
  expect(textOf(await site.say(city.police, `#${no}`))).toContain('期限待起算');
  const signed = textOf(toPerson(await site.say(city.police, `签收 #${no} 8月5日收到`), city.police));
  expect(signed).toContain('回复期限：2026-10-08（周四）');
  const why = textOf(await site.say(city.police, `为什么 #${no}`));
  expect(why).toMatch(/2026-10-05（周一）/);
  expect(why).toContain('2026-10-08（周四）');
});

test('other grounds have their own lengths, and one has none but what its document states', async () => {
  const due = async (words: string) =>
    textOf(await site.say(city.li, `检察建议 《关于${words}的检察建议》 市公安局 8月5日收到 ${words}`));
  expect(await due('公益诉讼紧急')).toContain('回复期限：2026-08-20（周四）');
  expect(await due('民事执行')).toContain('回复期限：2026-11-05（周四）');
  expect(await due('再审')).toContain('回复期限：2026-11-05（周四）');
  expect(await due('8月28日前回复')).toContain('回复期限：2026-08-28（周五）');
  const asked = await due('纠正违法');
  expect(asked).not.toContain('回复期限：');
  expect(textOf(await site.say(city.li, '8月28日前回复'))).toContain('回复期限：2026-08-28（周五）');
});
