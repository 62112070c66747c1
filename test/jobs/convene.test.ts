import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Effect } from '../../domain/effect.js';
import { convene, conveneProposed } from '../../domain/gathering/acts/convene.js';
import { cancel, supersede } from '../../domain/gathering/acts/run.js';
import type { Meeting } from '../../domain/gathering/meeting.js';
import type { JobContext } from '../../jobs/define-job.js';
import { seeToMeetings } from '../../jobs/due/convene.js';
import { freshDatabase, type TestDatabase } from '../harness/database.js';
import { beijing, buildHouse } from './house.js';

/** Tuesday, thirty days before the half-year's end. */
const NOTICED = '2026-12-01 08:50';

let database: TestDatabase;
let house: Awaited<ReturnType<typeof buildHouse>>;
beforeEach(async () => {
  await database?.close();
  database = await freshDatabase();
  house = await buildHouse(database, NOTICED);
  await house.pool.query('INSERT INTO name_list (name, people) VALUES ($1, $2)', [
    '领导小组',
    JSON.stringify([{ personId: house.id.head, post: '组长' }]),
  ]);
});
afterAll(() => database.close());

const see = (worker: JobContext = house.context, at = NOTICED) => seeToMeetings(worker, beijing(at));

const proposals = async () =>
  (
    await house.pool.query<{ state: string; half_year: string; n: number }>(
      'SELECT state, half_year, trail_n AS n FROM meeting ORDER BY no',
    )
  ).rows;

const told = async () =>
  (
    await house.pool.query<{ lane: string }>(
      `SELECT lane FROM outbox WHERE card->>'title' LIKE '%还没有召开联席会议' ORDER BY lane`,
    )
  ).rows.map(({ lane }) => lane);

const theOffice = () => [house.id.li, house.id.zhao].map((id) => `person:${id}`).sort();

const proposal = async (): Promise<Meeting> => {
  const found = await house.context.stores.meetings.proposed('joint-meeting', '2026-H2');
  if (!found) throw new Error('nothing was proposed');
  return found;
};

