import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { download } from '../../bot/platforms/download.js';
import { createWecomChannel } from '../../bot/wecom-app/channel.js';
import { actionId, type Card } from '../../cards/card.js';
import type { CardUpdate, Outgoing, Receipt } from '../../cards/channel.js';
import { renderWecomApp } from '../../cards/render/wecom-app.js';
import { createWecomPlatform, type WecomPlatform } from '../platforms/wecom.js';
import { KEYS } from './callback-app.js';
import { FakeTokenStore } from './fake-token-store.js';

let wecom: WecomPlatform;
let tokens: FakeTokenStore;
/** Both clocks, ours and the platform's, run with the system's and are moved on together. */
let skippedMs = 0;

const now = () => new Date(Date.now() + skippedMs);
const advance = (ms: number) => {
  skippedMs += ms;
  wecom.advance(ms);
};
const makeChannel = (config: Partial<typeof KEYS> = {}) =>
  createWecomChannel({ config: { ...KEYS, ...config, apiBase: wecom.apiBase }, tokens, now });

beforeEach(async () => {
  skippedMs = 0;
  tokens = new FakeTokenStore();
  wecom = await createWecomPlatform({ ...KEYS, members: ['lisi', 'wangwu'] });
  wecom.connect('http://127.0.0.1:9/wecom/callback');
});
afterEach(() => wecom.close());

const action = { label: '签收', action: 'confirm-receipt', payload: { matter: 12 } };
const filing: Card = { title: '#12 报送期限 2026-12-01（周二）', actions: [action] };
const done: Card = { title: '#12 已签收' };
const hello: Card = { title: '材料收到，谢谢。' };

const outgoing = (card: Card, rest: Partial<Outgoing> = {}): Outgoing => ({
  id: randomUUID(),
  resend: 0,
  to: { kind: 'account', id: 'lisi' },
  card,
  at: now(),
  ...rest,
});
const change = (message: Outgoing, receipt: Receipt, card = done): CardUpdate => ({
  ...outgoing(card),
  target: { id: message.id, resend: message.resend, receipt },
});
const calls = (path: string) => wecom.counts.calls.get(path) ?? 0;

describe('sending', () => {
  it('a plain card arrives as text', async () => {
    expect(await makeChannel().send(outgoing(hello))).toMatchObject({ kind: 'sent' });
    expect(wecom.inboxOf('lisi').map(({ text }) => text)).toEqual(['材料收到，谢谢。']);
  });

  it('a card with buttons arrives with them, and its receipt holds the code to change it', async () => {
    const message = outgoing(filing);
    const outcome = await makeChannel().send(message);
    expect(outcome).toMatchObject({ kind: 'sent', receipt: { responseCode: expect.any(String) } });
    expect(wecom.inboxOf('lisi')).toMatchObject([
      { kind: 'card', taskId: `${message.id}@0`, buttons: [{ label: '签收', key: actionId(action) }] },
    ]);
  });

  it('the same card once more is known as delivered and shown once', async () => {
    const channel = makeChannel();
    const message = outgoing(filing);
    await channel.send(message);
    expect(await channel.send(message)).toEqual({ kind: 'sent' });
    expect(wecom.inboxOf('lisi')).toHaveLength(1);
  });

  it('a card whose answer was lost is delivered once and known at the next try', async () => {
    const channel = makeChannel();
    const message = outgoing(filing);
    wecom.fail('message/send', { kind: 'cut', after: true });
    expect(await channel.send(message)).toEqual({ kind: 'later', code: 'network' });
    expect(await channel.send(message)).toEqual({ kind: 'sent' });
    expect(wecom.inboxOf('lisi')).toHaveLength(1);
  });

  it('a resend by a person is a new card', async () => {
    const channel = makeChannel();
    const message = outgoing(filing);
    await channel.send(message);
    await channel.send({ ...message, resend: 1 });
    expect(wecom.inboxOf('lisi')).toHaveLength(2);
  });

  it('to someone outside the visible range fails for good', async () => {
    const stranger = { to: { kind: 'account', id: 'nobody' } as const };
    expect(await makeChannel().send(outgoing(hello, stranger))).toEqual({ kind: 'failed', code: '81013' });
  });

  it('reads the invalid list, for partial failure has errcode 0', async () => {
    const stranger = { to: { kind: 'account', id: 'lisi|nobody' } as const };
    expect(await makeChannel().send(outgoing(hello, stranger))).toEqual({
      kind: 'failed',
      code: 'invaliduser',
    });
  });

  it('to a group fails: this app reaches members only', async () => {
    const group = { to: { kind: 'group', id: 'g1' } as const };
    expect(await makeChannel().send(outgoing(hello, group))).toEqual({ kind: 'failed', code: 'no-groups' });
    expect(calls('message/send')).toBe(0);
  });

  it('says at once only what is plain and fits in 2048 bytes', () => {
    const channel = makeChannel();
    expect(channel.answersWith(hello)).toBe(true);
    expect(channel.answersWith(filing)).toBe(false);
    expect(channel.answersWith({ title: '督'.repeat(682) })).toBe(true);
    expect(channel.answersWith({ title: '督'.repeat(683) })).toBe(false);
  });

  it('declares less than WeCom lets through, and counts a long text in its parts', () => {
    const { limits = [], weight } = makeChannel();
    const ofMember = limits.filter(({ per }) => per === 'person');
    expect(ofMember.find(({ ms }) => ms === 60_000)?.count).toBeLessThan(30);
    expect(ofMember.find(({ ms }) => ms === 3_600_000)?.count).toBeLessThan(1000);
    expect(limits.find(({ per }) => per === 'app')?.count).toBeLessThan(10_000);
    expect(weight?.(hello)).toBe(1);
    const long = { title: '长', text: '督'.repeat(1_000) };
    expect(renderWecomApp(long, '').length).toBeGreaterThan(1);
    expect(weight?.(long)).toBe(renderWecomApp(long, '').length);
  });
});

