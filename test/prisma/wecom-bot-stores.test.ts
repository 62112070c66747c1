import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { createAliasStore } from '../../prisma/stores/alias-store.js';
import { createGroupPeopleStore } from '../../prisma/stores/group-people-store.js';
import { createLeaseStore } from '../../prisma/stores/lease-store.js';
import { createReplyUrlStore } from '../../prisma/stores/reply-url-store.js';
import { freshDatabase } from '../harness/database.js';

const database = await freshDatabase();
const { pool } = database;
afterAll(() => database.close());

describe('a lease', () => {
  const leases = createLeaseStore(pool);
  const [one, other] = [randomUUID(), randomUUID()];
  const runOut = (name: string) =>
    pool.query(`UPDATE socket_lease SET until = clock_timestamp() - interval '1 second' WHERE name = $1`, [
      name,
    ]);

  it('is held by one of many that ask at once, and renewed by that one alone', async () => {
    const all = Array.from({ length: 20 }, () => randomUUID());
    const got = await Promise.all(all.map((holder) => leases.hold('many', holder, 20)));
    expect(got.filter(Boolean)).toHaveLength(1);
    const again = await Promise.all(all.map((holder) => leases.hold('many', holder, 20)));
    expect(again).toEqual(got);
  });

  it('is anybody’s once it has run out, and no longer the first one’s', async () => {
    expect(await leases.hold('bot', one, 20)).toBe(true);
    expect(await leases.isHeld('bot')).toBe(true);
    await runOut('bot');
    expect(await leases.isHeld('bot')).toBe(false);
    expect(await leases.hold('bot', other, 20)).toBe(true);
    expect(await leases.hold('bot', one, 20)).toBe(false);
  });

  it('given back is free at once; what is another’s cannot be given back', async () => {
    await leases.release('bot', one);
    expect(await leases.isHeld('bot')).toBe(true);
    await leases.release('bot', other);
    expect(await leases.hold('bot', one, 20)).toBe(true);
  });
});

describe('an alias', () => {
  const aliases = createAliasStore(pool);
  const corp = { platform: 'wecom', corp: 'ww1' } as const;

  it('names its account in lower case and is kept exactly as the platform wrote it', async () => {
    await aliases.keep(corp, 'woAbCdEf', 'ZhangSan');
    expect(await aliases.accountOf(corp, 'woAbCdEf')).toBe('zhangsan');
    expect(await aliases.accountOf(corp, 'woabcdef')).toBeUndefined();
    expect(await aliases.aliasOf({ ...corp, id: 'zhangsan' })).toBe('woAbCdEf');
  });

  it('of another corp is another', async () => {
    expect(await aliases.accountOf({ platform: 'wecom', corp: 'ww2' }, 'woAbCdEf')).toBeUndefined();
  });

  it('kept twice is kept once', async () => {
    await aliases.keep(corp, 'woAbCdEf', 'zhangsan');
    expect(await aliases.accountOf(corp, 'woAbCdEf')).toBe('zhangsan');
  });
});

describe('a reply address', () => {
  const urls = createReplyUrlStore(pool);

  it('is given to one asker, the one that ends first before the others, and to none after its life', async () => {
    await urls.keep('group:G', 'https://later', 3_600);
    await urls.keep('group:G', 'https://sooner', 60);
    await urls.keep('group:G', 'https://sooner', 60);
    await urls.keep('group:g', 'https://other', 60);
    await urls.keep('group:G', 'https://over', -1);
    const taken = await Promise.all([urls.take('group:G'), urls.take('group:G'), urls.take('group:G')]);
    expect(taken.filter(Boolean).sort()).toEqual(['https://later', 'https://sooner']);
    expect(await urls.take('group:g')).toBe('https://other');
  });
});

describe('a group that cannot be reached', () => {
  it('stands for the office, for its unit’s liaisons, or for nobody', async () => {
    const [unit, li, zhou, gone] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    await pool.query(
      `INSERT INTO unit (id, name, short_names, courtesy, rank) VALUES ($1, '市中级人民法院', '{}', '贵院', 1)`,
      [unit],
    );
    await pool.query(
      `INSERT INTO person (id, name, unit_id, roles, expertise, active, version) VALUES
        ($1, '李', NULL, '{office}', '{}', true, 1), ($2, '周', $4, '{liaison}', '{}', true, 1),
        ($3, '吴', $4, '{liaison}', '{}', false, 1)`,
      [li, zhou, gone, unit],
    );
    await pool.query(
      `INSERT INTO account (platform, corp, account_id, person_id) VALUES
        ('wecom', '', 'li', $1), ('wecom', '', 'zhou', $2), ('wecom', '', 'gone', $3), ('dingtalk', '', 'li2', $1)`,
      [li, zhou, gone],
    );
    await pool.query(
      `INSERT INTO chat (id, platform, corp, chat_id, binding, unit_id) VALUES
        (gen_random_uuid(), 'wecom', '', 'wrOffice', 'office', NULL),
        (gen_random_uuid(), 'wecom', '', 'wrCourt', 'unit', $1), (gen_random_uuid(), 'wecom', '', 'wrFree', NULL, NULL)`,
      [unit],
    );
    const people = createGroupPeopleStore(pool);
    expect(await people.accountsOf('wecom', 'wrOffice')).toEqual(['li']);
    expect(await people.accountsOf('wecom', 'wrCourt')).toEqual(['zhou']);
    expect(await people.accountsOf('wecom', 'wrFree')).toEqual([]);
    expect(await people.accountsOf('wecom', 'wrcourt')).toEqual([]);
  });
});
