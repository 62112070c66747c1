import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonView, StateView } from '../../bot/playground/contract.js';
import { type City, cardWith, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
let people: readonly PersonView[];
let other: PersonView;
let drawn: PersonView;
let no: number;
const own = async (person: PersonView, words: string) =>
  textOf(toPerson(await site.say(person, words), person));

beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
  people = ((await site.call('/playground/state')).body as StateView).people;
  other = people.find(({ role, id }) => role === '办公室' && id !== city.li.id) as PersonView;
  no = numberIn(
    await site.say(
      city.li,
      '抽选 3人 市检 公开听证 12月1日9点 地点 市检三楼听证室 候补 3 回避 夏侯平、江德顺',
    ),
  );
  await site.tap(city.li, await cardWith(site, city.li, '抽选'), '抽选');
  drawn = await calledNow();
});
afterAll(() => site.close());

// Invariant 6: a recused person can neither be drawn nor see the file.
describe('somebody recused after being drawn', () => {
  test('takes no place any more, and the office reads that it is still held', async () => {
    const card = await cardWith(site, drawn, '能参加');
    const said = await site.say(city.li, `回避 ${drawn.name} 市检 因亲属`);
    expect(textOf(toPerson(said, city.li))).toContain(`代记 #${no} ${drawn.name} 回避`);
    const why = `您已登记回避，不参加 #${no}`;
    expect(textOf(await site.tap(drawn, card, '能参加'))).toContain(why);
    for (const words of [`#${no}`, `复核 #${no}`, `核验 #${no}`])
      expect(await own(drawn, words), words).toContain(why);
    expect(await own(drawn, '能')).toContain('现在没有等您答复的邀请');
  });

  test('is not seated by telephone either, and the office reads of the recusal', async () => {
    const refused = await own(city.li, `代记 #${no} ${drawn.name} 能`);
    expect(refused).toContain(`${drawn.name}已登记回避，不参加 #${no}，没有代记`);
    expect(await own(city.li, `#${no}`)).toContain(`${drawn.name}：待答复（已登记回避，请改请候补）`);
  });

  test('gives the place to a reserve by the line that was offered', async () => {
    expect(await own(city.li, `代记 #${no} ${drawn.name} 回避`)).toContain('已请候补');
  });
});

describe('one of the office recused from a draw', () => {
  test('neither sees it nor runs it, nor hears who answers', async () => {
    await site.say(city.li, `回避 ${other.name} #${no} 因亲属`);
    for (const words of [`#${no}`, `核验 #${no}`, `复核 #${no}`, `通知情况 #${no}`, `取消抽选 #${no}`])
      expect(await own(other, words), words).toContain(`没有您可以查看的 #${no}`);
    const invited = await calledNow();
    const declined = await site.tap(invited, await cardWith(site, invited, '不能参加'), '不能参加');
    expect(textOf(toPerson(declined, city.li))).toContain(`${invited.name}不来`);
    expect(textOf(toPerson(declined, other))).toBe('');
  });
});

/** Somebody who has an invitation to answer at this moment. */
async function calledNow(): Promise<PersonView> {
  const { rows } = await site.database.pool.query<{ name: string }>(
    `SELECT p.name FROM draw d, jsonb_array_elements(d.body -> 'seats') seat JOIN person p ON p.id::text = seat ->> 'personId'
     WHERE d.no = $1 AND seat ->> 'state' = 'called' ORDER BY p.name`,
    [no],
  );
  return people.find(({ name }) => rows.some((row) => row.name === name)) as PersonView;
}
