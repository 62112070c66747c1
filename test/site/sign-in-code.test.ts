import { afterAll, beforeAll, expect, test } from 'vitest';
import { type City, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
let no: number;
let code: string;
beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
  no = numberIn(toPerson(await site.say(city.li, '联席会议 11月20日15点 三楼'), city.li));
});
afterAll(() => site.close());

const codeIn = (words: string) => (/签到码：(\d{3}) (\d{3})/u.exec(words) ?? []).slice(1).join('');
const askCode = async () => textOf(await site.say(city.li, `签到码 #${no}`));

test('before people can sign in there is no code', async () => {
  expect(codeIn(await askCode())).toBe('');
  expect(textOf(await site.say(city.li, '签到码'))).toContain('现在没有可以签到的会议');
});

test('a clerk who is not invited is told how the others sign in', async () => {
  expect(textOf(await site.say(city.li, `签到 #${no}`))).toContain(`到时出示签到码请发：签到码 #${no}`);
  expect(textOf(await site.say(city.li, '签到'))).toContain(`您不在 #${no} 联席会议的应邀名单里`);
});

test('in its time the office gets one, and only the hash of it is kept', async () => {
  await site.advance('PT5H10M');
  code = codeIn(await askCode());
  expect(code).toMatch(/^\d{6}$/u);
  const { rows } = await site.database.pool.query(`SELECT doc::text AS doc FROM meeting WHERE no = $1`, [no]);
  expect(rows[0].doc).toContain('signInCode');
  expect(rows[0].doc).not.toContain(code);
});

test('who is invited signs in by it, with the word or the digits alone', async () => {
  expect(textOf(await site.say(city.court, `签到 ${code}`))).toContain('签到成功');
  expect(textOf(await site.say(city.police, code))).toContain('签到成功');
  expect(textOf(await site.say(city.li, `#${no}`))).toContain('签到 2');
});

test('who is not invited does not get in', async () => {
  expect(textOf(await site.say(city.supervisor, `签到 ${code}`))).toContain('没有可以用签到码签到的会议');
  expect(textOf(await site.say(city.li, `#${no}`))).toContain('签到 2');
});

test('a new code makes the old one worthless', async () => {
  const fresh = codeIn(await askCode());
  if (fresh !== code) expect(textOf(await site.say(city.justice, code))).toContain('签到码不对');
  expect(textOf(await site.say(city.justice, fresh))).toContain('签到成功');
  code = fresh;
});

test('wrong ones are few, and then the right one does not help either', async () => {
  const wrong = code === '000000' ? '000001' : '000000';
  for (let i = 0; i < 5; i++)
    expect(textOf(await site.say(city.procuratorate, wrong))).toContain('签到码不对');
  expect(textOf(await site.say(city.procuratorate, code))).toContain('试的次数太多');
  expect(textOf(await site.say(city.li, `#${no}`))).toContain('签到 3');
});

test('on the next day the office is not asked which, and yesterday’s is offered to nobody', async () => {
  await site.advance('P1D');
  const said = textOf(await site.say(city.partner, '签到'));
  expect(said).toContain(`#${no} 会议当天已过`);
  expect(textOf(await site.say(city.li, '签到码'))).toContain('现在没有可以签到的会议');
});
