import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { actionId, type Card } from '../../cards/card.js';
import type { CardUpdate, Outgoing, Receipt } from '../../cards/channel.js';
import { GROUP, KEYS, type Robot, startRobot } from './robot.js';

const TO_PERSONS = '/v1.0/robot/oToMessages/batchSend';
const TO_GROUP = '/v1.0/robot/groupMessages/send';
const CREATE = '/v1.0/card/instances/createAndDeliver';
const UPDATE = '/v1.0/card/instances';
const SESSION = '/robot/sendBySession';

let robot: Robot;
const start = async (settings: Partial<Parameters<typeof startRobot>[0]> = {}) => {
  await robot?.close();
  robot = await startRobot({ mode: 'http', ...settings });
};
beforeEach(async () => {
  robot = await startRobot({ mode: 'http' });
});
afterEach(() => robot.close());

const action = { label: '签收', action: 'confirm-receipt', payload: { matter: 12 } };
const filing: Card = { title: '#12 报送期限 2026-12-01（周二）', note: '还剩 11 天', actions: [action] };
const done: Card = { title: '#12 已签收' };
const hello: Card = { title: '材料收到，谢谢。' };

const outgoing = (card: Card, rest: Partial<Outgoing> = {}): Outgoing => ({
  id: randomUUID(),
  resend: 0,
  to: { kind: 'account', id: 'lisi' },
  card,
  at: new Date(),
  ...rest,
});
const change = (message: Outgoing, receipt: Receipt, card = done): CardUpdate => ({
  ...outgoing(card, { to: message.to }),
  target: { id: message.id, resend: message.resend, receipt },
});
const toGroup = { to: { kind: 'group', id: GROUP } as const };

describe('sending text', () => {
  it('goes by the robot’s API to one person, or into a group, with its number to know a repeat by', async () => {
    const message = outgoing(hello);
    expect(await robot.channel.send(message)).toEqual({ kind: 'sent' });
    expect(await robot.channel.send(outgoing(hello, toGroup))).toEqual({ kind: 'sent' });
    const number = message.id.slice(0, 8);
    expect(robot.platform.inboxOf('lisi')).toMatchObject([
      { kind: 'text', by: 'api', text: `材料收到，谢谢。\n消息号 ${number}` },
    ]);
    expect(robot.platform.inboxOf(GROUP)).toMatchObject([{ kind: 'text', by: 'api' }]);
  });

  it('goes where the last message came from while that lives, ninety minutes, then by the API', async () => {
    await robot.platform.say('lisi', '期限');
    await robot.channel.send(outgoing(hello));
    robot.advance(5_400_000);
    await robot.channel.send(outgoing(hello));
    expect(robot.platform.inboxOf('lisi').map(({ by }) => by)).toEqual(['session', 'api']);
    expect(robot.platform.callsOf(SESSION)).toBe(1);
  });

  it('whose session is gone early goes by the API, and the address is forgotten', async () => {
    await robot.platform.say('lisi', '期限', { group: GROUP });
    robot.platform.state.endSessions();
    for (let i = 0; i < 2; i++) await robot.channel.send(outgoing(hello, toGroup));
    expect(robot.platform.inboxOf(GROUP).map(({ by }) => by)).toEqual(['api', 'api']);
    expect(robot.platform.callsOf(SESSION)).toBe(1);
  });

  it('that may have been said at the session is not said by the API as well: later, under the same number', async () => {
    await robot.platform.say('lisi', '期限');
    robot.platform.fail(SESSION, { kind: 'cut', after: true });
    const message = outgoing(hello);
    expect(await robot.channel.send(message)).toEqual({ kind: 'later', code: 'network' });
    await robot.channel.send(message);
    const texts = robot.platform.inboxOf('lisi').map(({ text }) => text);
    expect(texts).toHaveLength(2);
    expect(new Set(texts).size).toBe(1);
  });

  it('spells a userId as DingTalk does once it was heard, for the case may matter', async () => {
    const to = { to: { kind: 'account', id: 'manager01' } as const };
    expect(await robot.channel.send(outgoing(hello, to))).toEqual({ kind: 'failed', code: 'invalid-staff' });
    await robot.platform.say('Manager01', '期限');
    robot.advance(5_400_000);
    expect(await robot.channel.send(outgoing(hello, to))).toEqual({ kind: 'sent' });
    expect(await robot.channel.send(outgoing(filing, to))).toMatchObject({ kind: 'sent' });
    expect(robot.platform.inboxOf('Manager01').map(({ kind }) => kind)).toEqual(['text', 'card']);
  });

  it('to someone DingTalk does not know fails for good, read from a list at HTTP 200', async () => {
    const nobody = { to: { kind: 'account', id: 'nobody' } as const };
    expect(await robot.channel.send(outgoing(hello, nobody))).toEqual({
      kind: 'failed',
      code: 'invalid-staff',
    });
  });

  it('is at once only what is plain and fits in one message', () => {
    expect(robot.channel.answersWith(hello)).toBe(true);
    expect(robot.channel.answersWith(filing)).toBe(false);
    expect(robot.channel.answersWith({ title: '长', text: '督'.repeat(3_000) })).toBe(false);
  });

  it('that DingTalk refuses for its words is replaced by a neutral line and stays a failure', async () => {
    robot.platform.fail(TO_PERSONS, { kind: 'code', status: 400, code: 'contain.notAllowed.text' });
    expect(await robot.channel.send(outgoing(hello))).toEqual({
      kind: 'failed',
      code: 'contain.notAllowed.text',
    });
    expect(robot.platform.inboxOf('lisi')).toMatchObject([
      { text: '有一条消息未能在钉钉显示，请向办公室询问。' },
    ]);
  });

  it('waits where the place to answer cannot be looked up', async () => {
    robot.memory.isAway = true;
    expect(await robot.channel.send(outgoing(hello))).toEqual({ kind: 'later', code: 'memory' });
  });
});