describe('what goes wrong', () => {
  it.each([
    [
      { kind: 'errcode', errcode: -1 },
      { kind: 'later', code: '-1' },
    ],
    [
      { kind: 'errcode', errcode: 6000 },
      { kind: 'later', code: '6000' },
    ],
    [
      { kind: 'errcode', errcode: 45009 },
      { kind: 'later', code: '45009', waitMs: 60_000 },
    ],
    [
      { kind: 'errcode', errcode: 45033 },
      { kind: 'later', code: '45033', waitMs: 2_000 },
    ],
    [
      { kind: 'status', status: 502 },
      { kind: 'later', code: 'http502' },
    ],
    [
      { kind: 'status', status: 429 },
      { kind: 'later', code: 'http429' },
    ],
    [
      { kind: 'status', status: 404 },
      { kind: 'failed', code: 'http404' },
    ],
    [{ kind: 'cut' }, { kind: 'later', code: 'network' }],
    [
      { kind: 'errcode', errcode: 60020 },
      { kind: 'failed', code: '60020' },
    ],
    [
      { kind: 'errcode', errcode: 40056 },
      { kind: 'failed', code: '40056' },
    ],
    [
      { kind: 'errcode', errcode: 42027 },
      { kind: 'failed', code: '42027' },
    ],
    [
      { kind: 'errcode', errcode: 82004 },
      { kind: 'failed', code: '82004' },
    ],
    [
      { kind: 'errcode', errcode: 99999 },
      { kind: 'failed', code: '99999' },
    ],
  ] as const)('%o means %o', async (fault, outcome) => {
    wecom.fail('message/send', fault);
    expect(await makeChannel().send(outgoing(filing))).toEqual(outcome);
  });

  it('no server at all is later, not never', async () => {
    const gone = await createWecomPlatform({ ...KEYS, members: [] });
    const config = { ...KEYS, apiBase: gone.apiBase };
    await gone.close();
    const channel = createWecomChannel({ config, tokens, now });
    expect(await channel.send(outgoing(hello))).toEqual({ kind: 'later', code: 'network' });
  });

  it('no outcome holds a token, a secret or a text', async () => {
    const outcomes = [];
    for (const errcode of [-1, 40001, 45009, 60020]) {
      wecom.fail('message/send', { kind: 'errcode', errcode });
      outcomes.push(await makeChannel().send(outgoing(hello)));
    }
    expect(JSON.stringify(outcomes)).not.toMatch(/token-|app-secret|材料|refused/);
  });
});

