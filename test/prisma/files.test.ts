import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Errand } from '../../domain/errand.js';
import type { KeptFile } from '../../domain/files/kept-file.js';
import type { OfferedFile, Parcel } from '../../domain/files/parcel.js';
import { createParcelStore } from '../../prisma/stores/parcel-store.js';
import { NOW, request } from './samples.js';
import { settled } from './settled.js';

const { database, clerk, commit, register, write, byNo, stores, row } = await settled();
const parcels = createParcelStore(database.pool);

const scan: KeptFile = { sha256: 'a'.repeat(64), name: '扫描件.pdf', size: 1_200, type: 'pdf' };
const later = (ms: number) => new Date(NOW.getTime() + ms);

const offer = (more: Partial<OfferedFile> = {}): OfferedFile => ({
  id: randomUUID(),
  personId: clerk.id,
  platform: 'wecom',
  label: '文件',
  name: '扫描件.pdf',
  size: 1_200,
  ref: { mediaId: 'm1' },
  diesAt: later(3_600_000),
  at: NOW,
  ...more,
});

const parcelOf = (files: readonly OfferedFile[], more: Partial<Parcel> = {}): Parcel => ({
  id: randomUUID(),
  personId: clerk.id,
  values: { matter: 1, text: '详见附件。', files: files.map(({ id }) => id) },
  at: NOW,
  state: 'wanted',
  ...more,
});

describe('a forwarded file', () => {
  it('waits ten minutes for its person, and is nobody else’s', async () => {
    const file = offer();
    await write({ kind: 'file.offer', file });
    expect(await stores.files.offered(clerk.id, later(1_000))).toEqual([file]);
    expect(await stores.files.offered(randomUUID(), NOW)).toEqual([]);
    expect(await stores.files.offered(clerk.id, later(600_001))).toEqual([]);
    expect(await stores.files.byIds([file.id, '../x'], randomUUID())).toEqual([]);
    await parcels.sweep(later(600_001));
    expect(await stores.files.byIds([file.id], clerk.id)).toEqual([]);
  });

  it('is claimed once: of two confirmations the second decides again', async () => {
    const file = offer();
    await write({ kind: 'file.offer', file });
    const first = parcelOf([file]);
    await write({ kind: 'parcel.add', parcel: first });
    const second = await commit(request({ effects: [{ kind: 'parcel.add', parcel: parcelOf([file]) }] }));
    expect(second).toEqual({ kind: 'stale' });
    expect((await stores.files.byIds([file.id], clerk.id))[0]?.parcelId).toBe(first.id);
    await write({ kind: 'parcel.done', id: first.id });
  });
});

describe('a parcel', () => {
  it('is in one worker’s hands, and how to fetch its files is forgotten once they are there', async () => {
    const file = offer();
    const parcel = parcelOf([file]);
    await write({ kind: 'file.offer', file });
    await write({ kind: 'parcel.add', parcel });
    const claim = await parcels.claim(NOW);
    expect(claim).toMatchObject({ parcel, files: [{ ref: { mediaId: 'm1' } }], tries: 1 });
    expect(await parcels.claim(NOW)).toBeUndefined();
    if (!claim) throw new Error('nothing was claimed');
    expect(await parcels.fetched(claim, { kept: [scan] })).toBe(true);
    expect(await stores.files.parcel(parcel.id)).toMatchObject({ state: 'fetched', kept: [scan] });
    expect(await row('SELECT 1 AS one FROM forwarded WHERE id = $1', [file.id])).toBeUndefined();
    expect(await parcels.isUsed(scan.sha256)).toBe(true);
    await write({ kind: 'parcel.done', id: parcel.id });
    expect(await parcels.isUsed(scan.sha256)).toBe(false);
    expect(await commit(request({ effects: [{ kind: 'parcel.done', id: parcel.id }] }))).toEqual({
      kind: 'stale',
    });
  });

  it('of a worker that died is taken over, and the dead one’s late result is not', async () => {
    const parcel = parcelOf([]);
    await write({ kind: 'parcel.add', parcel });
    const dead = await parcels.claim(NOW);
    const alive = await parcels.claim(later(400_000));
    if (!dead || !alive) throw new Error('nothing was claimed');
    expect(alive.parcel.id).toBe(parcel.id);
    expect(await parcels.fetched(dead, { kept: [scan] })).toBe(false);
    await parcels.later(alive, later(500_000));
    expect(await parcels.claim(later(450_000))).toBeUndefined();
    expect(await parcels.nextInMs(later(450_000))).toBe(50_000);
    const again = await parcels.claim(later(500_000));
    expect(again?.tries).toBe(3);
    await write({ kind: 'parcel.done', id: parcel.id });
    expect(await parcels.nextInMs(NOW)).toBeUndefined();
  });
});

describe('a reply', () => {
  it('keeps its files', async () => {
    const matter = await register();
    const reply = {
      id: randomUUID(),
      matterId: matter.id,
      text: '详见附件。',
      by: clerk.id,
      at: NOW,
      state: 'pending' as const,
      files: [scan],
    };
    await write({ kind: 'reply.add', reply });
    expect((await byNo(matter.no)).reply).toEqual(reply);
    expect(await parcels.isUsed(scan.sha256)).toBe(true);
  });
});

describe('an errand', () => {
  const errand = (more: Partial<Errand> = {}): Errand => ({
    id: randomUUID(),
    personId: clerk.id,
    title: '请答复',
    choices: [{ label: '提交', action: 'submit-reply', payload: { matter: 1 } }],
    asks: { text: { label: '答复内容', required: true }, files: true },
    madeBy: clerk.id,
    madeAt: NOW,
    expiresAt: later(60_000),
    ...more,
  });

  it('ends once, used or taken back', async () => {
    const matter = await register();
    const one = errand({ matter: matter.no });
    await write({ kind: 'errand.add', errand: one });
    expect(await stores.errands.byId(one.id)).toEqual(one);
    expect(await stores.errands.openOf(matter.no, NOW)).toEqual([one]);
    expect(await stores.errands.openOf(matter.no, later(60_000))).toEqual([]);
    await write({ kind: 'errand.end', id: one.id, how: 'used', at: NOW });
    expect(await stores.errands.byId(one.id)).toEqual({ ...one, usedAt: NOW });
    const again = await commit(
      request({ effects: [{ kind: 'errand.end', id: one.id, how: 'revoked', at: NOW }] }),
    );
    expect(again).toEqual({ kind: 'stale' });
    expect(await stores.errands.byId('no-such-id')).toBeUndefined();
  });
});
