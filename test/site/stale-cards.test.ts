import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ledgerOf } from '../harness/city.js';
import { freshDatabase, type TestDatabase } from '../harness/database.js';
import { type Site, startSite } from '../harness/site.js';
import { createWecomPlatform, type SeenMessage, type WecomPlatform } from '../platforms/wecom.js';
import { ACCOUNTS } from './scripted-day/office-setup.js';
import { APP_KEYS, appEnvironment } from './scripted-day/wecom-app-face.js';

const { admin, office } = ACCOUNTS;
const UPDATE = 'message/update_template_card';
const PATIENCE = { timeout: 20_000, interval: 50 };
/** A unit of its own for each case, so that nobody gets more than WeCom lets through in a minute. */
const UNITS = ['市中级人民法院', '市人民检察院', '市公安局', '市司法局', '市国家安全局'] as const;
type Unit = (typeof UNITS)[number];
const liaisonOf = (unit: Unit) => `liaison-${UNITS.indexOf(unit)}`;

let database: TestDatabase;
let platform: WecomPlatform;
let site: Site;

beforeAll(async () => {
  database = await freshDatabase();
  platform = await createWecomPlatform({ ...APP_KEYS, members: [admin, office, ...UNITS.map(liaisonOf)] });
  site = await startSite({ database, env: appEnvironment(platform.apiBase) });
  await platform.saveCallback(new URL('/wecom/callback', site.url).href);
  await platform.say(admin, '添加单位 市人大常委会监察和司法工委 简称 监司工委');
  await platform.say(admin, `添加人员 李晓棠 单位 监司工委 角色 办公室 账号 wecom:${office}`);
  for (const unit of UNITS) {
    await platform.say(admin, `添加单位 ${unit}`);
    const name = `联${'甲乙丙丁戊'[UNITS.indexOf(unit)]}`;
    await platform.say(admin, `添加人员 ${name} 单位 ${unit} 角色 联络员 账号 wecom:${liaisonOf(unit)}`);
  }
});
afterAll(async () => {
  await site.close();
  await platform.close();
  await database.close();
});

const lost = (errcode: number) =>
  platform.fail(UPDATE, ...Array.from({ length: 9 }, () => ({ kind: 'errcode' as const, errcode })));
/** Nothing is on its way. */
const settled = () =>
  vi.waitFor(async () => {
    const { rows } = await database.pool.query(`SELECT 1 FROM outbox WHERE state = 'queued'`);
    expect(rows).toEqual([]);
  }, PATIENCE);
const labels = (card: SeenMessage) => card.buttons.map(({ label }) => label);

/** A matter of this unit, whose card its liaison has. */
async function registered(unit: Unit) {
  const who = liaisonOf(unit);
  await platform.say(office, `备案 《关于${unit}工作的规定》 ${unit} 11月3日印发`);
  const card = await vi.waitFor(() => {
    const found = platform.inboxOf(who).findLast(({ text }) => text.includes('工作的规定'));
    if (!found) throw new Error('no card');
    return found;
  }, PATIENCE);
  await settled();
  return { who, card, no: /#\d+/.exec(card.text)?.[0] ?? '' };
}

describe('a tap on a card of WeCom’s app that could not be changed meanwhile gets the present state', () => {
  test('where WeCom refused the change, in its place', async () => {
    const { who, card, no } = await registered('市中级人民法院');
    lost(42003);
    await platform.say(who, `签收 ${no}`);
    await settled();
    expect(labels(card)).toContain('签收');
    platform.mend(UPDATE);
    const before = await ledgerOf(database.pool);
    await platform.tap(who, card, '签收');
    await vi.waitFor(() => expect(card.text).toContain('签收：2026-11-20'), PATIENCE);
    expect(labels(card)).not.toContain('签收');
    expect(await ledgerOf(database.pool)).toBe(before);
  });

  test('where its code was used up by an earlier change', async () => {
    const { who, card, no } = await registered('市人民检察院');
    await platform.say(who, `签收 ${no}`);
    await vi.waitFor(() => expect(card.changes).toBe(1), PATIENCE);
    await platform.say(who, `报送 ${no} 扫描件已送`);
    await platform.say(who, '确认');
    await settled();
    // The one code that came with it is gone: it still offers what was done since.
    expect([card.changes, labels(card).includes('报送')]).toEqual([1, true]);
    await platform.tap(who, card, '报送');
    await vi.waitFor(() => expect(card.text).toContain('待核收'), PATIENCE);
    expect(labels(card)).toContain('撤回');
  });

  test('more than 72 hours after it came', async () => {
    const { who, card, no } = await registered('市公安局');
    platform.advance(73 * 3_600_000);
    await platform.say(who, `签收 ${no}`);
    await settled();
    expect(labels(card)).toContain('签收');
    await platform.tap(who, card, '签收');
    await vi.waitFor(() => expect(card.text).toContain('签收：2026-11-20'), PATIENCE);
  });

  test('in a new message where not even the tap’s own code is taken', async () => {
    const { who, card, no } = await registered('市司法局');
    lost(42003);
    await platform.say(who, `签收 ${no}`);
    await settled();
    const count = platform.inboxOf(who).length;
    await platform.tap(who, card, '签收');
    await settled();
    expect(
      platform
        .inboxOf(who)
        .slice(count)
        .map(({ text }) => text),
    ).toEqual([expect.stringContaining('签收：2026-11-20')]);
    platform.mend(UPDATE);
  });

  test('with a button that it never had, and nothing else happens', async () => {
    const { who, card } = await registered('市国家安全局');
    const before = await ledgerOf(database.pool);
    const event = platform.tapEvent(who, card, '签收');
    const key = card.buttons.find(({ label }) => label === '签收')?.key ?? '';
    await platform.deliver({ ...event, xml: event.xml.replace(key, 'accept-reply.000000000000') });
    await vi.waitFor(() => expect(card.changes).toBe(1), PATIENCE);
    expect(labels(card)).toContain('签收');
    expect(await ledgerOf(database.pool)).toBe(before);
  });
});
