import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PersonView, StateView } from '../../bot/playground/contract.js';
import { type City, cardWith, cityOf, numberIn, textOf } from '../harness/city.js';
import { freePort } from '../harness/free-port.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let second: Site;
let city: City;
let m: PersonView[];
beforeAll(async () => {
  site = await startSite({ env: { PORT: String(await freePort()) } });
  second = await startSite({ database: site.database });
  city = cityOf(site);
  m = ((await site.call('/playground/state')).body as StateView).people.filter(
    ({ role }) => role === '组成人员',
  );
});
afterAll(async () => {
  await second.close();
  await site.close();
});

const stuck = async () =>
  Number(
    (
      await site.database.pool.query(
        `SELECT count(*) AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
      )
    ).rows[0].n,
  );
const until = async (n: number) => {
  for (let i = 0; i < 100 && (await stuck()) < n; i++) await wait(20);
};

// The vote commits after the merge has looked and before it writes: the row is held for a moment, so that this is certain.
test('two accounts found to be one while one of them votes have one vote', async () => {
  const [a, b] = m as [PersonView, PersonView];
  const no = numberIn(
    await site.say(city.li, '测评 市中级人民法院工作报告 参加 组成人员 基数 有效票 截止 12月1日18:00'),
  );
  await site.say(city.li, `开始 #${no}`);
  const said = textOf(await site.say(a, '绑定账号'));
  const code = /绑定码：(\S+)/.exec(said)?.[1] ?? '';
  await site.say(b, `绑定账号 ${code}`);
  const confirm = await cardWith(site, a, '是我，绑定');
  const ballot = await cardWith(site, b, '满意');

  const held = await site.database.pool.connect();
  await held.query('BEGIN');
  await held.query('SELECT 1 FROM elector WHERE person = $1 AND round = 1 FOR UPDATE', [b.id]);
  const voting = site.tap(b, ballot, '满意');
  await until(1);
  const merging = second.tap(a, confirm, '是我，绑定');
  await until(2);
  await held.query('ROLLBACK');
  held.release();
  await Promise.all([voting, merging]);
  await site.tap(a, await cardWith(site, a, '满意'), '不满意');
  const { rows } = await site.database.pool.query(
    `SELECT e.person, e.state, p.merged_into FROM elector e JOIN person p ON p.id = e.person WHERE e.person = ANY ($1) AND e.round = 1`,
    [[a.id, b.id]],
  );
  expect(rows.filter(({ state }) => state === 'voted')).toHaveLength(1);
});

const linkIn = (text: string): string => /\/b\/[\w.-]+/.exec(text)?.[0] ?? '';
const own = async (person: PersonView, text: string) => textOf(await site.say(person, text));

test('two accounts of one person are one voter on card, page and typed, merged during the vote or before it', async () => {
  const [c, d] = m.slice(2) as [PersonView, PersonView];
  const open = async (title: string) => {
    const no = numberIn(await site.say(city.li, `测评 ${title} 参加 组成人员 基数 有效票 截止 12月1日18:00`));
    await site.say(city.li, `开始 #${no}`);
    const { rows } = await site.database.pool.query(
      `SELECT count(*)::int AS n FROM elector e JOIN evaluation v ON v.id = e.evaluation WHERE v.no = $1 AND e.round = 1`,
      [no],
    );
    return { no, places: rows[0].n as number };
  };
  const during = await open('市公安局工作');
  const page = linkIn(await own(d, `大字版 #${during.no}`));
  const old = (await site.read(d)).findLast(
    ({ text }) => text.startsWith('请投票') && text.includes(`#${during.no}`),
  );
  await site.tap(c, await cardWith(site, c, '满意'), '满意');
  const code = /绑定码：(\S+)/.exec(await own(c, '绑定账号'))?.[1] ?? '';
  await site.say(d, `绑定账号 ${code}`);
  await site.tap(c, await cardWith(site, c, '是我，绑定'), '是我，绑定');

  const RECEIVED = '您的票已收到';
  const votes = async ({ no }: { no: number }) =>
    (
      await site.database.pool.query(
        `SELECT count(*)::int AS n FROM elector e JOIN evaluation v ON v.id = e.evaluation
         WHERE v.no = $1 AND e.round = 1 AND e.state = 'voted' AND e.person = ANY ($2)`,
        [no, [c.id, d.id]],
      )
    ).rows[0].n;
  const everyWay = async (no: number, card: typeof old, link: string) => {
    if (card) expect(textOf(await site.tap(d, card, '不满意'))).toContain(RECEIVED);
    for (const who of [c, d]) expect(await own(who, `投票 #${no} 不满意`)).toContain(RECEIVED);
    const { body } = await site.call(link, { answers: [2] });
    expect(JSON.stringify(body)).toContain(RECEIVED);
  };
  expect(old).toBeDefined();
  await everyWay(during.no, old, page);
  expect(await votes(during)).toBe(1);

  const after = await open('市司法局工作');
  expect(after.places).toBe(during.places - 1);
  const link = linkIn(await own(d, `大字版 #${after.no}`));
  await site.say(d, `投票 #${after.no} 满意`);
  await everyWay(after.no, undefined, link);
  expect(await votes(after)).toBe(1);
});
