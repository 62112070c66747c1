import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Card } from '../../cards/card.js';
import type { MeetingWords } from '../../cards/gathering/notice.js';
import { type HeldCard, noticeWords } from '../../cards/matter/notice.js';
import { renderText } from '../../cards/render/text.js';
import { convene } from '../../domain/gathering/acts/convene.js';
import type { JobContext } from '../../jobs/define-job.js';
import { drainLane } from '../../jobs/deliver/deliver.js';
import { runTick } from '../../jobs/tick.js';
import { freshDatabase, type TestDatabase } from '../harness/database.js';
import { beijing, buildHouse, type House, Mailbox } from './house.js';

let database: TestDatabase;
let house: House;
let dingtalk: Mailbox;
let context: JobContext;
let liaison: string;
const NOON = beijing('2026-11-20 12:00');

beforeEach(async () => {
  database = await freshDatabase();
  house = await buildHouse(database, '2026-11-20 12:00');
  dingtalk = new Mailbox('dingtalk');
  context = { ...house.context, channels: { dingtalk } };
  liaison = `person:${house.id.wang}`;
  await database.pool.query(`UPDATE account SET platform = 'dingtalk'`);
  await database.pool.query(`UPDATE chat SET platform = 'dingtalk'`);
  await context.calls.count('dingtalk', 4_000, NOON);
});
afterEach(() => database.close());

/** Tells the liaison something, as a decision about others does. */
const tell = (title: string, more: Parameters<House['post']>[2] = {}) =>
  house.post(liaison, title, { mayWait: true, ...more });
/** Looks once at every lane with work, as the tick wakes them. */
const drain = async () => {
  const { outbox, clock } = context;
  for (const lane of await outbox.lanesWithWork(await clock.now(), clock.systemNow()))
    await drainLane(lane, context);
};
const at = async (time: string) => {
  house.setTime(`2026-11-20 ${time}`);
  await drain();
};
const said = () => dingtalk.sent.map(({ card }) => renderText(card));
const states = async () =>
  (
    await database.pool.query<{ line: string }>(
      `SELECT kind || ' ' || state || coalesce(' ' || code, '') AS line FROM outbox WHERE lane = $1 ORDER BY seq`,
      [liaison],
    )
  ).rows.map(({ line }) => line);
const button = (matter: number, action = 'confirm-receipt'): Card['actions'] => [
  { label: '签收', action, payload: { matter } },
];

const MEETING = randomUUID();
const START = beijing('2026-12-10 09:00');
const convened = () =>
  convene(
    {
      id: MEETING,
      no: 9,
      mechanism: 'joint-meeting',
      title: '联席会议',
      agenda: [],
      startsAt: START,
      people: [house.id.wang],
    },
    { by: house.id.wang, at: NOON },
  );