describe('the access token', () => {
  it('is asked for once by any number of messages at once, in any number of processes', async () => {
    const channels = [makeChannel(), makeChannel(), makeChannel()];
    const results = channels.flatMap((channel) => [1, 2, 3].map(() => channel.send(outgoing(filing))));
    for (const outcome of await Promise.all(results)) expect(outcome.kind).toBe('sent');
    expect(calls('gettoken')).toBe(1);
  });

  it('is renewed before it expires', async () => {
    const channel = makeChannel();
    await channel.send(outgoing(hello));
    advance(7_000_000);
    await channel.send(outgoing(hello));
    expect({ asked: calls('gettoken'), refused: calls('message/send') }).toEqual({ asked: 2, refused: 2 });
  });

  it('taken back early is renewed once, and the message goes out with the new one', async () => {
    const [one, other] = [makeChannel(), makeChannel()];
    await Promise.all([one.send(outgoing(hello)), other.send(outgoing(hello))]);
    wecom.revokeToken();
    const outcomes = await Promise.all([one.send(outgoing(filing)), other.send(outgoing(filing))]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['sent', 'sent']);
    expect(calls('gettoken')).toBe(2);
  });

  it.each([40014, 42001])('refused twice in a row (%i) is a permanent failure', async (errcode) => {
    wecom.fail('message/send', { kind: 'errcode', errcode }, { kind: 'errcode', errcode });
    expect(await makeChannel().send(outgoing(hello))).toEqual({ kind: 'failed', code: String(errcode) });
    expect(calls('message/send')).toBe(2);
  });

  it('with a wrong secret fails, and is not asked for again and again', async () => {
    const channel = makeChannel({ secret: 'wrong' });
    for (let i = 0; i < 3; i++) {
      expect(await channel.send(outgoing(hello))).toEqual({ kind: 'failed', code: '40001' });
    }
    expect(wecom.counts.refusedSecrets).toBe(1);
    advance(60_001);
    await channel.send(outgoing(hello));
    expect(wecom.counts.refusedSecrets).toBe(2);
  });

  it('that cannot be had now makes the message wait', async () => {
    wecom.fail('gettoken', { kind: 'status', status: 503 });
    expect(await makeChannel().send(outgoing(hello))).toEqual({ kind: 'later', code: 'http503' });
    tokens.renew = () => Promise.reject(new Error('no database'));
    expect(await makeChannel().send(outgoing(hello))).toEqual({ kind: 'later', code: 'token-store' });
  });
});

describe('changing a delivered card', () => {
  async function delivered() {
    const channel = makeChannel();
    const message = outgoing(filing);
    const outcome = await channel.send(message);
    const receipt = outcome.kind === 'sent' ? (outcome.receipt ?? {}) : {};
    return { channel, message, receipt };
  }
  const seen = () => wecom.inboxOf('lisi')[0];

  it('replaces it in place; without buttons it is dead', async () => {
    const { channel, message, receipt } = await delivered();
    expect(await channel.update(change(message, receipt))).toEqual({
      kind: 'sent',
      receipt: { responseCode: '' },
    });
    expect(seen()).toMatchObject({ text: '#12 已签收', buttons: [], deadButton: '#12 已签收', changes: 1 });
    expect(wecom.inboxOf('lisi')).toHaveLength(1);
  });

  it('with buttons stays alive, and a tap still names the card it was', async () => {
    const { channel, message, receipt } = await delivered();
    const reply = { label: '报送', action: 'send-reply', payload: { matter: 12 } };
    await channel.update(change(message, receipt, { title: '#12 办理中', actions: [reply] }));
    expect(seen()).toMatchObject({
      taskId: `${message.id}@0`,
      buttons: [{ label: '报送', key: actionId(reply) }],
    });
  });

  it("uses a click's code first and keeps the delivery's for later", async () => {
    const { channel, message, receipt } = await delivered();
    const event = wecom.tapEvent('lisi', wecom.inboxOf('lisi')[0] as never, '签收');
    const clickCode = /<ResponseCode><!\[CDATA\[(.*?)\]\]>/.exec(event.xml)?.[1] ?? '';
    const tapped = { ...receipt, clickCode };
    expect(await channel.update(change(message, tapped))).toEqual({
      kind: 'sent',
      receipt: { clickCode: '' },
    });
    const later = { ...tapped, clickCode: '' };
    expect(await channel.update(change(message, later))).toEqual({
      kind: 'sent',
      receipt: { responseCode: '' },
    });
    expect(await channel.update(change(message, { responseCode: '', clickCode: '' }))).toEqual({
      kind: 'failed',
      code: 'no-response-code',
    });
  });

  it('whose answer was lost is known as done at the next try', async () => {
    const { channel, message, receipt } = await delivered();
    wecom.fail('message/update_template_card', { kind: 'cut', after: true });
    expect(await channel.update(change(message, receipt))).toMatchObject({ kind: 'later' });
    expect(await channel.update(change(message, receipt))).toMatchObject({ kind: 'sent' });
    expect(seen()).toMatchObject({ changes: 1 });
  });

  it('after 72 hours fails: such a card cannot be touched any more', async () => {
    const { channel, message, receipt } = await delivered();
    advance(72 * 3_600_000 + 1);
    expect(await channel.update(change(message, receipt))).toEqual({ kind: 'failed', code: '42003' });
  });

  it('with a code WeCom does not know fails', async () => {
    const { channel, message } = await delivered();
    expect(await channel.update(change(message, { responseCode: 'made-up' }))).toEqual({
      kind: 'failed',
      code: '42016',
    });
  });

  it('of someone who was not its recipient fails', async () => {
    const { channel, message, receipt } = await delivered();
    const other = { ...change(message, receipt), to: { kind: 'account', id: 'wangwu' } as const };
    expect(await channel.update(other)).toEqual({ kind: 'failed', code: 'invaliduser' });
    expect(seen()).toMatchObject({ changes: 0 });
  });
});

