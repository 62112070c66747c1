import { afterAll, beforeAll, expect, test } from 'vitest';
import { type City, cardWith, cityOf, numberIn, textOf } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
});
afterAll(() => site.close());

/** As it is between the platform's change of a card and the note of it: what is noted offers 查看 alone. */
const unmark = (title: string) =>
  site.database.pool.query(
    `UPDATE outbox SET card = jsonb_set(card, '{actions}', '[{"label":"查看","action":"show-matter","payload":{"matter":1}}]')
      WHERE card->>'title' LIKE $1`,
    [`%${title}%`],
  );

test('a tap on what the card offers by now is done, though the change is not noted yet', async () => {
  const no = numberIn(await site.say(city.li, '备案 《关于规范减刑假释的规定》 市中院 11月1日印发'));
  await site.advance('PT10M');
  const before = await cardWith(site, city.court, '报送');
  await site.say(city.court, `报送 #${no} 扫描件已送监察司法工委`);
  await site.say(city.court, '确认');
  const replied = await cardWith(site, city.li, '办结');
  await unmark('已答复，待核收');
  expect(textOf(await site.tap(city.li, replied, '办结'))).toContain(`#${no} 已办结`);

  // What nothing offers any more is not done: it shows how things stand.
  await unmark('报送');
  expect(textOf(await site.tap(city.court, before, '报送'))).not.toContain('请确认');
});
