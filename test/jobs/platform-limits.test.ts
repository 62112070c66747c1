import Fastify from 'fastify';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createWecomChannel } from '../../bot/wecom-app/channel.js';
import { connectWecomBot } from '../../bot/wecom-bot/connect.js';
import type { Channel } from '../../cards/channel.js';
import { drainLane } from '../../jobs/deliver/deliver.js';
import { GROUP as DING_GROUP, startRobot } from '../dingtalk/robot.js';
import { freshDatabase, type TestDatabase } from '../harness/database.js';
import { createWecomPlatform } from '../platforms/wecom.js';
import { createBotGateway } from '../platforms/wecom-bot-gateway.js';
import { BotState, nameOf } from '../platforms/wecom-bot-state.js';
import { FakeTokenStore } from '../wecom/fake-token-store.js';
import { fakeAliases, fakeReplyUrls } from '../wecom-bot/bot-app.js';
import { FakeLeases } from '../wecom-bot/fake-leases.js';
import { buildHouse, type House } from './house.js';

const START = '2026-11-20 09:00';
/** More than any of the platforms takes in an hour. */
const MANY = 1_010;
const GROUP = 'wrGroupAbC';

let database: TestDatabase;
let house: House;
const closing: (() => Promise<unknown> | undefined)[] = [];

beforeEach(async () => {
  database = await freshDatabase();
  house = await buildHouse(database, START);
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await database.close();
});

/** Queues so many for one lane. */
async function queue(lane: string, count: number): Promise<void> {
  const dueAt = await house.now();
  await house.context.outbox.post(
    Array.from({ length: count }, (_, n) => ({
      lane,
      dedupeKey: `due:${String(n).padStart(4, '0')}`,
      card: { title: `第${n}条` },
      dueAt,
    })),
  );
}

/** Has a lane drained each minute, both clocks on; gives how many had arrived after each of these minutes. */
async function arrived(
  lane: string,
  channel: Channel,
  on: { minutes: readonly number[]; advance(ms: number): void; count(): number },
): Promise<number[]> {
  const context = { ...house.context, channels: { [channel.platform]: channel } };
  const counts: number[] = [];
  const last = Math.max(...on.minutes);
  for (let minute = 0; minute <= last; minute++) {
    if (minute > 0) on.advance(60_000);
    const at = `${String(9 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    house.setTime(`2026-11-20 ${at}`);
    await drainLane(lane, context);
    if (on.minutes.includes(minute)) counts.push(on.count());
  }
  return counts;
}

/** The office’s clerk and group on another platform. */
async function moveTo(platform: 'wecom' | 'dingtalk', account: string, group: string): Promise<void> {
  await database.pool.query('UPDATE account SET platform = $1, account_id = $2 WHERE person_id = $3', [
    platform,
    account,
    house.id.li,
  ]);
  await database.pool.query('UPDATE chat SET platform = $1, chat_id = $2 WHERE id = $3', [
    platform,
    group,
    house.id.officeGroup,
  ]);
}

describe('more than an hour’s worth to one member of WeCom', () => {
  it('is spread over the next hour: none is dropped in silence', { timeout: 600_000 }, async () => {
    const keys = { corpId: 'wwrate', agentId: 7, token: 'T', aesKey: 'a'.repeat(43), secret: 's' };
    const wecom = await createWecomPlatform({ ...keys, members: ['li'] });
    closing.push(() => wecom.close());
    let skippedMs = 0;
    const channel = createWecomChannel({
      config: { ...keys, apiBase: wecom.apiBase },
      tokens: new FakeTokenStore(),
      now: () => new Date(Date.now() + skippedMs),
    });
    await moveTo('wecom', 'li', GROUP);
    const lane = `person:${house.id.li}`;
    await queue(lane, MANY);
    const counts = await arrived(lane, channel, {
      minutes: [0, 1, 35, 59, 66],
      advance(ms) {
        skippedMs += ms;
        wecom.advance(ms);
      },
      count: () => wecom.inboxOf('li').length,
    });
    expect(counts).toEqual([25, 50, 900, 900, MANY]);
    expect(wecom.counts.dropped).toBe(0);
    expect(wecom.inboxOf('li').map(({ text }) => text.split('\n')[0])).toEqual(
      Array.from({ length: MANY }, (_, n) => `第${n}条`),
    );
  });
});

describe('more than an hour’s worth into one conversation of the WeCom bot', () => {
  it('is spread over the next hour: none is refused', { timeout: 600_000 }, async () => {
    const state = new BotState();
    const gateway = await createBotGateway({ botId: 'aib-1', secret: 'bot-secret', state });
    closing.push(() => gateway.close());
    const log = pino({ level: 'silent' });
    const connection = connectWecomBot({
      config: { mode: 'socket', corpId: '', botId: 'aib-1', secret: 'bot-secret', url: gateway.url },
      aliases: fakeAliases(),
      leases: new FakeLeases(),
      replyUrls: fakeReplyUrls(),
      systemNow: () => new Date(),
    });
    closing.unshift(async () => connection.close?.());
    await connection.listen(Fastify() as never, {
      dispatch: async () => null,
      saidTo: async () => undefined,
      report: () => undefined,
      systemNow: () => new Date(),
      log,
    });
    await vi.waitFor(() => expect(gateway.isConnected()).toBe(true), 100_000);
    state.open({ group: GROUP });
    await moveTo('wecom', 'li', GROUP);
    const lane = `chat:${house.id.officeGroup}`;
    await queue(lane, MANY);
    const shown = () => state.chats.get(nameOf({ group: GROUP })) ?? [];
    const counts = await arrived(lane, connection.channel, {
      minutes: [0, 1, 35, 59, 66],
      advance: (ms) => state.advance(ms),
      count: () => shown().length,
    });
    expect(counts).toEqual([25, 50, 900, 900, MANY]);
    const { rows } = await database.pool.query(`SELECT DISTINCT state, tries, code FROM outbox`);
    expect(rows).toEqual([{ state: 'sent', tries: 1, code: null }]);
  });
});

describe('more than a minute’s worth where DingTalk is answered', () => {
  it.each([
    ['a group', DING_GROUP],
    ['a person', undefined],
  ])(
    'by the address of %s is spread over the next minutes: the address is never shut',
    { timeout: 100_000 },
    async (_which, group) => {
      const robot = await startRobot({ mode: 'http' });
      closing.push(() => robot.close());
      await robot.platform.say('lisi', '您好', group === undefined ? {} : { group });
      await moveTo('dingtalk', 'lisi', DING_GROUP);
      const lane = group === undefined ? `person:${house.id.li}` : `chat:${house.id.officeGroup}`;
      await queue(lane, 50);
      const place = group ?? 'lisi';
      const before = robot.platform.inboxOf(place).length;
      const counts = await arrived(lane, robot.channel, {
        minutes: [0, 1, 2, 3],
        advance: (ms) => robot.advance(ms),
        count: () => robot.platform.inboxOf(place).length - before,
      });
      expect(counts).toEqual([15, 30, 45, 50]);
      expect(robot.platform.counts.throttled).toBe(0);
      expect(
        robot.platform
          .inboxOf(place)
          .slice(before)
          .map(({ by }) => by),
      ).toEqual(Array(50).fill('session'));
    },
  );
});