describe('fetching what a member sent', () => {
  const LIMIT = 1_000;
  const sent = async (bytes: Buffer, name?: string) => {
    const id = `media-${randomUUID()}`;
    wecom.putMedia(id, bytes, name);
    return id;
  };

  it('gives the bytes and the name as WeCom has it', async () => {
    const id = await sent(Buffer.from('%PDF-1.7'), '整改报告.pdf');
    expect(await makeChannel().fetchFile?.({ mediaId: id }, LIMIT)).toEqual({
      kind: 'bytes',
      bytes: Buffer.from('%PDF-1.7'),
      name: '整改报告.pdf',
    });
  });

  it('renews a token that WeCom took back', async () => {
    const channel = makeChannel();
    await channel.send(outgoing(hello));
    wecom.revokeToken();
    expect(await channel.fetchFile?.({ mediaId: await sent(Buffer.from('x')) }, LIMIT)).toMatchObject({
      kind: 'bytes',
    });
  });

  it('says that it is gone after three days, and for an id that never was', async () => {
    const id = await sent(Buffer.from('x'));
    expect(await makeChannel().fetchFile?.({ mediaId: 'nothing' }, LIMIT)).toEqual({ kind: 'gone' });
    advance(73 * 3_600_000);
    expect(await makeChannel().fetchFile?.({ mediaId: id }, LIMIT)).toEqual({ kind: 'gone' });
  });

  it('breaks off what is longer than the limit', async () => {
    const id = await sent(Buffer.alloc(LIMIT + 1));
    expect(await makeChannel().fetchFile?.({ mediaId: id }, LIMIT)).toEqual({ kind: 'too-large' });
  });

  it.each([
    [
      { kind: 'status', status: 502 },
      { kind: 'later', code: 'http502' },
    ],
    [{ kind: 'cut' }, { kind: 'later', code: 'network' }],
    [
      { kind: 'errcode', errcode: 45009 },
      { kind: 'later', code: '45009', waitMs: 60_000 },
    ],
    [
      { kind: 'errcode', errcode: 48002 },
      { kind: 'failed', code: '48002' },
    ],
  ] as const)('after %j is %j', async (fault, outcome) => {
    const id = await sent(Buffer.from('x'));
    wecom.fail('media/get', fault);
    expect(await makeChannel().fetchFile?.({ mediaId: id }, LIMIT)).toEqual(outcome);
  });
});

describe('a download', () => {
  it('that hangs is given up in time', async () => {
    wecom.fail('media/get', { kind: 'hang' });
    const url = new URL(`${wecom.apiBase}/cgi-bin/media/get`);
    expect(await download(url, 10, 50)).toEqual({ kind: 'later', code: 'timeout' });
  });
});