describe('with a month nearly used up, what one person is told within half an hour', () => {
  it('goes out as one message, whole and in order, and not before the half hour is over', async () => {
    await tell('会议改到三点');
    await at('12:20');
    await tell('地点不变', { card: { title: '地点不变', rows: [['地点', '三楼会议室']], text: '请带材料' } });
    await at('12:29');
    expect(said()).toEqual([]);
    await at('12:30');
    expect(said()).toEqual(['2 条通知\n1. 会议改到三点\n\n2. 地点不变\n地点：三楼会议室\n请带材料']);
    expect(await states()).toEqual(['card cancelled gathered', 'gathered sent', 'card cancelled gathered']);
    await at('13:30');
    expect(said()).toHaveLength(1);
  });

  it('goes out as it is where it is the only one, its card alive', async () => {
    const matter = await house.register({ no: 1, dueOn: '2026-12-20' });
    await tell('新事项', { matterId: matter.id, card: { title: '新事项 #1', actions: button(1) } });
    await at('12:30');
    expect(dingtalk.sent.map(({ card }) => card.actions?.map(({ label }) => label))).toEqual([['签收']]);
  });

  it('never takes an invitation to a meeting, which is answered by its buttons', async () => {
    await tell('通知一');
    const words: MeetingWords = { meeting: 9, kind: 'said', startsAt: START.toISOString(), news: '请您参加' };
    await house.context.commit({ effects: convened().effects, messages: [], refresh: [], at: NOON });
    await tell('请您参加', {
      matterId: MEETING,
      card: { title: '请您参加', actions: button(9, 'attend-meeting'), words } as Card,
    });
    await tell('通知二');
    await at('12:30');
    const invitation = dingtalk.sent.find(({ card }) => card.title === '请您参加');
    expect(invitation?.card.actions?.map(({ label }) => label)).toEqual(['参加', '请假', '派员参加']);
    expect(said().join('\n')).not.toContain('条通知');
  });

  it('keeps a button for each matter, which shows its card as it is then', async () => {
    for (const no of [1, 2]) {
      const { id } = await house.register({ no, dueOn: '2026-12-20' });
      await tell(`新事项 #${no}`, { matterId: id, card: { title: `新事项 #${no}`, actions: button(no) } });
    }
    await tell('会议改到三点');
    await at('12:30');
    const [{ card, id } = { card: { title: '' }, id: '' }] = dingtalk.sent;
    expect(card.actions).toEqual([
      { label: '#1', action: 'show-matter', payload: { matter: 1 } },
      { label: '#2', action: 'show-matter', payload: { matter: 2 } },
    ]);
    // A tap is understood from the stored card.
    expect((await context.outbox.cardOf(id))?.card).toMatchObject({ actions: card.actions });
  });

  it('does not wait behind an answer, which goes after it', async () => {
    await tell('一');
    await tell('二');
    await house.post(liaison, '您问的在这里');
    await at('12:01');
    expect(said()).toEqual(['2 条通知\n1. 一\n\n2. 二', '您问的在这里']);
  });

  it('is gathered at once where there is more than fits', async () => {
    for (let n = 1; n <= 8; n++) await tell(`第${n}条`);
    await at('12:01');
    expect(said().map((text) => text.split('\n')[0])).toEqual(['6 条通知']);
    await at('12:30');
    expect(said()[1]).toBe('2 条通知\n1. 第7条\n\n2. 第8条');
  });

  it('is not gathered where its buttons do what no matter’s own card does', async () => {
    const payload = { approval: 'a1' };
    await tell('一');
    await tell('请审', { card: { title: '请审', actions: [{ label: '同意', action: 'approve', payload }] } });
    await tell('三');
    await at('12:01');
    expect(said().map((text) => text.split('\n')[0])).toEqual(['一', '请审']);
    await at('12:30');
    expect(said()[2]).toBe('三');
  });

  it('is the same message when it has to be tried again', async () => {
    await tell('一');
    await tell('二');
    dingtalk.answers.push({ kind: 'later', code: 'timeout' });
    await at('12:30');
    await tell('三');
    await at('12:50');
    await at('13:30');
    const [first, second] = dingtalk.sent;
    expect(second?.id).toBe(first?.id);
    expect(said()).toEqual(['2 条通知\n1. 一\n\n2. 二', '2 条通知\n1. 一\n\n2. 二', '三']);
  });

  it('leaves out, tried again, what its reader may no longer see, and can be resent from 积压', async () => {
    const matter = await house.register({ no: 1, dueOn: '2026-12-20' });
    await tell('涉及 #1', { matterId: matter.id });
    await tell('会议改到三点');
    dingtalk.answers.push({ kind: 'failed', code: 'Forbidden.AccessDenied.ApiCountLimitForOrg' });
    await at('12:30');
    const { lines } = await context.outbox.backlog(10);
    expect(lines).toMatchObject([{ title: '2 条通知', state: 'dead' }]);
    await database.pool.query('UPDATE matter SET unit_id = $1 WHERE id = $2', [house.id.police, matter.id]);
    const effects = [{ kind: 'outbox.resend' as const, ids: lines.map(({ id }) => id) }];
    await house.commit({ effects, messages: [], refresh: [], at: await house.now() });
    await at('12:40');
    expect(said()[1]).toBe('1 条通知\n1. 会议改到三点');
  });

  it('says of one matter what was held only once, with the newest news', async () => {
    const matter = await house.register({ no: 1, dueOn: '2026-12-20' });
    const held = (news: string): HeldCard => ({
      title: news,
      words: noticeWords(matter, { news, lines: [] }),
    });
    await tell('会议改到三点');
    await tell('期限有改动', { matterId: matter.id, card: held('#1 期限有改动') });
    await tell('期限又有改动', { matterId: matter.id, card: held('#1 期限又有改动') });
    await at('12:30');
    expect(said()).toHaveLength(1);
    expect(said()[0]).toContain('#1 期限又有改动');
    expect(said()[0]).not.toContain('期限有改动\n');
    expect(await states()).toEqual([
      'card cancelled gathered',
      'gathered sent',
      'card cancelled said',
      'card cancelled gathered',
    ]);
  });

  it('goes out at once as long as there is plenty, or the platform counts none', async () => {
    await database.pool.query('DELETE FROM call_count');
    await tell('一');
    await tell('二');
    await at('12:01');
    expect(said()).toEqual(['一', '二']);
  });
});

describe('with nothing left', () => {
  let wecom: Mailbox;
  beforeEach(async () => {
    wecom = new Mailbox('wecom');
    context = { ...context, channels: { dingtalk, wecom } };
    await database.pool.query(
      `INSERT INTO account (platform, corp, account_id, person_id) VALUES ('wecom', 'ww', 'boss', $1)`,
      [house.id.admin],
    );
  });
  const tick = async () => {
    await runTick(context, await house.now());
    await drain();
  };
  const quotaLines = (box: Mailbox) => box.told.filter((line) => line.includes('额度'));

  it('the operators hear of it on another platform', async () => {
    await context.calls.count('dingtalk', 1_000, NOON);
    dingtalk.answers.push(...Array.from({ length: 5 }, () => ({ kind: 'failed', code: '90020' }) as const));
    await tick();
    expect(quotaLines(wecom)).toEqual(['boss：钉钉本月接口额度已用完（5000／5000 次）']);
  });

  it('by DingTalk’s own word, though we counted less: told once, spared from then on, and believed for a day', async () => {
    await database.pool.query('DELETE FROM call_count');
    await context.calls.count('dingtalk', 10, NOON);
    await context.calls.refused('dingtalk', 'calls', NOON);
    dingtalk.answers.push({ kind: 'failed', code: '90020' });
    await tick();
    await tick();
    expect(quotaLines(wecom)).toEqual(['boss：钉钉回复说本单位本月的接口额度已用完（督办自己用了 10 次）']);
    house.setTime('2026-11-21 12:01');
    await tell('一');
    await drain();
    expect(dingtalk.told.at(-1)).toContain('一');
  });

  it('of what DingTalk pushes to us: that nobody is heard there is told, also on DingTalk', async () => {
    await database.pool.query('DELETE FROM call_count');
    await context.calls.refused('dingtalk', 'pushes', NOON);
    await tick();
    await tick();
    expect(quotaLines(dingtalk)).toEqual([
      'office-room：钉钉本月推送额度已用完，督办收不到大家在钉钉里说的话',
    ]);
  });
});
