import { randomUUID } from 'node:crypto';
import { afterAll, expect, it } from 'vitest';
import { firstBroken } from '../../domain/trail.js';
import { createCommit } from '../../prisma/commit.js';
import type { CommitResult } from '../../prisma/commit-types.js';
import { openDatabase } from '../../prisma/database.js';
import { createStores } from '../../prisma/stores/create-stores.js';
import { freshDatabase, PATIENT } from '../harness/database.js';
import { added, happened, matter, message, request, settle } from './samples.js';

const one = await freshDatabase();
const other = await openDatabase(one.url, { waits: PATIENT });
afterAll(async () => {
  await other.close();
  await one.close();
});

const commits = [createCommit(one.pool), createCommit(other.pool)];
const commit = createCommit(one.pool);
const stores = createStores(one);
const { clerk, owner } = await settle(commit);
const actor = { id: clerk.id, version: clerk.version };

const count = async (table: string): Promise<number> =>
  (await one.pool.query(`SELECT count(*)::int AS n FROM ${table}`)).rows[0].n;

it('writes 300 events delivered 20 times each over two pools once, and answers every delivery the same', async () => {
  const events = Array.from({ length: 300 }, () => ({ channel: 'wecom', key: randomUUID() }));
  const before = await count('matter');
  const deliver = async (event: { channel: string; key: string }, i: number) => {
    const [no] = await stores.numbers.take(1);
    const text = `已登记 #${no}`;
    const result = await commits[i % 2]?.(
      request({
        event,
        actor,
        answer: { text, lane: `person:${clerk.id}` },
        effects: [added(matter(owner, { no: Number(no) }))],
        messages: [message({ dedupeKey: `wecom:${event.key}:0` })],
      }),
    );
    return { key: event.key, text, result };
  };
  const deliveries = events.flatMap((event) => Array.from({ length: 20 }, (_, i) => ({ event, i })));
  // As many at once as the process lets in; the deliveries of one event come side by side.
  const outcomes: Awaited<ReturnType<typeof deliver>>[] = [];
  const next = deliveries.values();
  const client = async () => {
    for (const { event, i } of next) outcomes.push(await deliver(event, i));
  };
  await Promise.all(Array.from({ length: 100 }, client));

  expect((await count('matter')) - before).toBe(300);
  expect(await count('outbox')).toBe(300);
  const given = new Map<string, Set<string>>();
  for (const { key, text, result } of outcomes) {
    const said = (result as CommitResult).kind === 'committed' ? text : answerOf(result);
    given.set(key, (given.get(key) ?? new Set()).add(String(said)));
  }
  expect([...given.values()].filter((answers) => answers.size !== 1)).toEqual([]);
  expect(outcomes.filter(({ result }) => result?.kind === 'committed')).toHaveLength(300);
});

const answerOf = (result: CommitResult | undefined) =>
  result?.kind === 'repeated' && result.answer && 'text' in result.answer ? result.answer.text : undefined;

it('keeps a refusal, so that a late duplicate is refused again whatever has become true since', async () => {
  const event = { channel: 'wecom', key: randomUUID() };
  const refusal = request({ event, actor, answer: { text: '这一步由办公室办理。', lane: 'x' } });
  expect(await commit(refusal)).toEqual({ kind: 'committed' });
  const late = request({ event, actor, answer: null, effects: [added(matter(owner))] });
  const before = await count('matter');
  expect(await commit(late)).toEqual({ kind: 'repeated', answer: { text: '这一步由办公室办理。' } });
  expect(await count('matter')).toBe(before);
});

it('answers a repeat with nothing where the first answer went by the outbox', async () => {
  const event = { channel: 'wecom', key: randomUUID() };
  await commit(request({ event, actor, answer: null, messages: [message()] }));
  expect(await commit(request({ event, actor, answer: null }))).toEqual({ kind: 'repeated', answer: null });
});

it('writes nothing for somebody who was changed meanwhile, is no longer active or is not there', async () => {
  const event = { channel: 'wecom', key: randomUUID() };
  const effects = [added(matter(owner))];
  const before = [await count('matter'), await count('inbox'), await count('trail')];
  for (const stranger of [
    { id: clerk.id, version: clerk.version + 1 },
    { id: randomUUID(), version: 1 },
  ])
    expect(await commit(request({ event, actor: stranger, effects }))).toEqual({ kind: 'stale' });
  const gone = { ...clerk, id: randomUUID(), active: false };
  await commit(request({ effects: [{ kind: 'person.put', person: gone }] }));
  expect(await commit(request({ event, actor: { id: gone.id, version: 1 }, effects }))).toEqual({
    kind: 'stale',
  });
  expect([await count('matter'), await count('inbox'), await count('trail')]).toEqual(before);
});

