import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonView, StateView } from '../../bot/playground/contract.js';
import { type City, cardWith, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
let members: readonly PersonView[];
const member = (i: number) => members[i] as PersonView;
const own = async (person: PersonView, words: string) =>
  textOf(toPerson(await site.say(person, words), person));

beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
  const { people } = (await site.call('/playground/state')).body as StateView;
  members = people.filter(({ role }) => role === '组成人员');
});
afterAll(() => site.close());

describe('a co-signer who types a number the bot gave', () => {
  test('reads the proposal, and the matter that came of it, before and after it was handed over', async () => {
    await site.say(member(0), '质询 市公安局 就执法办案管理中心建设滞后的原因');
    const opened = await site.say(member(0), '发起联名');
    const no = numberIn(opened);
    for (let i = 1; i < 5; i++) await site.say(member(i), `联名 #${no}`);
    const matter = Number(/登记为 #(\d+)/u.exec(await own(member(1), `#${no}`))?.[1]);
    for (const signer of [member(0), member(1), member(4)])
      expect(await own(signer, `#${matter}`)).toContain('执法办案管理中心建设滞后的原因');
    await site.say(city.li, `交质询 #${matter} 12月20日前`);
    expect(await own(member(1), `#${matter}`)).toContain('市公安局');
    expect(await own(member(20), `#${matter}`)).toContain(`没有您可以查看的 #${matter}`);

    const words = [
      `#${matter}`,
      `查看 #${matter}`,
      `签收 #${matter}`,
      `撤销 #${matter}`,
      `结果 #${matter}`,
      `核验 #${matter}`,
    ];
    const others = [
      `#${no}`,
      `联名 #${no}`,
      `撤回联名 #${no}`,
      '#999',
      '我的',
      '不满意',
      '满意',
      '票呢',
      '1',
      '？？怎么办',
    ];
    for (const text of [...words, ...others])
      for (const person of [member(1), member(20)])
        expect(await own(person, text), `${person.name}: ${text}`).not.toBe('');
  });
});

describe('a joint proposal confirmed in words, then by its button', () => {
  test('is opened once', async () => {
    const [author, reader] = [member(10), member(11)];
    await site.say(author, '质询 市公安局 就看守所超期羁押问题的整改情况');
    const card = await cardWith(site, author, '发起联名');
    const no = numberIn(await site.say(author, '发起联名'));
    const again = await site.tap(author, card, '发起联名');
    expect(textOf(toPerson(again, author))).toContain(`#${no} 已经发起过`);
    expect(textOf(toPerson(again, reader))).toBe('');
  });
});
