import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonView } from '../../bot/playground/contract.js';
import { type City, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

// It is Friday 20 November 2026. The clerk writes the first 纪要 while the last ones are still on their way.
let site: Site;
let city: City;
let no: number;
const heard = async (who: PersonView, words: string) => textOf(toPerson(await site.say(who, words), who));
const office = (words: string) => heard(city.li, words);

beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
  no = numberIn(toPerson(await site.say(city.li, '联席会议 11月20日15点 三楼'), city.li));
  await site.advance('PT6H');
  for (const who of [city.court, city.procuratorate]) await site.say(who, `签到 #${no}`);
  await office(`纪要 #${no} 会议听取了通报 仍要记`);
  const first = textOf(await site.say(city.li, `#${no}`));
  if (!first.includes('已开')) await office('仍要记');
  expect(await office(`#${no}`)).toContain('状态：已开');
});
afterAll(() => site.close());

describe('on the day of the meeting, once something is minuted', () => {
  test('who comes late still signs in, by the word and by the code', async () => {
    expect(await heard(city.police, '签到')).toContain('签到成功');
    const [, a, b] = /签到码：(\d{3}) (\d{3})/u.exec(await office(`签到码 #${no}`)) ?? [];
    expect(await heard(city.justice, `${a} ${b}`)).toContain('签到成功');
    expect(await office(`#${no}`)).toContain('许文静：已签到');
  });

  test('the office signs in who came, corrects it, and records who came instead', async () => {
    expect(await office(`代签到 #${no} 梁思远`)).toContain('签到成功');
    expect(await office(`更正签到 #${no} 梁思远 因误点`)).toContain('已更正：梁思远没有签到');
    expect(await office(`代记 #${no} 梁思远 派 王五 副局长 参加`)).toContain('已代记梁思远派员参加');
    expect(await office(`代签到 #${no} 梁思远`)).toContain('签到成功');
    expect(await office(`#${no}`)).toContain('梁思远：派员（王五 副局长），已签到');
  });
});

test('the day after, nobody signs in alone, and the office puts it right as 补签', async () => {
  await site.advance('P1D');
  expect(await heard(city.security, `签到 #${no}`)).toMatch(/当天已过|没有改动|已经签到/u);
  await office(`更正签到 #${no} 梁思远 因没有来`);
  expect(await office(`代签到 #${no} 梁思远`)).toContain('会后补的');
});
