import { beforeEach, describe, expect, it } from 'vitest';
import { createPlaygroundChannel } from '../../bot/playground/channel.js';
import { CARD, FakeStore, PEOPLE } from './fake-house.js';

const at = new Date('2026-11-20T01:12:00Z');
const toLiaison = { kind: 'account', id: 'liaison-court' } as const;

describe('the playground as a channel', () => {
  let store: FakeStore;
  let channel: ReturnType<typeof createPlaygroundChannel>;
  const uploaded = new Map<string, Buffer>();
  beforeEach(() => {
    store = new FakeStore();
    channel = createPlaygroundChannel(store, {
      read: async (_owner, id) => uploaded.get(id),
      drop: async (_owner, id) => void uploaded.delete(id),
    });
  });

  it('gives what was uploaded, never more than the limit, and says when it is gone', async () => {
    uploaded.set('a', Buffer.from('%PDF-'));
    expect(await channel.fetchFile?.({ id: 'a' }, 5)).toEqual({ kind: 'bytes', bytes: Buffer.from('%PDF-') });
    expect(await channel.fetchFile?.({ id: 'a' }, 4)).toEqual({ kind: 'too-large' });
    expect(await channel.fetchFile?.({ id: 'b' }, 5)).toEqual({ kind: 'gone' });
    await channel.dropFile?.({ id: 'a' });
    expect(await channel.fetchFile?.({ id: 'a' }, 5)).toEqual({ kind: 'gone' });
  });

  it('knows a repeat as the same message', async () => {
    for (const resend of [0, 0, 1])
      expect(await channel.send({ id: 'a', resend, to: toLiaison, card: CARD, at })).toEqual({
        kind: 'sent',
      });
    expect(store.kept).toHaveLength(1);
    expect(store.kept[0]).toMatchObject({ chat: 'direct', personId: PEOPLE.liaison.id, sender: 'duban', at });
  });

  it('keeps what buttons say, not what they carry', async () => {
    await channel.send({ id: 'a', resend: 0, to: toLiaison, card: CARD, at });
    expect(JSON.stringify(store.kept)).toContain('签收');
    expect(JSON.stringify(store.kept)).not.toContain('不该出现');
  });

  it('shows a plain sentence as text and a card as a card', async () => {
    await channel.send({ id: 'a', resend: 0, to: toLiaison, card: { title: '已记录。' }, at });
    await channel.send({ id: 'b', resend: 0, to: toLiaison, card: CARD, at });
    expect(store.kept.map(({ card }) => card !== undefined)).toEqual([false, true]);
    expect(store.kept[1]?.text).toContain('期限：2026-12-01（周二）');
  });

  it('takes control characters and half code points out of what is shown', async () => {
    const card = { title: '一\u0000二\ud800', text: '三\u202e', actions: CARD.actions };
    await channel.send({ id: 'a', resend: 0, to: toLiaison, card, at });
    expect(JSON.stringify(store.kept[0]?.card)).not.toMatch(/\\u0000|\\ud800|\u202e/);
  });

  it('cannot deliver to an account it does not know, nor change a message it does not have', async () => {
    const nobody = { kind: 'account', id: 'nobody' } as const;
    expect(await channel.send({ id: 'a', resend: 0, to: nobody, card: CARD, at })).toEqual({
      kind: 'failed',
      code: 'unknown-account',
    });
    const target = { id: 'gone', resend: 0, receipt: {} };
    expect(await channel.update({ id: 'b', resend: 0, to: toLiaison, card: CARD, at, target })).toEqual({
      kind: 'failed',
      code: 'unknown-message',
    });
  });

  it('changes no group’s card for one person: that is said in the own conversation', async () => {
    await channel.send({ id: 'a', resend: 0, to: { kind: 'group', id: 'hall' }, card: CARD, at });
    const target = { id: 'a', resend: 0, receipt: {} };
    const change = { id: 'b', resend: 0, to: toLiaison, card: { title: '已收到' }, at, target };
    expect(await channel.update({ ...change, forTapperOnly: true })).toEqual({
      kind: 'failed',
      code: 'no-own-view',
    });
    expect(store.kept[0]?.text).not.toContain('已收到');
  });

  it('leaves every answer to the outbox', () => {
    expect(channel.answersWith({ title: '已记录。' })).toBe(false);
  });
});