describe('sending cards', () => {
  it('arrives with its buttons, and its receipt names it', async () => {
    const message = outgoing(filing);
    expect(await robot.channel.send(message)).toEqual({
      kind: 'sent',
      receipt: { trackId: `${message.id}-0` },
    });
    const [seen] = robot.platform.inboxOf('lisi');
    if (!seen) throw new Error('no card');
    expect(robot.platform.viewOf('lisi', seen).title).toBe(filing.title);
    expect(robot.platform.labelsOf('lisi', seen)).toEqual(['签收']);
  });

  it('the same card once more, its answer lost or not, is the same card', async () => {
    const message = outgoing(filing, toGroup);
    robot.platform.fail(CREATE, { kind: 'cut', after: true });
    expect(await robot.channel.send(message)).toEqual({ kind: 'later', code: 'network' });
    expect(await robot.channel.send(message)).toMatchObject({ kind: 'sent' });
    expect(robot.platform.inboxOf(GROUP)).toHaveLength(1);
    expect(await robot.channel.send({ ...message, resend: 1 })).toMatchObject({ kind: 'sent' });
    expect(robot.platform.inboxOf(GROUP)).toHaveLength(2);
  });

  it('a card that DingTalk says exists already was delivered', async () => {
    robot.platform.fail(CREATE, { kind: 'code', status: 400, code: 'param.cardAlreadyExist' });
    expect(await robot.channel.send(outgoing(filing))).toMatchObject({ kind: 'sent' });
  });

  it('a delivery that failed inside HTTP 200 and success is a failure', async () => {
    const nobody = { to: { kind: 'account', id: 'nobody' } as const };
    expect(await robot.channel.send(outgoing(filing, nobody))).toEqual({
      kind: 'failed',
      code: 'not-delivered',
    });
  });

  it('what the card has no room for goes before it, whole', async () => {
    const text = '整改情况。'.repeat(400);
    await robot.channel.send(outgoing({ ...filing, text }));
    expect(robot.platform.inboxOf('lisi').map(({ kind }) => kind)).toEqual(['text', 'card']);
    expect(robot.platform.inboxOf('lisi')[0]?.text).toContain(text);
  });

  it.each([
    ['without a template', { template: false } as const],
    ['in HTTP mode without an address for taps', { publicUrl: false } as const],
    ['with a template that is not there', { platform: { templateIds: ['another.schema'] } }],
  ])('%s are Markdown that names the buttons as words', async (_, settings) => {
    await start(settings);
    expect(await robot.channel.send(outgoing(filing))).toEqual({ kind: 'sent' });
    expect(robot.platform.inboxOf('lisi')).toMatchObject([
      { kind: 'markdown', text: expect.stringContaining('也可以直接发送：签收') },
    ]);
  });
});

