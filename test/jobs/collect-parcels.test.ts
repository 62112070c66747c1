import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Fetched } from '../../cards/channel.js';
import type { Effect } from '../../domain/effect.js';
import type { KeptFile } from '../../domain/files/kept-file.js';
import type { OfferedFile, Parcel } from '../../domain/files/parcel.js';
import { type Courier, collectAll } from '../../jobs/collect-parcels.js';
import type { JobContext } from '../../jobs/define-job.js';
import { freshDatabase } from '../harness/database.js';
import { buildHouse } from './house.js';

const database = await freshDatabase();
afterAll(() => database.close());
const house = await buildHouse(database, '2026-11-20 09:12');

const scan: KeptFile = { sha256: 'b'.repeat(64), name: '扫描件.pdf', size: 4, type: 'pdf' };

/** Answers of the platform, in order; the last again and again. */
let answers: Fetched[] = [];
let asked = 0;
let finished: string[] = [];
let dropped: string[] = [];

const courier: Courier = {
  keep: async () => ({ kept: [scan] }),
  readTables: async () => ({ problem: { code: 'gone', name: '' } }),
  drop: async (sha256) => void dropped.push(sha256),
  finish: async ({ id }) => {
    finished.push(id);
    await house.commit({
      effects: [{ kind: 'parcel.done', id }],
      messages: [],
      refresh: [],
      at: await house.now(),
    });
  },
};
const channel = {
  ...house.mailbox,
  platform: 'playground' as const,
  send: async () => ({ kind: 'sent' as const }),
  update: async () => ({ kind: 'sent' as const }),
  answersWith: () => false,
  fetchFile: async (): Promise<Fetched> => answers[Math.min(asked++, answers.length - 1)] ?? { kind: 'gone' },
};
const context: JobContext = { ...house.context, channels: { playground: channel }, courier };

beforeEach(async () => {
  [answers, asked, finished, dropped] = [[], 0, [], []];
  house.setTime('2026-11-20 09:12');
  await database.pool.query("UPDATE parcel SET state = 'done'");
});

async function confirmed(more: Partial<OfferedFile> = {}): Promise<string> {
  const at = await house.now();
  const file: OfferedFile = {
    id: randomUUID(),
    personId: house.id.wang,
    platform: 'playground',
    label: '文件',
    name: '扫描件.pdf',
    ref: { id: 'x' },
    at,
    ...more,
  };
  const parcel: Parcel = {
    id: randomUUID(),
    personId: house.id.wang,
    values: { matter: 1, text: '详见附件。', files: [file.id] },
    at,
    state: 'wanted',
  };
  const write = (effect: Effect) => house.commit({ effects: [effect], messages: [], refresh: [], at });
  await write({ kind: 'file.offer', file });
  await write({ kind: 'parcel.add', parcel });
  return parcel.id;
}

const stateOf = async (id: string) =>
  (await database.pool.query('SELECT state, kept, problem FROM parcel WHERE id = $1', [id])).rows[0];

const bytes: Fetched = { kind: 'bytes', bytes: Buffer.from('%PDF') };

describe('confirmed files', () => {
  it('are fetched once, and their parcel is finished; run twice, nothing more happens', async () => {
    answers = [bytes];
    const id = await confirmed();
    await collectAll(context);
    await collectAll(context);
    expect([asked, finished]).toEqual([1, [id]]);
    expect(await stateOf(id)).toMatchObject({ kept: [scan] });
  });

  it('that became no reply are not kept', async () => {
    answers = [bytes];
    await confirmed();
    await collectAll(context);
    expect(dropped).toEqual([scan.sha256]);
  });

  it('of a platform that is busy are fetched a little later', async () => {
    answers = [{ kind: 'later', code: 'http502' }, bytes];
    const id = await confirmed();
    expect(await collectAll(context)).toBe(2_000);
    expect([asked, finished]).toEqual([1, []]);
    house.setTime('2026-11-20 09:13');
    await collectAll(context);
    expect([asked, finished]).toEqual([2, [id]]);
  });

  it('of a platform that stays away are given up, and the person is told', async () => {
    answers = [{ kind: 'later', code: 'timeout' }];
    const id = await confirmed();
    for (let minute = 20; minute < 50; minute += 5) {
      house.setTime(`2026-11-20 09:${minute}`);
      await collectAll(context);
    }
    expect(await stateOf(id)).toMatchObject({ problem: { code: 'unreachable', name: '扫描件.pdf' } });
    expect(finished).toEqual([id]);
  });

  it('that are a table nobody came back from are not read for ever', async () => {
    answers = [bytes];
    const id = await confirmed();
    await database.pool.query(`UPDATE parcel SET tries = 8, "values" = '{"import":"roster"}' WHERE id = $1`, [
      id,
    ]);
    await collectAll(context);
    expect([asked, finished]).toEqual([0, [id]]);
    expect(await stateOf(id)).toMatchObject({ problem: { code: 'no-table', name: '扫描件.pdf' } });
  });

  it.each([
    [{ kind: 'gone' }, 'gone'],
    [{ kind: 'too-large' }, 'too-large'],
    [{ kind: 'failed', code: '48002' }, 'unreachable'],
  ] as const)('answered with %j are %s', async (answer, code) => {
    answers = [answer];
    const id = await confirmed();
    await collectAll(context);
    expect(await stateOf(id)).toMatchObject({ problem: { code } });
  });

  it('whose link has died are not asked for', async () => {
    answers = [bytes];
    const id = await confirmed({ diesAt: new Date((await house.now()).getTime() - 1) });
    await collectAll(context);
    expect(asked).toBe(0);
    expect(await stateOf(id)).toMatchObject({ problem: { code: 'gone' } });
  });

  it('of a platform that hands over no files are said to be out of reach', async () => {
    const id = await confirmed({ platform: 'dingtalk' });
    await collectAll(context);
    expect(await stateOf(id)).toMatchObject({ problem: { code: 'unreachable' } });
  });

  it('are taken over from a worker that died after fetching, and not fetched again', async () => {
    answers = [bytes];
    const id = await confirmed();
    const dies = { ...courier, finish: () => Promise.reject(new Error('killed')) };
    await expect(collectAll({ ...context, courier: dies })).rejects.toThrow('killed');
    house.setTime('2026-11-20 09:30');
    await collectAll(context);
    expect([asked, finished]).toEqual([1, [id]]);
  });
});
