import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PersonView, StateView } from '../../bot/playground/contract.js';
import { type City, cardWith, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
let people: readonly PersonView[];
const own = async (person: PersonView, words: string) =>
  textOf(toPerson(await site.say(person, words), person));

beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
  people = ((await site.call('/playground/state')).body as StateView).people;
});
afterAll(() => site.close());

/** Somebody who has an invitation to answer. */
async function calledOf(no: number): Promise<PersonView> {
  const { rows } = await site.database.pool.query<{ name: string }>(
    `SELECT p.name FROM draw d, jsonb_array_elements(d.body -> 'seats') seat JOIN person p ON p.id::text = seat ->> 'personId'
     WHERE d.no = $1 AND seat ->> 'state' = 'called' ORDER BY p.name`,
    [no],
  );
  return people.find(({ name }) => rows.some((row) => row.name === name)) as PersonView;
}

test('an activity called off invites nobody, and what was drawn stays readable', async () => {
  const no = numberIn(await site.say(city.li, '抽选 2人 公开听证 12月17日9点 市检 回避 夏侯平、江德顺'));
  await site.tap(city.li, await cardWith(site, city.li, '抽选'), '抽选');
  const called = await calledOf(no);
  expect(await own(city.li, `取消活动 #${no}`)).toContain('为什么取消？');
  expect(await own(city.li, '因庭审改期')).toContain(`#${no} 已取消`);
  const shown = toPerson(await site.say(called, `#${no}`), called);
  expect(textOf(shown)).toContain(`#${no} 已取消，不用来了`);
  expect(shown.flatMap(({ card }) => card?.actions ?? [])).toEqual([]);
  const proof = await own(city.li, `复核 #${no}`);
  expect(proof).toContain(`#${no} 复核一致`);
  expect(proof).toContain('原因：庭审改期');
  expect(await own(called, `复核 #${no}`)).toContain('复核一致');
  expect(await own(city.li, `#${no}`)).toContain('抽出 2 人');

  // Another for the same activity is drawn for a reason alone.
  const asked = await site.say(city.li, '抽选 2人 公开听证 12月17日9点 市检 回避 夏侯平、江德顺');
  const again = numberIn(asked);
  expect(textOf(asked)).toContain('为什么重抽？');
  const draft = await own(city.li, '因法庭又定回原日');
  expect(draft).toContain(`这是第 2 次抽选（前一次 #${no}）：法庭又定回原日`);
  expect(await own(city.li, `抽选 #${again}`)).toContain('已抽出 2 人');
  expect(await own(city.li, `复核 #${again}`)).toContain(`（前一次 #${no}）：法庭又定回原日`);
});

test('a list that was drawn from is known again, whatever is said of it', async () => {
  const list = Array.from({ length: 6 }, (_, i) => `（2026）刑初${i + 1}号`).join('\n');
  const no = numberIn(await site.say(city.li, `案件质量抽查 卷宗 2件\n${list}`));
  await site.say(city.li, `抽选 #${no}`);
  const asked = await site.say(city.li, `抽查 2件 另一批卷宗\n${list}`);
  expect(textOf(asked)).toContain('同一份清单已经抽选过，为什么重抽？');
  expect(textOf(asked)).toContain(`#${no} `);
  expect(await own(city.li, `复核 #${no}`)).toContain('复核一致');

  // Lists drawn from before they had a digest are known by the same one.
  const digests = async () =>
    (
      await site.database.pool.query('SELECT no, list_digest FROM draw WHERE kind = $1 ORDER BY no', [
        'cases',
      ])
    ).rows;
  const before = await digests();
  await site.database.pool.query('UPDATE draw SET list_digest = NULL');
  const migration = readFileSync('prisma/migrations/0025_drawn_before/migration.sql', 'utf8');
  await site.database.pool.query(/UPDATE "draw"[^;]*;/u.exec(migration)?.[0] ?? '');
  expect(await digests()).toEqual(before);
});