describe('changing a card', () => {
  it('changes it where it stands, for all, key by key', async () => {
    const message = outgoing(filing, toGroup);
    const sent = await robot.channel.send(message);
    if (sent.kind !== 'sent') throw new Error('not sent');
    expect(await robot.channel.update(change(message, sent.receipt ?? {}))).toEqual({
      kind: 'sent',
      receipt: {},
    });
    const [seen] = robot.platform.inboxOf(GROUP);
    if (!seen) throw new Error('no card');
    expect(seen.changes).toBe(1);
    expect(robot.platform.viewOf('lisi', seen)).toMatchObject({
      title: '#12 已签收',
      note: '',
      buttons: '[]',
    });
  });

  it('takes back the views that single persons had of their own', async () => {
    const message = outgoing(filing, toGroup);
    await robot.channel.send(message);
    const [seen] = robot.platform.inboxOf(GROUP);
    const card = robot.platform.state.cards.get(seen?.trackId ?? '');
    if (!seen || !card) throw new Error('no card');
    robot.platform.state.changeOwn(card, 'lisi', { title: '您已参加' }, true);
    expect(robot.platform.viewOf('lisi', seen).title).toBe('您已参加');
    const receipt = { trackId: seen.trackId ?? '', 'own:lisi': '1', 'own:wangwu': '' };
    expect(await robot.channel.update(change(message, receipt))).toEqual({
      kind: 'sent',
      receipt: { 'own:lisi': '' },
    });
    expect(robot.platform.viewOf('lisi', seen).title).toBe('#12 已签收');
  });

  it('that was words, or is not known to DingTalk any more, fails, so that the state is said anew', async () => {
    const message = outgoing(filing);
    expect(await robot.channel.update(change(message, {}))).toEqual({ kind: 'failed', code: 'no-card' });
    expect(await robot.channel.update(change(message, { trackId: 'gone' }))).toEqual({
      kind: 'failed',
      code: 'param.cardNotExist',
    });
    expect(robot.platform.callsOf(UPDATE)).toBe(1);
  });
});

describe('the same to many', () => {
  const to = (id: string) => ({ to: { kind: 'account', id } as const });

  it('is one call for twenty people, with an outcome for each', async () => {
    await robot.platform.say('Manager01', '期限');
    const messages = ['lisi', 'manager01', 'nobody'].map((id) => outgoing(hello, to(id)));
    expect(await robot.channel.broadcast?.send(messages)).toEqual([
      { kind: 'sent' },
      { kind: 'sent' },
      { kind: 'failed', code: 'invalid-staff' },
    ]);
    expect(robot.platform.callsOf(TO_PERSONS)).toBe(1);
    expect(robot.platform.inboxOf('Manager01')).toMatchObject([{ by: 'api' }]);
    expect(robot.channel.broadcast?.most).toBe(20);
  });

  it('is later for who was held back for flow control, and sent to the others, with all its parts', async () => {
    const long: Card = { title: '通报', text: '督'.repeat(6_000) };
    robot.platform.state.flowControlled.set('lisi', 1);
    const messages = [outgoing(long, to('lisi')), outgoing(long, to('wangwu'))];
    const later = { kind: 'later', code: 'flow-controlled', waitMs: 60_000 };
    expect(await robot.channel.broadcast?.send(messages)).toEqual([later, { kind: 'sent' }]);
    expect(robot.platform.inboxOf('lisi')).toEqual([]);
    const parts = robot.platform.inboxOf('wangwu').length;
    expect(parts).toBeGreaterThan(1);
    expect(await robot.channel.send(outgoing(long, to('lisi')))).toEqual({ kind: 'sent' });
    expect(robot.platform.inboxOf('lisi')).toHaveLength(parts);
  });

  it('to one person is later just so', async () => {
    robot.platform.state.flowControlled.set('lisi', 1);
    expect(await robot.channel.send(outgoing(hello))).toMatchObject({
      kind: 'later',
      code: 'flow-controlled',
    });
    expect(robot.platform.inboxOf('lisi')).toEqual([]);
  });

  it('is later for all where the call fails', async () => {
    robot.platform.fail(TO_PERSONS, { kind: 'html', status: 502 });
    const outcomes = await robot.channel.broadcast?.send([outgoing(hello), outgoing(hello, to('wangwu'))]);
    expect(outcomes).toEqual([
      { kind: 'later', code: 'http502' },
      { kind: 'later', code: 'http502' },
    ]);
  });

  it('counts every call of the API in the month, tokens and answers at a session not', async () => {
    // Registering the address of taps is a call too.
    await robot.platform.say('lisi', '期限');
    const before = robot.counted;
    await robot.channel.send(outgoing(hello));
    expect(robot.counted - before).toBe(0);
    await robot.channel.send(outgoing(filing));
    await robot.channel.send(outgoing(hello, toGroup));
    expect(robot.counted - before).toBe(2);
  });
});

