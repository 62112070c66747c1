import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { message, NOW, request } from './samples.js';
import { settled } from './settled.js';

const { database, commit, stores, write, register, row } = await settled();

describe('the outbox', () => {
  const sent = (id: string, more = '') =>
    database.pool.query(`UPDATE outbox SET state = 'sent', receipt = '{"code": "1"}' ${more} WHERE id = $1`, [
      id,
    ]);
  const state = async (id: string) => (await row('SELECT state FROM outbox WHERE id = $1', [id])).state;

  it('takes messages as they are, and each key once', async () => {
    const one = message({
      matterId: (await register()).id,
      cause: 'wecom:1',
      kind: 'update',
      targetId: randomUUID(),
      receipt: { code: 'x' },
    });
    await commit(request({ messages: [one] }));
    await commit(request({ messages: [{ ...one, id: randomUUID() }] }));
    const { rows } = await database.pool.query('SELECT * FROM outbox WHERE dedupe_key = $1', [one.dedupeKey]);
    expect(rows).toEqual([
      expect.objectContaining({
        id: one.id,
        lane: one.lane,
        kind: 'update',
        card: one.card,
        target_id: one.targetId,
        matter_id: one.matterId,
        cause: 'wecom:1',
        due_at: NOW,
        receipt: { code: 'x' },
        state: 'queued',
        tries: 0,
        resend: 0,
      }),
    ]);
  });

  it('refreshes delivered cards that still offer something, not the one that was tapped', async () => {
    const { id: matterId } = await register();
    const [delivered, tapped, waiting, bare] = [
      message({ matterId }),
      message({ matterId }),
      message({ matterId }),
      message({ matterId, card: { title: '已办结' } }),
    ];
    await commit(request({ messages: [delivered, tapped, waiting, bare] }));
    for (const { id } of [delivered, tapped, bare]) await sent(id);
    await commit(
      request({
        refresh: [matterId],
        messages: [message({ kind: 'update', targetId: tapped.id, matterId })],
      }),
    );
    const { rows } = await database.pool.query(
      `SELECT target_id, lane, state FROM outbox WHERE kind = 'refresh' AND matter_id = $1`,
      [matterId],
    );
    expect(rows).toEqual([{ target_id: delivered.id, lane: delivered.lane, state: 'queued' }]);
  });

  it('cancels what is still held about a matter, and nothing else', async () => {
    const [one, another] = [await register(), await register()];
    const [held, gone, other, change] = [
      message({ matterId: one.id }),
      message({ matterId: one.id }),
      message({ matterId: another.id }),
      message({ matterId: one.id, kind: 'update' }),
    ];
    await commit(request({ messages: [held, gone, other, change] }));
    await sent(gone.id);
    const correction = message({ matterId: one.id });
    await commit(request({ effects: [{ kind: 'outbox.cancel', matterId: one.id }], messages: [correction] }));
    const states = await Promise.all([held, gone, other, change, correction].map(({ id }) => state(id)));
    expect(states).toEqual(['cancelled', 'sent', 'queued', 'queued', 'queued']);
  });

  it('lists dead letters and queues them again as new messages', async () => {
    const [dead, alive] = [message(), message()];
    await commit(request({ messages: [dead, alive] }));
    await database.pool.query(`UPDATE outbox SET state = 'dead', tries = 8, code = '60020' WHERE id = $1`, [
      dead.id,
    ]);
    expect((await stores.outbox.backlog(10)).lines.map(({ id }) => id)).toContain(dead.id);
    await write({ kind: 'outbox.resend', ids: [dead.id, alive.id] });
    expect(await row('SELECT state, tries, resend, code FROM outbox WHERE id = $1', [dead.id])).toEqual({
      state: 'queued',
      tries: 0,
      resend: 1,
      code: null,
    });
    expect((await row('SELECT resend FROM outbox WHERE id = $1', [alive.id])).resend).toBe(0);
  });
});
