import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Approval } from '../../domain/approval/approval.js';
import { freshDatabase, type TestDatabase } from '../harness/database.js';
import { buildHouse, type House } from './house.js';

let database: TestDatabase;
let house: House;

// 2026-11-20 is a Friday. 呈批 is on.
beforeEach(async () => {
  database = await freshDatabase({ max: 6 });
  house = await buildHouse(database, '2026-11-20 10:00');
  await database.pool.query(`INSERT INTO setting (name, value) VALUES ('approvals', 'true')`);
});
afterEach(() => database.close());

const waitingOf = (account: string) =>
  house.mailbox.sent.filter(({ to, card }) => to.id === account && card.title.startsWith('待同意'));

async function asks(no: number): Promise<void> {
  const matter = await house.register({ no, dueOn: '2026-12-30' });
  const at = await house.now();
  const approval: Approval = {
    ...{ id: randomUUID(), matterId: matter.id, matterNo: no, action: 'return-reply', values: {} },
    ...{
      what: '退回',
      line: `退回 #${no}`,
      requestedBy: house.id.li,
      requestedAt: at,
      state: 'open',
      gist: '',
    },
  };
  await house.commit({ effects: [{ kind: 'approval.add', approval }], messages: [], refresh: [], at });
}

describe('what waits since an earlier day (待同意)', () => {
  it('is shown to the director each working morning on one card, once', async () => {
    await asks(1);
    await asks(2);
    await house.tick('2026-11-20 10:01');
    expect(waitingOf('head')).toEqual([]);
    await house.tick('2026-11-22 08:50');
    await house.tick('2026-11-23 08:50');
    await house.tick('2026-11-23 08:51');
    expect(waitingOf('head').map(({ card }) => card.title)).toEqual(['待同意，共 2 件']);
    const [told] = waitingOf('head');
    expect(told?.card.text).toContain('#1 退回（2026-11-20（周五）10:00 小李呈）');
    expect(told?.card.actions?.map(({ label }) => label)).toEqual(['待同意 #1', '待同意 #2']);
  });

  it('is shown to the deputy on the first morning of the director’s leave, and to him when he is back', async () => {
    await database.pool.query(
      `INSERT INTO leave (id, person_id, deputy_id, from_on, to_on) VALUES (gen_random_uuid(), $1, $2, '2026-11-23', '2026-11-23')`,
      [house.id.head, house.id.zhao],
    );
    await asks(1);
    await house.tick('2026-11-23 08:50');
    expect([waitingOf('zhao').length, waitingOf('head').length]).toEqual([1, 0]);
    await house.tick('2026-11-24 08:50');
    expect([waitingOf('zhao').length, waitingOf('head').length]).toEqual([1, 1]);
  });

  it('where 呈批 was switched off meanwhile is said no more', async () => {
    await asks(1);
    await database.pool.query(`DELETE FROM setting WHERE name = 'approvals'`);
    await house.tick('2026-11-23 08:50');
    expect(waitingOf('head')).toEqual([]);
  });
});

describe('drafts of the ladder after +7', () => {
  // material-request offers none; a filing due 2026-12-01 comes to +7 on 2026-12-10.
  it('come to the director on one card where several fall on one morning, and are asked about no more once answered', async () => {
    for (const no of [1, 2]) await house.register({ no, dueOn: '2026-12-01' });
    await database.pool.query(`UPDATE matter SET instrument = 'normative-doc-filing'`);
    await database.pool.query(`UPDATE deadline SET stage = 'file'`);
    await house.tick('2026-12-10 09:05');
    await house.tick('2026-12-10 09:06');
    const [told, ...more] = waitingOf('head');
    expect(more).toEqual([]);
    expect(told?.card.title).toBe('待同意，共 2 件');
    expect(told?.card.text).toContain('#1 责成说明情况并限期纠正');
    expect(waitingOf('li')).toEqual([]);

    await database.pool.query(`UPDATE matter SET state = 'replied' WHERE no = 1`);
    await house.tick('2026-12-11 08:50');
    expect(waitingOf('head').map(({ card }) => card.title)).toEqual(['待同意，共 2 件', '待同意，共 1 件']);
  });

  it('are a card of their own with the letter where it is one', async () => {
    await house.register({ no: 1, dueOn: '2026-12-01' });
    await database.pool.query(`UPDATE matter SET instrument = 'normative-doc-filing'`);
    await database.pool.query(`UPDATE deadline SET stage = 'file'`);
    await house.tick('2026-12-10 09:05');
    expect(waitingOf('head').map(({ card }) => card.title)).toEqual([
      '待同意：#1 责成说明情况并限期纠正（拟稿）',
    ]);
  });
});