describe('the token', () => {
  it('is one for all channels that share the store, and one however many ask at once', async () => {
    await Promise.all(Array.from({ length: 5 }, () => robot.channel.send(outgoing(hello))));
    expect(robot.platform.counts.tokens).toBe(1);
    expect(robot.platform.callsOf('/v1.0/oauth2/accessToken')).toBe(1);
  });

  it('that expired, or was taken back, is renewed once and the message goes out', async () => {
    await robot.channel.send(outgoing(hello));
    robot.platform.state.revokeToken();
    expect(await robot.channel.send(outgoing(hello))).toEqual({ kind: 'sent' });
    robot.advance(7_200_001);
    expect(await robot.channel.send(outgoing(hello))).toEqual({ kind: 'sent' });
    expect(robot.platform.counts.tokens).toBe(3);
  });

  it('refused for the secret is a failure, asked for once a minute at most', async () => {
    await start({ secret: 'wrong' });
    for (let i = 0; i < 3; i++)
      expect(await robot.channel.send(outgoing(hello))).toEqual({
        kind: 'failed',
        code: 'invalidClientIdOrSecret',
      });
    expect(robot.platform.counts.refusedSecrets).toBe(1);
  });
});

describe('what goes wrong', () => {
  it.each([
    [{ kind: 'code', status: 403, code: 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi' }, 'later', 2_000],
    [{ kind: 'code', status: 403, code: 'Forbidden.AccessDenied.QpmLimitForAppkeyAndApi' }, 'later', 60_000],
    [{ kind: 'code', status: 400, code: 'send.too.fast' }, 'later', 2_000],
    [{ kind: 'code', status: 400, code: 'too.many.people' }, 'later', 2_000],
    [{ kind: 'code', status: 500, code: 'system.error' }, 'later', undefined],
    [{ kind: 'code', status: 400, code: 'unknown.send.result' }, 'later', undefined],
    [{ kind: 'html', status: 502 }, 'later', undefined],
    [{ kind: 'html', status: 429 }, 'later', undefined],
    [{ kind: 'cut' }, 'later', undefined],
    [
      { kind: 'code', status: 403, code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied' },
      'failed',
      undefined,
    ],
    [{ kind: 'code', status: 403, code: 'Forbidden.AccessDenied.ApiCountLimitForOrg' }, 'failed', undefined],
    [{ kind: 'code', status: 403, code: 'Forbidden.AccessDenied.IpNotInWhiteList' }, 'failed', undefined],
    [{ kind: 'code', status: 400, code: 'chatbotId.notAllow.sendOTO' }, 'failed', undefined],
    [{ kind: 'code', status: 400, code: 'bot.stopped' }, 'failed', undefined],
    [{ kind: 'html', status: 404 }, 'failed', undefined],
  ] as const)('%j is %s', async (fault, kind, waitMs) => {
    robot.platform.fail(TO_PERSONS, fault);
    const outcome = await robot.channel.send(outgoing(hello));
    expect(outcome).toMatchObject({ kind, ...(waitMs ? { waitMs } : {}) });
    expect(await robot.channel.send(outgoing(hello))).toEqual({ kind: 'sent' });
  });

  it('a ban of our address is waited out, five minutes', async () => {
    const { classify } = await import('../../bot/dingtalk/classify.js');
    const body = { status: 1111, wait: 5, source: 'x5', punish: 'deny' };
    expect(classify({ status: 200, body })).toEqual({ kind: 'later', code: 'banned', waitMs: 300_000 });
  });

  it('more than 20 calls a second are throttled by DingTalk: later, none lost', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 25 }, () => robot.channel.send(outgoing(hello, toGroup))),
    );
    const sent = outcomes.filter(({ kind }) => kind === 'sent').length;
    expect(sent).toBe(robot.platform.inboxOf(GROUP).length);
    expect(outcomes.filter(({ kind }) => kind === 'later')).toHaveLength(25 - sent);
    expect(robot.platform.callsOf(TO_GROUP)).toBe(25);
  });

  it('no secret and no words get into the log', () => {
    expect(robot.log.join('')).not.toMatch(new RegExp(`${KEYS.clientSecret}|token-|材料收到`));
  });
});