describe('a half-year without a joint meeting', () => {
  it('is proposed for once, however many processes look at the same moment and however often', async () => {
    const workers = Array.from({ length: 4 }, () => house.worker());
    await Promise.all(workers.map((worker) => see(worker)));
    for (const worker of workers) await see(worker);
    expect(await proposals()).toEqual([{ state: 'proposed', half_year: '2026-H2', n: 1 }]);
    expect(await told()).toEqual(theOffice());
  });

  it('is told of by the next run where the process died between proposing and telling', async () => {
    const worker = house.worker();
    const dying: JobContext = {
      ...worker,
      outbox: { ...worker.outbox, post: async () => Promise.reject(new Error('killed')) },
    };
    await expect(see(dying)).rejects.toThrow('killed');
    expect(await told()).toEqual([]);
    await see();
    expect(await proposals()).toHaveLength(1);
    expect(await told()).toEqual(theOffice());
  });

  it('is left in peace once the office says 本期不开, and the reason stays on the chain', async () => {
    await see();
    const act = cancel(await proposal(), '换届', { by: house.id.li, at: beijing('2026-12-01 09:30') });
    const committed = await house.commit({
      effects: act.effects,
      messages: [],
      refresh: [],
      at: beijing('2026-12-01 09:30'),
    });
    expect(committed).toEqual({ kind: 'committed' });
    for (const day of ['2026-12-04', '2026-12-21', '2026-12-30']) await see(house.context, `${day} 08:50`);
    expect(await told()).toEqual(theOffice());
    const { rows } = await house.pool.query(
      `SELECT body->>'reason' AS reason FROM trail WHERE kind = 'meeting.cancelled'`,
    );
    expect(rows).toEqual([{ reason: '换届' }]);
  });

  const commit = (effects: readonly Effect[], at: Date) =>
    house.commit({ effects, messages: [], refresh: [], at });

  it('keeps its times over a restart; of two who convene at once one does, and nothing is proposed after it', async () => {
    await see();
    const { id, no, slots } = await proposal();
    await see(house.worker(), '2026-12-02 08:50');
    expect(await proposal()).toMatchObject({ id, no, slots, state: 'proposed' });
    expect(await told()).toEqual(theOffice());

    const read = await proposal();
    const at = beijing('2026-12-02 10:00');
    const acts = [house.id.li, house.id.zhao].map((by, i) =>
      conveneProposed(
        read,
        { startsAt: new Date(slots?.[i] as string), people: [house.id.wang] },
        { by, at },
      ),
    );
    const results = await Promise.all(acts.map(({ effects }) => commit(effects, at)));
    expect(results.filter(({ kind }) => kind === 'committed')).toHaveLength(1);
    for (const day of ['2026-12-03', '2026-12-21']) await see(house.worker(), `${day} 08:50`);
    expect(await proposals()).toEqual([{ state: 'convened', half_year: '2026-H2', n: 2 }]);
    expect(await told()).toEqual(theOffice());
  });

  it('is proposed for again, and climbs, once the meeting that was convened by hand is called off', async () => {
    await see();
    const at = beijing('2026-12-01 10:00');
    const doing = { by: house.id.li, at };
    await commit(supersede(await proposal(), doing).effects, at);
    const given = { id: randomUUID(), no: 57, mechanism: 'joint-meeting', title: '联席会议', agenda: [] };
    const startsAt = beijing('2026-12-20 09:00');
    const own = convene({ ...given, startsAt, people: [house.id.wang] }, doing);
    await commit(own.effects, at);
    await see(house.context, '2026-12-02 08:50');
    expect((await proposals()).map(({ state }) => state)).toEqual(['cancelled', 'convened']);
    const set = await house.context.stores.meetings.byNo(57);
    if (!set) throw new Error('not convened');
    await commit(cancel(set, '领导出差', doing).effects, at);
    await see(house.context, '2026-12-03 08:50');
    await see(house.context, '2026-12-03 08:51');
    expect((await proposals()).filter(({ state }) => state === 'proposed')).toHaveLength(1);
    expect((await told()).filter((lane) => lane === `person:${house.id.li}`)).toHaveLength(2);
    await see(house.context, '2026-12-08 08:50');
    expect(await told()).toContain(`person:${house.id.head}`);
  });

  it('is proposed for again once the meeting that came of the proposal is called off', async () => {
    await see();
    const at = beijing('2026-12-01 10:00');
    const doing = { by: house.id.li, at };
    const startsAt = beijing('2026-12-20 09:00');
    await commit(conveneProposed(await proposal(), { startsAt, people: [house.id.wang] }, doing).effects, at);
    const set = await proposal();
    expect(set.state).toBe('convened');
    await commit(cancel(set, '领导出差', doing).effects, at);
    const workers = Array.from({ length: 3 }, () => house.worker());
    await Promise.all(workers.map((worker) => see(worker, '2026-12-03 08:50')));
    expect((await proposals()).map(({ state }) => state)).toEqual(['cancelled', 'proposed']);
  });

  it('that ended without one is over, said once, and the next is not held up by it', async () => {
    await see();
    await see(house.context, '2027-01-04 08:50');
    await see(house.context, '2027-01-05 08:50');
    expect(await proposals()).toEqual([{ state: 'cancelled', half_year: '2026-H2', n: 2 }]);
    const { rows } = await house.pool.query(
      `SELECT 1 FROM outbox WHERE card->>'title' = '2026年下半年没有召开联席会议'
        AND card->'actions'->0->>'action' = 'note-skip-reason' AND card->>'text' LIKE '%补记原因 #%'`,
    );
    expect(rows).toHaveLength(3);
    await see(house.context, '2027-06-01 08:50');
    expect((await proposals()).map(({ half_year }) => half_year)).toEqual(['2026-H2', '2027-H1']);
  });

  it('has on its agenda what earlier meetings decided and is not done, what was not put right, and what recurs', async () => {
    const at = beijing('2026-03-10 09:00');
    const base = { agenda: [], startsAt: beijing('2026-06-10 09:00'), people: [house.id.wang] };
    const kinds = [
      ['joint-meeting', 90],
      ['special-work-report', 91],
    ] as const;
    for (const [mechanism, no] of kinds)
      await house.commit({
        effects: convene({ ...base, id: randomUUID(), no, mechanism, title: '会议' }, { by: house.id.li, at })
          .effects,
        messages: [],
        refresh: [],
        at,
      });
    const decision = { instrument: 'meeting-decision', dueOn: '2026-12-20' };
    await house.register({ no: 1, ...decision, values: { meeting: 90 } });
    await house.register({ no: 2, ...decision, values: { meeting: 91 } });
    await house.register({ no: 3, instrument: 'appraisal-ladder', dueOn: '2026-12-25' });
    await house.register({ no: 4, instrument: 'appraisal-ladder', dueOn: '2026-12-26' });
    await house.register({ no: 5, dueOn: '2026-11-20' });
    await see();
    expect((await proposal()).agenda).toEqual([
      '上次议定事项的落实情况（1 件）',
      '尚未完成的整改（2 件）',
      '到期尚未报送事项的推进（1 件）',
      '反复出现的问题（1 类）',
      '下一步工作安排',
    ]);
    const { rows } = await house.pool.query<{ text: string }>(
      `SELECT card::text AS text FROM outbox WHERE lane = $1`,
      [`person:${house.id.li}`],
    );
    expect(rows.map(({ text }) => text).join('\n')).toContain('同一单位同一类反复出现：#3、#4');
  });

  it('counts on its agenda what it lists below, of today, and no late step of the office’s own', async () => {
    await house.register({ no: 1, dueOn: '2026-11-20' });
    const late = await house.register({ no: 2, dueOn: '2026-11-21' });
    await house.pool.query(`UPDATE deadline SET responsible = 'office' WHERE matter_id = $1`, [late.id]);
    await see();
    expect((await proposal()).agenda).toContain('到期尚未报送事项的推进（1 件）');
    await house.register({ no: 3, dueOn: '2026-12-02' });
    await house.pool.query('DELETE FROM outbox');
    await see(house.context, '2026-12-04 08:50');
    const { rows } = await house.pool.query<{ text: string }>(
      `SELECT card->>'text' AS text FROM outbox WHERE lane = $1`,
      [`person:${house.id.li}`],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.text).toContain('到期尚未报送事项的推进（2 件）');
    expect(rows[0]?.text).toMatch(/到期未报：#1《[^》]*》、#3《[^》]*》\n/u);
  });

  it('first told within its last ten days is told to each once, whoever stands in for whom', async () => {
    await house.pool.query(
      'INSERT INTO leave (id, person_id, deputy_id, from_on, to_on) VALUES ($1, $2, $3, $4, $5)',
      [randomUUID(), house.id.head, house.id.li, '2026-12-20', '2026-12-31'],
    );
    for (const day of ['22', '23', '28', '29']) {
      await see(house.context, `2026-12-${day} 08:50`);
      const { rows } = await house.pool.query(
        `SELECT lane FROM outbox WHERE card->>'title' LIKE '%还没有召开联席会议' GROUP BY lane, due_at HAVING count(*) > 1`,
      );
      expect(rows).toEqual([]);
    }
    expect(new Set(await told())).toEqual(new Set(theOffice()));
  });

  it('is not looked at before its last thirty days, nor on a day off', async () => {
    await see(house.context, '2026-11-27 08:50');
    await see(house.context, '2026-12-05 08:50');
    expect(await proposals()).toEqual([]);
  });

  it('is proposed anew, and told of again, once one of its times has gone by before anybody tapped', async () => {
    await see();
    const first = (await proposal()).slots?.[0] ?? '';
    await see(house.context, '2026-12-08 08:50');
    expect((await proposal()).slots?.[0]).toBe(first);
    await see(house.context, '2026-12-09 08:50');
    const { slots = [] } = await proposal();
    expect(slots.every((slot) => new Date(slot) > beijing('2026-12-09 08:50'))).toBe(true);
    expect(slots).toHaveLength(3);
    expect(await proposals()).toEqual([{ state: 'proposed', half_year: '2026-H2', n: 2 }]);
    expect((await told()).filter((lane) => lane === `person:${house.id.li}`)).toHaveLength(2);
  });
});
