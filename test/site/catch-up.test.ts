import { afterAll, expect, test } from 'vitest';
import { cityOf, numberIn, textOf, titlesOf } from '../harness/city.js';
import { freshDatabase } from '../harness/database.js';
import { startSite } from '../harness/site.js';

const DAY_MS = 86_400_000;
const database = await freshDatabase();
afterAll(() => database.close());

test('after two weeks in which nothing ran, the latest step alone is sent, one card a person, and the older are missed', async () => {
  const before = await startSite({ database, at: '2026-12-09T09:00:00+08:00' });
  const { li, justice, court } = cityOf(before);
  const no = numberIn(await before.say(li, '要材料 《社区矫正情况》 市司法局 2026-12-18前报送'));
  await before.say(li, '要材料 《帮教情况》 市司法局 2026-12-21前报送');
  const answered = numberIn(await before.say(li, '要材料 《审判情况》 市中院 2026-12-18前报送'));
  await before.advance('PT10M');
  await before.say(court, `报送 #${answered} 已送`);
  await before.say(court, '确认');
  const [heard, toCourt] = [await before.read(justice), await before.read(court)];
  await before.close();

  await database.pool.query(
    `UPDATE setting SET value = to_jsonb((value #>> '{}')::bigint + $1::bigint) WHERE name = 'clockOffsetMs'`,
    [15 * DAY_MS],
  );
  const after = await startSite({ database });
  expect((await after.now()).slice(0, 10)).toBe('2026-12-24');
  await after.advance('PT5M');
  await after.advance('PT4H');
  const fresh = (await after.read(justice)).slice(heard.length);
  expect(titlesOf(fresh)).toEqual(['提醒：有 2 件请您留意']);
  expect(textOf(fresh)).toContain('期限已过，我们尚未登记到');
  expect((await after.read(court)).slice(toCourt.length)).toEqual([]);
  await after.close();

  const { rows } = await database.pool.query<{ step: string; state: string }>(
    `SELECT f.step, f.state FROM fired f JOIN deadline d ON d.id = f.deadline_id JOIN matter m ON m.id = d.matter_id
     WHERE m.no = $1 ORDER BY f.step`,
    [no],
  );
  expect(rows.filter(({ state }) => state !== 'missed')).toHaveLength(1);
  expect(rows.length).toBeGreaterThan(3);
});
