import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startWatch, watchTick } from '../../jobs/watch-tick.js';
import { freshDatabase, type TestDatabase } from '../harness/database.js';
import { beijing, buildHouse, type House } from './house.js';

let database: TestDatabase;
let house: House;

beforeEach(async () => {
  database = await freshDatabase();
  house = await buildHouse(database, '2026-11-18 09:00');
});
afterEach(() => database.close());

/** Looks once a minute, from one minute to another of 2026-11-18. */
async function look(from: number, to: number): Promise<void> {
  let watch = startWatch(beijing(`2026-11-18 09:${String(from).padStart(2, '0')}`));
  for (let minute = from; minute <= to; minute++) {
    house.setTime(`2026-11-18 09:${String(minute).padStart(2, '0')}`);
    watch = await watchTick(house.context, watch);
  }
}

describe('five minutes without a tick', () => {
  it('are told to the admins once an outage, whoever notices', async () => {
    await house.tick();
    await look(0, 4);
    expect(house.mailbox.told).toEqual([]);
    await look(0, 20);
    await look(0, 20);
    expect(house.mailbox.told).toEqual(['admin：提醒服务已超过 5 分钟没有运行']);

    await house.tick('2026-11-18 09:21');
    await look(21, 30);
    expect(house.mailbox.told).toHaveLength(2);
  });

  it('are told as well when there was never a tick', async () => {
    await look(0, 5);
    expect(house.mailbox.told).toHaveLength(1);
  });

  it('are no alarm when the machine itself slept', async () => {
    await house.tick();
    const watch = await watchTick(house.context, startWatch(beijing('2026-11-18 09:00')));
    house.setTime('2026-11-18 11:00');
    await watchTick(house.context, watch);
    expect(house.mailbox.told).toEqual([]);
  });
});
