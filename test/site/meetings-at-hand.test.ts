import { afterAll, beforeAll, expect, test } from 'vitest';
import { type City, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
let no: number;
beforeAll(async () => {
  site = await startSite({ env: { PUBLIC_URL: 'http://127.0.0.1:1' } });
  city = cityOf(site);
  no = numberIn(toPerson(await site.say(city.li, '联席会议 12月10日9点 三楼'), city.li));
  await site.say(city.li, '备案 《关于规范减刑假释案件办理的规定》 市中院 11月1日印发');
});
afterAll(() => site.close());

test('我的 lists what one is invited to and has not answered, and no longer once it is', async () => {
  expect(textOf(await site.say(city.court, '我的'))).toContain(`#${no} 邀请（您还没有答复）`);
  await site.say(city.court, `参加 #${no}`);
  expect(textOf(await site.say(city.court, '我的'))).not.toContain('邀请（您还没有答复）');
});

test.each(['谁还没答复', '谁没回', '谁没答复 #n'])(
  '%s tells who convened a meeting who has not',
  async (line) => {
    const said = textOf(await site.say(city.li, line.replace('#n', `#${no}`)));
    expect(said).toContain('丁海川');
    expect(said).not.toContain(`${city.court.name}、`);
  },
);

test('who stays away tells the office why', async () => {
  const said = await site.say(city.justice, `不参加 #${no} 因省厅开会`);
  expect(textOf(toPerson(said, city.li))).toContain('省厅开会');
});

test('签到表 without a number is of the meeting there is, and never of a matter', async () => {
  expect(textOf(await site.say(city.li, '签到表'))).toContain(`#${no} 联席会议的签到表`);
});

test('决定 and 下载纪要 without a number mean the meeting that has begun', async () => {
  expect(textOf(await site.say(city.li, '决定 市公安局 1月15日前 报送工作情况'))).not.toContain('减刑假释');
  await site.advance('P20DT1H');
  const decided = textOf(await site.say(city.li, '决定 市公安局 1月15日前 报送工作情况'));
  expect(decided).toContain('报送工作情况');
  expect(decided).toContain('2027-01-15');
});