it('answers a repeat also where the person has been changed since', async () => {
  const leaver = { ...clerk, id: randomUUID() };
  await commit(request({ effects: [{ kind: 'person.put', person: leaver }] }));
  const event = { channel: 'wecom', key: randomUUID() };
  const asked = request({ event, actor: { id: leaver.id, version: 1 }, answer: { text: '好', lane: 'x' } });
  await commit(asked);
  await commit(request({ effects: [{ kind: 'person.put', person: leaver }] }));
  expect(await commit(asked)).toEqual({ kind: 'repeated', answer: { text: '好' } });
});

it('writes nothing at all, no inbox row and no message, where the chain has grown since', async () => {
  const known = matter(owner);
  await commit(request({ effects: [added(known)] }));
  const head = (await stores.matters.byNo(known.no))?.trail;
  const set = (title: string) => ({
    kind: 'matter.set' as const,
    id: known.id,
    after: head ?? { n: -1, hash: '' },
    set: { title },
    event: happened('matter.corrected', clerk.id),
  });
  expect(await commit(request({ effects: [set('甲')] }))).toEqual({ kind: 'committed' });

  const before = [await count('inbox'), await count('outbox'), await count('trail')];
  const event = { channel: 'wecom', key: randomUUID() };
  const late = request({ event, actor, effects: [set('乙')], messages: [message()] });
  expect(await commit(late)).toEqual({ kind: 'stale' });
  expect([await count('inbox'), await count('outbox'), await count('trail')]).toEqual(before);
  expect((await stores.matters.byNo(known.no))?.title).toBe('甲');
});

it('lets exactly one of many simultaneous changes of one matter through, and the chain holds', async () => {
  const known = matter(owner, { title: '0' });
  await commit(request({ effects: [added(known)] }));
  const change = async (i: number): Promise<void> => {
    for (;;) {
      const now = await stores.matters.byNo(known.no);
      if (!now) throw new Error('lost');
      const set = { title: String(Number(now.title) + 1) };
      const event = happened(`change.${i}`, clerk.id);
      const result = await commits[i % 2]?.(
        request({ effects: [{ kind: 'matter.set', id: known.id, after: now.trail, set, event }] }),
      );
      if (result?.kind === 'committed') return;
    }
  };
  await Promise.all(Array.from({ length: 40 }, (_, i) => change(i)));
  const after = await stores.matters.byNo(known.no);
  const entries = await stores.trail.of(known.id);
  expect(after).toMatchObject({ title: '40', trail: { n: 41, hash: entries.at(-1)?.hash } });
  expect(entries).toHaveLength(41);
  expect(firstBroken(entries)).toBeUndefined();
});

it('fails whole where one of several matters has moved on', async () => {
  const [first, second] = [matter(owner), matter(owner)];
  await commit(request({ effects: [added(first), added(second)] }));
  const head = async (no: number) => (await stores.matters.byNo(no))?.trail ?? { n: -1, hash: '' };
  const close = (id: string, after: { n: number; hash: string }) => ({
    kind: 'matter.set' as const,
    id,
    after,
    set: { state: 'closed' as const },
    event: happened('matter.closed', clerk.id),
  });
  const stale = await head(second.no);
  const fresh = await head(first.no);
  await commit(request({ effects: [close(second.id, stale)] }));
  const both = request({ effects: [close(first.id, fresh), close(second.id, stale)] });
  expect(await commit(both)).toEqual({ kind: 'stale' });
  expect((await stores.matters.byNo(first.no))?.state).toBe('open');
});

it('gives different numbers to everybody who asks at once', async () => {
  const batches = await Promise.all(Array.from({ length: 50 }, (_, i) => stores.numbers.take(1 + (i % 6))));
  expect(batches.map((batch, i) => batch.length === 1 + (i % 6))).not.toContain(false);
  expect(new Set(batches.flat()).size).toBe(batches.flat().length);
});
