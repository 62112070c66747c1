import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Leave } from '../../domain/roster/leave.js';
import { createStores } from '../../prisma/stores/create-stores.js';
import { createRosterStore } from '../../prisma/stores/roster-store.js';
import { NOW, person } from './samples.js';
import { settled } from './settled.js';

const { database, court, write, register, set, byNo, stores, clerk } = await settled();
const roster = createRosterStore(database);

describe('a leave', () => {
  it('is kept day for day, and replaced by its id', async () => {
    const [wang, sun] = [person({ name: '王五' }), person({ name: '孙八' })];
    const leave: Leave = {
      id: randomUUID(),
      personId: wang.id,
      deputyId: sun.id,
      from: '2026-12-01',
      to: '2026-12-05',
    };
    await write(
      { kind: 'person.put', person: wang },
      { kind: 'person.put', person: sun },
      { kind: 'leave.put', leave },
    );
    expect((await roster.load()).leaves).toEqual([leave]);
    const ended = { ...leave, endedOn: '2026-12-03' };
    await write({ kind: 'leave.put', leave: ended });
    expect((await roster.load()).leaves).toEqual([ended]);
  });
});

it('who has an account only on a platform that is not connected is reached by telephone alone', async () => {
  const [zhou, wu] = [person({ name: '周平' }), person({ name: '吴安' })];
  const account = (id: string, platform: 'wecom' | 'dingtalk') =>
    ({ kind: 'account.put', personId: id, account: { platform, corp: '', id } }) as const;
  await write(
    { kind: 'person.put', person: zhou },
    { kind: 'person.put', person: wu },
    account(zhou.id, 'wecom'),
    account(wu.id, 'dingtalk'),
  );
  const connected = ['dingtalk'] as const;
  const reads = createStores(database, connected);
  expect([...(await reads.accounts.without([zhou.id, wu.id]))]).toEqual([zhou.id]);
  const { unreached } = await createRosterStore(database, connected).load();
  expect([unreached?.has(zhou.id), unreached?.has(wu.id)]).toEqual([true, false]);
  expect([...(await stores.accounts.without([zhou.id, wu.id]))]).toEqual([]);
});

it('B岗 is kept with the person, and cleared', async () => {
  const qian = person({ name: '钱七', unitId: court.id, roles: ['liaison'], post: 'B', expertise: [] });
  await write({ kind: 'person.put', person: qian });
  expect((await roster.load()).person(qian.id)).toEqual(qian);
  const { post: _b, ...first } = qian;
  await write({ kind: 'person.put', person: first });
  expect((await roster.load()).person(qian.id)).toEqual({ ...first, version: 2 });
});

describe('an application for more time', () => {
  it('is kept with its matter until it is decided, and listed', async () => {
    const [asking, other] = [await register(), await register()];
    const extensionAsked = { by: clerk.id, at: NOW, to: '2026-12-20', reason: '材料多' };
    await write(set(asking, { extensionAsked }));
    expect((await byNo(asking.no)).extensionAsked).toEqual(extensionAsked);
    const waiting = async () =>
      (
        await stores.matters.list({ scope: {}, states: ['open'], extensionAsked: true, offset: 0, limit: 9 })
      ).matters.map(({ no }) => no);
    expect(await waiting()).toEqual([asking.no]);
    expect((await byNo(other.no)).extensionAsked).toBeUndefined();
    await write(set(await byNo(asking.no), { extensionAsked: null }));
    expect(await waiting()).toEqual([]);
  });

  it('a matter that is handed over is listed as the other person’s', async () => {
    const wu = person({ name: '吴九' });
    await write({ kind: 'person.put', person: wu });
    const matter = await register();
    await write(set(matter, { registeredBy: wu.id }));
    const own = await stores.matters.list({
      scope: { units: [], ownerId: wu.id },
      states: ['open'],
      offset: 0,
      limit: 9,
    });
    expect(own.matters.map(({ no }) => no)).toEqual([matter.no]);
  });
});
