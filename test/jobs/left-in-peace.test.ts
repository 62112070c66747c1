import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MatterPatch } from '../../domain/effect.js';
import type { Matter } from '../../domain/matter/matter.js';
import { runTick } from '../../jobs/tick.js';
import { freshDatabase, type TestDatabase } from '../harness/database.js';
import { buildHouse, type House } from './house.js';

let database: TestDatabase;
let house: House;

// 2026-12-01 is a Tuesday: steps on 11-20, 11-26, 11-30, 12-01, 12-02, 12-04, 12-10.
beforeEach(async () => {
  database = await freshDatabase();
  house = await buildHouse(database, '2026-11-18 09:00');
});
afterEach(() => database.close());

const told = () => house.mailbox.sent.map(({ to }) => to.id);

async function patch(matter: Matter, set: MatterPatch): Promise<void> {
  const at = await house.now();
  const event = { kind: 'matter.changed', by: house.id.wang, at, body: {} };
  const effect = { kind: 'matter.set', id: matter.id, after: matter.trail, set, event } as const;
  const done = await house.commit({ effects: [effect], messages: [], refresh: [], at });
  expect(done).toEqual({ kind: 'committed' });
}

describe('a day of sending that the unit named', () => {
  it('keeps it from being reminded until then; that morning the latest step alone comes', async () => {
    const matter = await house.register({ no: 1, dueOn: '2026-12-01' });
    await patch(matter, { expectedOn: '2026-11-30' });
    for (const at of ['2026-11-20 09:05', '2026-11-26 09:05', '2026-11-27 10:00']) await house.tick(at);
    expect(told()).toEqual([]);
    expect(await house.ledger()).toEqual([]);
    await house.tick('2026-11-30 09:05');
    expect(await house.ledger()).toEqual(['1 -7 missed', '1 -3 missed', '1 -1 sent']);
    expect(told()).toEqual(['wang']);
  });

  it('never keeps it past the due date', async () => {
    const late = await house.register({ no: 1, dueOn: '2026-12-01' });
    await patch(late, { expectedOn: '2026-12-08' });
    await house.tick('2026-11-20 09:05');
    expect(told()).toEqual(['wang']);
  });

  it('given between the firing and the sending is kept too', async () => {
    const matter = await house.register({ no: 1, dueOn: '2026-12-01' });
    house.setTime('2026-11-20 09:05');
    const now = await house.now();
    const settings = await house.context.site.settings();
    await runTick(house.context, now);
    await patch(matter, { expectedOn: '2026-11-25' });
    expect((await house.context.digests.of(house.id.wang, now, settings)).lines).toEqual([]);
  });

  it('is the next instant that the clock stops at', async () => {
    const matter = await house.register({ no: 1, dueOn: '2026-12-01' });
    await patch(matter, { expectedOn: '2026-11-25' });
    const next = await house.context.ticks.nextStepAt(await house.context.site.settings());
    expect(next?.toISOString()).toBe('2026-11-24T16:00:00.000Z');
  });
});

describe('a matter that its unit says is not its business', () => {
  it('reminds the office instead while it decides, and the unit again afterwards', async () => {
    const matter = await house.register({ no: 1, dueOn: '2026-12-01' });
    const dispute = { by: house.id.wang, at: await house.now(), reason: '不属我单位' };
    await patch(matter, { disputed: dispute });
    await house.tick('2026-11-20 09:05');
    expect(told()).not.toContain('wang');
    expect(told()).not.toEqual([]);
    expect(house.mailbox.sent[0]?.card.text).toContain('请改派或维持');

    const again = await house.context.stores.matters.byNo(1);
    if (!again) throw new Error('#1 was registered');
    await patch(again, { disputed: null });
    await house.tick('2026-11-26 09:05');
    expect(told().at(-1)).toBe('wang');
  });

  it('said between the firing and the sending silences the unit’s card', async () => {
    const matter = await house.register({ no: 1, dueOn: '2026-12-01' });
    house.setTime('2026-11-20 09:05');
    const now = await house.now();
    const settings = await house.context.site.settings();
    await runTick(house.context, now);
    await patch(matter, { disputed: { by: house.id.wang, at: now, reason: '不属' } });
    expect((await house.context.digests.of(house.id.wang, now, settings)).lines).toEqual([]);
  });
});
