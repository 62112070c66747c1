import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Message, PersonView, StateView } from '../../bot/playground/contract.js';
import { type City, cardWith, cityOf, numberIn, textOf } from '../harness/city.js';
import { PATIENT } from '../harness/database.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
let members: readonly PersonView[];
beforeAll(async () => {
  // Longer than a statement usually waits, and short enough to see it given up.
  site = await startSite({ waits: { ...PATIENT, statement: 5_000 } });
  city = cityOf(site);
  const state = (await site.call('/playground/state')).body as StateView;
  members = state.people.filter(({ role }) => role === '组成人员');
});
afterAll(() => site.close());

test('all choose and submit at the same moment, some twice, while others read: each is answered, each counts once', async () => {
  const line = '测评 市司法局工作 参加 组成人员 基数 有效票 确认 两步 截止 明天下午五点';
  const no = numberIn(await site.say(city.li, line));
  await site.say(city.li, `开始 #${no}`);
  const cards = await Promise.all(members.map((member) => cardWith(site, member, '提交')));
  const submit = (i: number) => {
    const { choosing, actions } = cards[i]?.card ?? {};
    return site.call('/playground/clicks', {
      ...{ message: cards[i]?.id, person: members[i]?.id, action: actions?.[0]?.id },
      values: { option: choosing?.options[i % 3]?.key ?? '' },
    });
  };
  const answers = await Promise.all(
    members.flatMap((member, i) => [
      submit(i),
      ...(i % 5 === 0 ? [submit(i)] : []),
      site.call(`/playground/chats/direct/messages?person=${member.id}`),
    ]),
  );
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  const said = answers.flatMap(({ body }) => (body as { messages: Message[] }).messages);
  expect(textOf(said)).not.toContain('系统出错');
  expect(textOf(await site.say(city.li, `#${no}`))).toContain('已投 41 / 41');
});

/** The lock that orders what the playground keeps; another process may hold it for longer than anyone waits. */
const TURN = 770219001;

test('a statement that waited too long for its turn is sent again: the vote is there once, and answered', async () => {
  const line = '测评 市公安局工作 参加 组成人员 基数 有效票 确认 两步 截止 明天下午五点';
  const no = numberIn(await site.say(city.li, line));
  await site.say(city.li, `开始 #${no}`);
  const [first] = members as [PersonView];
  const card = await cardWith(site, first, '提交');
  const { pool } = site.database;
  const waits = async () => {
    const { rows } = await pool.query(
      `SELECT 1 FROM pg_stat_activity WHERE wait_event = 'advisory' AND datname = current_database()`,
    );
    return rows.length > 0;
  };
  const holder = await pool.connect();
  try {
    await holder.query('SELECT pg_advisory_lock($1)', [TURN]);
    const values = { option: card.card?.choosing?.options[0]?.key ?? '' };
    const submitted = site.tap(first, card, '提交', values);
    await vi.waitUntil(waits, { timeout: 100_000, interval: 20 });
    // It gave up by itself: only then is the turn free again.
    await vi.waitUntil(async () => !(await waits()), { timeout: 100_000, interval: 20 });
    await holder.query('SELECT pg_advisory_unlock($1)', [TURN]);
    expect(textOf(await submitted)).toContain('您的票已收到');
  } finally {
    await holder.query('SELECT pg_advisory_unlock_all()');
    holder.release();
  }
  expect(textOf(await site.say(city.li, `#${no}`))).toContain('已投 1 / 41');
});
