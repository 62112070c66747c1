import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Approval } from '../../domain/approval/approval.js';
import type { Effect } from '../../domain/effect.js';
import type { Matter } from '../../domain/matter/matter.js';
import { readPaperNumber, showPaperNumber } from '../../domain/matter/paper-number.js';
import { createCommit } from '../../prisma/commit.js';
import { createStores } from '../../prisma/stores/create-stores.js';
import { freshDatabase, type TestDatabase } from '../harness/database.js';
import { added, happened, matter, message, NOW, request, settle } from './samples.js';

let database: TestDatabase;
let commit: ReturnType<typeof createCommit>;
let stores: ReturnType<typeof createStores>;
let owner: { unitId: string; registeredBy: string };

beforeAll(async () => {
  database = await freshDatabase();
  commit = createCommit(database.pool);
  stores = createStores(database);
  ({ owner } = await settle(commit));
});
afterAll(() => database.close());

async function known(): Promise<Matter> {
  const one = matter(owner);
  await commit(request({ effects: [added(one)] }));
  return (await stores.matters.byNo(one.no)) as Matter;
}

const asked = ({ id, no }: Matter, more: Partial<Approval> = {}): Approval => ({
  id: randomUUID(),
  matterId: id,
  matterNo: no,
  action: 'return-reply',
  values: { matter: no, reason: '缺少台账' },
  what: '退回',
  line: `退回 #${no} 缺少台账`,
  requestedBy: owner.registeredBy,
  requestedAt: NOW,
  state: 'open',
  gist: '#12 材料收到，谢谢',
  ...more,
});

const decided = (id: string): Effect => ({
  kind: 'approval.set',
  id,
  set: { state: 'approved', by: owner.registeredBy, at: NOW },
});

describe('approvals', () => {
  it('are read back as they were asked, and as they were decided', async () => {
    const one = await known();
    const approval = asked(one);
    await commit(request({ effects: [{ kind: 'approval.add', approval }] }));
    expect(await stores.approvals.byId(approval.id)).toEqual(approval);
    expect(await stores.approvals.open()).toContainEqual(approval);
    await commit(request({ effects: [decided(approval.id)] }));
    const after = { ...approval, state: 'approved', decidedBy: owner.registeredBy, decidedAt: NOW };
    expect(await stores.approvals.of(one.id)).toEqual([after]);
    expect(await stores.approvals.open()).not.toContainEqual(expect.objectContaining({ id: approval.id }));
  });

  it('decided once: of two decisions at the same moment one is stale, with all it would have done', async () => {
    const one = await known();
    const approval = asked(one);
    await commit(request({ effects: [{ kind: 'approval.add', approval }] }));
    const decision = (kind: string) =>
      request({
        effects: [
          { kind: 'matter.set', id: one.id, after: one.trail, set: { muted: true }, event: happened(kind) },
          decided(approval.id),
        ],
      });
    const results = await Promise.all([commit(decision('a')), commit(decision('b'))]);
    expect(results.map(({ kind }) => kind).sort()).toEqual(['committed', 'stale']);
    expect(await stores.trail.of(one.id)).toHaveLength(2);
    expect(await commit(request({ effects: [decided(approval.id)] }))).toEqual({ kind: 'stale' });
  });

  it('one draft a step, whoever proposes it', async () => {
    const one = await known();
    const draft = () => asked(one, { draftOf: `${one.deadlines[0]?.id}:0:+7`, requestedBy: 'duban' });
    const propose = () => commit(request({ effects: [{ kind: 'approval.add', approval: draft() }] }));
    const results = await Promise.all([propose(), propose(), propose()]);
    expect(results.map(({ kind }) => kind).sort()).toEqual(['committed', 'stale', 'stale']);
    expect(await stores.approvals.of(one.id)).toHaveLength(1);
  });
});

describe('messages of a correction', () => {
  it('with a title, only those called so are cancelled', async () => {
    const one = await known();
    const [first, other] = ['#12 登记有更正', '#12 期限延至'].map((title) =>
      message({ matterId: one.id, card: { title } }),
    );
    await commit(request({ effects: [], messages: [first, other].flatMap((m) => m ?? []) }));
    await commit(
      request({ effects: [{ kind: 'outbox.cancel', matterId: one.id, title: '#12 登记有更正' }] }),
    );
    const { rows } = await database.pool.query<{ state: string }>(
      'SELECT state FROM outbox WHERE id = ANY ($1::uuid[]) ORDER BY seq',
      [[first?.id, other?.id]],
    );
    expect(rows.map(({ state }) => state)).toEqual(['cancelled', 'queued']);
  });
});

describe('paper numbers', () => {
  it('are given one after the other, however many ask at once', async () => {
    const taken = await Promise.all(Array.from({ length: 50 }, () => stores.numbers.takePaper('检建', 2026)));
    expect(taken.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
    expect(await stores.numbers.takePaper('检建', 2027)).toBe(1);
  });

  it('go on from the highest in use once the office has set one', async () => {
    const set = async (one: Matter, words: string) => {
      const number = readPaperNumber(words);
      const now = await stores.matters.byNo(one.no);
      if (!number || !now) throw new Error('the test has no such number');
      const event = happened('matter.paper-number');
      await commit(
        request({
          effects: [
            {
              kind: 'matter.set',
              id: one.id,
              after: now.trail,
              set: { paperNo: showPaperNumber(number) },
              event,
            },
            { kind: 'paper.set', matterId: one.id, number },
          ],
        }),
      );
    };
    const [first, second] = [await known(), await known()];
    await set(first, '监司函（2026）第7号');
    expect(await stores.numbers.takePaper('监司函', 2026)).toBe(8);
    await set(second, '监司函[2026]70号');
    await set(second, '监司函〔2026〕9号');
    expect(await stores.numbers.takePaper('监司函', 2026)).toBe(10);
    expect((await stores.matters.byPaperNo('监司函〔2026〕7号'))?.no).toBe(first.no);
  });

  it.each(['三十号', '备2026', '〔2026〕3号', '备〔26〕3号', '备〔2026〕0号', ''])(
    '“%s” is none',
    (words) => {
      expect(readPaperNumber(words)).toBeUndefined();
    },
  );
});
