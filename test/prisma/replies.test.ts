import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Reply } from '../../domain/matter/matter.js';
import { NOW, person, request } from './samples.js';
import { settled } from './settled.js';

const { clerk, commit, register, set, write, byNo, stores, court } = await settled();

const reply = (matterId: string, more: Partial<Reply> = {}): Reply => ({
  id: randomUUID(),
  matterId,
  text: '已办',
  by: clerk.id,
  at: NOW,
  state: 'pending',
  ...more,
});

describe('a reply', () => {
  it('keeps what its document carries and who told it', async () => {
    const matter = await register();
    const given = reply(matter.id, {
      number: '法办〔2026〕8号',
      signer: '张三',
      datedOn: '2026-11-19',
      manner: '纸质、电子',
      via: '王五电话告知',
      openedAt: NOW,
      openedBy: clerk.id,
    });
    await write({ kind: 'reply.add', reply: given });
    expect((await byNo(matter.no)).reply).toEqual(given);
  });

  it('is opened once: the first look stays', async () => {
    const matter = await register();
    const given = reply(matter.id);
    await write({ kind: 'reply.add', reply: given });
    expect((await byNo(matter.no)).reply).toEqual(given);
    const later = new Date(NOW.getTime() + 60_000);
    await write({ kind: 'reply.open', id: given.id, at: NOW, by: clerk.id });
    await write({ kind: 'reply.open', id: given.id, at: later, by: randomUUID() });
    expect((await byNo(matter.no)).reply).toMatchObject({ openedAt: NOW, openedBy: clerk.id });
  });
});

describe('a matter', () => {
  it('keeps a dispute, a day of sending and who told of the receipt, and clears them', async () => {
    const matter = await register();
    const kept = {
      disputed: { by: clerk.id, at: NOW, reason: '不属我单位' },
      expectedOn: '2026-11-28',
      receivedOn: '2026-11-20',
      receivedVia: '王五电话告知',
    };
    await write(set(matter, kept));
    expect(await byNo(matter.no)).toMatchObject(kept);
    const cleared = { disputed: null, expectedOn: null, receivedOn: null, receivedVia: null };
    await write(set(await byNo(matter.no), cleared));
    const now = await byNo(matter.no);
    for (const name of Object.keys(kept)) expect(now).not.toHaveProperty(name);
  });

  it('goes to another unit, held anew', async () => {
    const other = { id: randomUUID(), name: '市人民检察院', shortNames: [], courtesy: '贵院', rank: 2 };
    await commit(request({ effects: [{ kind: 'unit.put', unit: other }] }));
    const matter = await register();
    const openAt = new Date(NOW.getTime() + 300_000);
    await write(set(matter, { unitId: other.id, openAt }));
    expect(await byNo(matter.no)).toMatchObject({ unitId: other.id, openAt });
  });
});

describe('the lists for the office', () => {
  const page = { scope: {}, states: ['open'] as const, offset: 0, limit: 50 };
  const numbers = async (more: object) =>
    (await stores.matters.list({ ...page, unitId: court.id, ...more })).matters.map(({ no }) => no);

  it('find what nobody was reached for, and what was sent back', async () => {
    await commit(request({ effects: [{ kind: 'person.put', person: person() }] }));
    const [unsigned, signed, fresh, disputed] = [
      await register(),
      await register(),
      await register(),
      await register(),
    ];
    await write(set(signed, { receivedOn: '2026-11-20' }));
    const later = new Date(NOW.getTime() + 3_600_000);
    await write(set(fresh, { openAt: later }));
    await write(set(disputed, { disputed: { by: clerk.id, at: NOW, reason: '不属' } }));

    const toCall = await numbers({ unreceived: true, disputed: false, sentBefore: later });
    expect(toCall).toContain(unsigned.no);
    for (const { no } of [signed, fresh, disputed]) expect(toCall).not.toContain(no);
    expect(await numbers({ disputed: true })).toEqual([disputed.no]);
  });

  it('have at once what is out at a unit where nobody has an account', async () => {
    const unit = { id: randomUUID(), name: '市监狱', shortNames: [], courtesy: '贵狱', rank: 3 };
    const liaison = person({ name: '赵六', unitId: unit.id, roles: ['liaison'] });
    const colleague = person({ name: '钱七', unitId: unit.id, roles: ['observer'] });
    await commit(
      request({
        effects: [
          { kind: 'unit.put', unit },
          { kind: 'person.put', person: liaison },
          { kind: 'person.put', person: colleague },
          {
            kind: 'account.put',
            account: { platform: 'wecom', corp: '', id: 'qianqi' },
            personId: colleague.id,
          },
        ],
      }),
    );
    const matter = await register();
    await write(set(matter, { unitId: unit.id, openAt: NOW }));
    const earlier = new Date(NOW.getTime() - 1);
    const toCall = (byTelephoneAt?: Date) =>
      numbers({
        ...{ unitId: unit.id, unreceived: true, disputed: false, sentBefore: earlier },
        ...(byTelephoneAt ? { byTelephoneAt } : {}),
      });
    expect(await toCall()).toEqual([]);
    expect(await toCall(earlier)).toEqual([]);
    expect(await toCall(NOW)).toEqual([matter.no]);
    expect(await stores.accounts.without([liaison.id, colleague.id])).toEqual(new Set([liaison.id]));
    const account = { platform: 'wecom', corp: '', id: 'zhaoliu' } as const;
    await commit(request({ effects: [{ kind: 'account.put', account, personId: liaison.id }] }));
    expect(await toCall(NOW)).toEqual([]);
    expect(await stores.accounts.without([liaison.id, colleague.id])).toEqual(new Set());
  });
});
