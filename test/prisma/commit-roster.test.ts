import { describe, expect, it } from 'vitest';
import type { Effect } from '../../domain/effect.js';
import type { Person } from '../../domain/roster/roster.js';
import { createAccountStore } from '../../prisma/stores/account-store.js';
import { createGroupStore } from '../../prisma/stores/group-store.js';
import { createRosterStore } from '../../prisma/stores/roster-store.js';
import { account, person, request, START, unit } from './samples.js';
import { settled } from './settled.js';

const { database, commit, stores, court, write, row } = await settled();
const roster = createRosterStore(database);
const accounts = createAccountStore(database);
const chats = createGroupStore(database.pool);

describe('the roster', () => {
  it('keeps units and people, and raises a person’s version with every change', async () => {
    const justice = unit('市司法局', 4);
    const wang: Person = person({
      name: '王五',
      unitId: justice.id,
      roles: ['liaison', 'partner'],
      phone: '0313-1234567',
      expertise: ['法律'],
    });
    await write({ kind: 'unit.put', unit: justice }, { kind: 'person.put', person: wang });
    const first = await roster.load();
    expect(first.unit(justice.id)).toEqual(justice);
    expect(first.person(wang.id)).toEqual(wang);
    expect(first.withRole('liaison', justice.id)).toEqual([wang]);
    expect(first.withRole('liaison', court.id)).toEqual([]);

    await write(
      { kind: 'unit.put', unit: { ...justice, shortNames: ['司法局'] } },
      { kind: 'person.put', person: { ...wang, active: false } },
    );
    const second = await roster.load();
    expect(second.unit(justice.id)?.shortNames).toEqual(['司法局']);
    expect(second.person(wang.id)).toEqual({ ...wang, active: false, version: 2 });
    expect(second.withRole('liaison')).toEqual([]);
  });

  it('refuses a change that rests on an older version, also when two come at once', async () => {
    const wang = person({ name: '王五' });
    await write({ kind: 'person.put', person: wang });
    const change = (name: string, after: typeof START) =>
      commit(
        request({
          effects: [
            { kind: 'person.put', person: { ...wang, name } },
            { kind: 'setting.put', name: `by ${name}`, value: after.n },
          ],
        }),
      );
    const results = await Promise.all(['甲', '乙', '丙', '丁'].map((name) => change(name, START)));
    expect(results.filter(({ kind }) => kind === 'committed')).toHaveLength(1);
    expect((await roster.load()).person(wang.id)?.version).toBe(2);
    const { n } = await row(`SELECT count(*)::int AS n FROM setting WHERE name LIKE 'by %'`, []);
    expect(n).toBe(1);
  });

  it('finds a person by account whatever the case, and lets an administrator’s entry work once', async () => {
    const [first, second] = [person(), person()];
    const claim = (who: Person): Effect[] => [
      { kind: 'person.put', person: who },
      { kind: 'account.put', account: account('ZhangSan'), personId: who.id, claimsAdmin: true },
    ];
    expect(await accounts.claimed(account('zhangsan'))).toBe(false);
    const results = await Promise.all([first, second].map((who) => commit(request({ effects: claim(who) }))));
    expect(results.map(({ kind }) => kind).sort()).toEqual(['committed', 'stale']);
    const winner = results[0]?.kind === 'committed' ? first : second;
    expect(await accounts.claimed(account('ZHANGSAN'))).toBe(true);
    expect(await stores.accounts.personOf(account('zhangSAN'))).toBe(winner.id);
    expect(await stores.accounts.of(winner.id)).toEqual([account('zhangsan')]);
    await write({ kind: 'account.drop', personId: winner.id });
    expect(await stores.accounts.personOf(account('zhangsan'))).toBeUndefined();
    expect(await accounts.claimed(account('zhangsan'))).toBe(true);
  });

  it('replaces all of a person’s accounts in one decision', async () => {
    const who = person();
    await write(
      { kind: 'person.put', person: who },
      { kind: 'account.put', account: account('old'), personId: who.id },
      { kind: 'account.put', account: account('kept'), personId: who.id },
    );
    await write(
      { kind: 'account.drop', personId: who.id },
      { kind: 'account.put', account: account('Kept'), personId: who.id },
      { kind: 'account.put', account: account('new'), personId: who.id },
    );
    expect((await stores.accounts.of(who.id)).map(({ id }) => id)).toEqual(['kept', 'new']);
  });

  it('asks again where somebody else has just taken a unit’s name', async () => {
    await write({ kind: 'unit.put', unit: unit('市公安局') });
    expect(await commit(request({ effects: [{ kind: 'unit.put', unit: unit('市公安局') }] }))).toEqual({
      kind: 'stale',
    });
  });
});

describe('a group', () => {
  it('is kept from the first time on, also when two messages come at once', async () => {
    const found = await Promise.all([1, 2, 3].map(() => chats.groupOf('wecom', 'corp1', 'wr1', '监督群')));
    expect(new Set(found.map(({ id }) => id)).size).toBe(1);
    const [{ id } = { id: '' }] = found;
    expect(await chats.groupOf('wecom', 'corp1', 'wr1')).toEqual({ id, kind: 'group', name: '监督群' });
    expect(await chats.byId(id)).toMatchObject({ platform: 'wecom', address: 'wr1' });
  });

  it('is bound to a unit, to the office, and let go', async () => {
    const { id } = await chats.groupOf('wecom', 'corp1', 'wr2');
    const bound = async () => (await chats.groupOf('wecom', 'corp1', 'wr2')).binding;
    for (const binding of [{ kind: 'unit' as const, unitId: court.id }, { kind: 'office' as const }]) {
      await write({ kind: 'chat.bind', chatId: id, binding });
      expect(await bound()).toEqual(binding);
    }
    await write({ kind: 'chat.bind', chatId: id, binding: null });
    expect(await bound()).toBeUndefined();
  });
});