describe('a tap', () => {
  it('names the button by what it does, so that an outdated one never hits another', async () => {
    await robot.channel.send(outgoing(filing));
    const [seen] = robot.platform.inboxOf('lisi');
    if (!seen) throw new Error('no card');
    const { content } = robot.platform.tapData('lisi', seen, '签收');
    expect(JSON.parse(String(content)).cardPrivateData.actionIds).toEqual([actionId(action)]);
  });
});

describe('a change that concerns one person alone, when the answer to the tap came too late', () => {
  const own = (message: Outgoing, receipt: Receipt): CardUpdate => ({
    ...change(message, receipt),
    to: { kind: 'account', id: 'manager01' },
    forTapperOnly: true,
  });

  it('is that person’s view, under DingTalk’s own spelling, until the card changes for all', async () => {
    await robot.platform.say('Manager01', '您好');
    const message = outgoing(filing, toGroup);
    const sent = await robot.channel.send(message);
    const receipt = sent.kind === 'sent' ? (sent.receipt ?? {}) : {};
    const mine = await robot.channel.update(own(message, receipt));
    expect(mine).toEqual({ kind: 'sent', receipt: { 'own:Manager01': '1' } });
    const [card] = robot.platform.inboxOf(GROUP);
    if (!card) throw new Error('no card');
    expect(robot.platform.viewOf('Manager01', card).title).toBe(done.title);
    expect(robot.platform.viewOf('lisi', card).title).toBe(filing.title);
    expect(robot.platform.labelsOf('lisi', card)).toEqual(['签收']);

    const kept = { ...receipt, 'own:Manager01': '1' };
    await robot.channel.update(change(message, kept, { title: '#12 已办结' }));
    for (const id of ['Manager01', 'lisi']) expect(robot.platform.viewOf(id, card).title).toBe('#12 已办结');
  });
});

describe('fetching what was forwarded', () => {
  const DOWNLOAD = '/v1.0/robot/messageFiles/download';
  const bytes = Buffer.from('%PDF-1.7');
  const fetched = (code: string, limit = 1_000) => robot.channel.fetchFile?.({ code }, limit);

  it('gives the bytes for the code that came with the message', async () => {
    expect(await fetched(robot.platform.state.putFile(bytes))).toEqual({ kind: 'bytes', bytes });
    expect(robot.platform.callsOf(DOWNLOAD)).toBe(1);
  });

  it('says that it is gone where DingTalk no longer takes the code', async () => {
    const code = robot.platform.state.putFile(bytes);
    robot.advance(3_600_001);
    expect(await fetched(code)).toEqual({ kind: 'gone' });
    expect(await fetched('nothing')).toEqual({ kind: 'gone' });
  });

  it('breaks off what is longer than the limit', async () => {
    expect(await fetched(robot.platform.state.putFile(bytes), 7)).toEqual({ kind: 'too-large' });
  });

  it('renews a token that DingTalk took back, and tries again later where it is busy', async () => {
    const code = robot.platform.state.putFile(bytes);
    await robot.channel.send(outgoing(hello));
    robot.platform.state.revokeToken();
    expect(await fetched(code)).toMatchObject({ kind: 'bytes' });
    robot.platform.fail(DOWNLOAD, { kind: 'html', status: 502 });
    expect(await fetched(code)).toMatchObject({ kind: 'later' });
  });
});

describe('the month of the organisation, used up', () => {
  it('is a lasting failure that is kept for the operators; what is answered in a session still goes', async () => {
    await start({ mode: 'stream' });
    robot.platform.state.callsLeft = 2;
    expect(await robot.channel.send(outgoing(hello))).toEqual({ kind: 'sent' });
    expect(await robot.channel.send(outgoing(filing))).toMatchObject({ kind: 'sent' });
    expect(robot.refused).toEqual([]);
    for (const card of [hello, filing])
      expect(await robot.channel.send(outgoing(card))).toEqual({
        kind: 'failed',
        code: 'Forbidden.AccessDenied.ApiCountLimitForOrg',
      });
    expect(robot.refused).toEqual(['calls', 'calls']);
    await vi.waitFor(() => robot.platform.say('lisi', '期限'));
    expect(await robot.channel.send(outgoing(hello))).toEqual({ kind: 'sent' });
  });
});
