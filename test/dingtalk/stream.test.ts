import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { GROUP, type Robot, startRobot } from './robot.js';

const TOPIC_ROBOT = '/v1.0/im/bot/messages/get';
const OPEN = '/v1.0/gateway/connections/open';
const PATIENCE = { timeout: 100_000, interval: 10 };

let robot: Robot;
const start = async (settings: Partial<Parameters<typeof startRobot>[0]> = {}) => {
  robot = await startRobot({ mode: 'stream', ...settings });
  return robot;
};
const connected = (count = 1) =>
  vi.waitFor(() => expect(robot.platform.gateway.connections.size).toBe(count), PATIENCE);
const up = async (settings: Partial<Parameters<typeof startRobot>[0]> = {}) => {
  await start(settings);
  await connected();
  return robot;
};
const loggedOut = () => robot.log.join('');
const pushes = () => robot.updates.map(({ content }) => content.kind === 'text' && content.text);

afterEach(() => robot.close());

describe('a message over the stream', () => {
  it('becomes an update: the userId in lower case, msgId as its key, the name of the group with it', async () => {
    const { platform, updates } = await up();
    const push = await platform.say('Manager01', '期限', { group: GROUP, quote: '#12 报送期限' });
    expect(updates).toEqual([
      {
        key: push.data.msgId,
        account: { platform: 'dingtalk', corp: '', id: 'manager01' },
        chat: { kind: 'group', id: GROUP, name: `群 ${GROUP}` },
        content: { kind: 'text', text: '期限', quote: '#12 报送期限' },
      },
    ]);
  });

  it('is acknowledged only when it is durable', async () => {
    const { platform } = await up();
    let commit: () => void = () => undefined;
    robot.answer = () =>
      new Promise((resolve) => {
        commit = () => resolve(null);
      });
    const push = platform.say('lisi', '期限');
    await vi.waitFor(() => expect(robot.updates).toHaveLength(1));
    expect(await Promise.race([push, Promise.resolve('not yet')])).toBe('not yet');
    commit();
    expect((await push).ack).toMatchObject({ code: 200, data: { response: null } });
  });

  it('is answered where it came from, and that is reported', async () => {
    const { platform } = await up();
    robot.answer = async () => ({ text: '共 0 件。' });
    await platform.say('lisi', '我的');
    await vi.waitFor(() => expect(robot.reported).toHaveLength(1));
    expect(platform.inboxOf('lisi')).toMatchObject([{ kind: 'text', by: 'session', text: '共 0 件。' }]);
  });

  it('is answered by the robot’s API when the session is over, errcode 300001 at HTTP 200', async () => {
    const { platform } = await up();
    robot.answer = async () => {
      platform.state.endSessions();
      return { text: '共 0 件。' };
    };
    await platform.say('lisi', '我的');
    await platform.say('lisi', '我的', { group: GROUP });
    await vi.waitFor(() => expect(robot.reported).toHaveLength(2));
    for (const place of ['lisi', GROUP])
      expect(platform.inboxOf(place)).toMatchObject([{ by: 'api', text: '共 0 件。' }]);
  });

  it('asks a session that is over once, and nobody asks it again', async () => {
    const { platform } = await up();
    robot.answer = async () => {
      platform.state.endSessions();
      return { text: '共 0 件。' };
    };
    await platform.say('lisi', '我的');
    await vi.waitFor(() => expect(robot.reported).toHaveLength(1));
    expect(platform.callsOf('/robot/sendBySession')).toBe(1);
    expect(platform.inboxOf('lisi')).toMatchObject([{ by: 'api', text: '共 0 件。' }]);
    await robot.channel.send({
      id: randomUUID(),
      resend: 0,
      to: { kind: 'account', id: 'lisi' },
      card: { title: '提醒' },
      at: new Date(),
    });
    expect(platform.callsOf('/robot/sendBySession')).toBe(1);
  });

  it('is not reported as answered when nothing got through, so that the outbox says it', async () => {
    const { platform } = await up();
    robot.answer = async () => ({ text: '共 0 件。' });
    platform.fail('/robot/sendBySession', { kind: 'html', status: 502 });
    await platform.say('lisi', '我的');
    await robot.stop();
    expect(robot.reported).toEqual([]);
    expect(platform.inboxOf('lisi')).toEqual([]);
  });

  it('from someone outside the organisation is a stranger’s, and answered at the session only', async () => {
    const { platform, updates } = await up();
    robot.answer = async () => ({ text: '我还不认识您。' });
    const push = await platform.say(undefined, '期限');
    expect(updates[0]?.account.id).toBe('external:$:LWCP_v1:$external');
    await vi.waitFor(() => expect(robot.reported).toHaveLength(1));
    const place = String(push.data.conversationId).replace('cid-of-', '');
    expect(platform.inboxOf(place)).toMatchObject([{ by: 'session', text: '我还不认识您。' }]);
  });

  it.each([
    ['https://evil.example/robot/sendBySession?session=1'],
    ['http://oapi.dingtalk.com/robot/sendBySession?session=1'],
    ['https://oapi.dingtalk.com.evil.example/x'],
    ['https://oapi.dingtalk.com@evil.example/x'],
    ['file:///etc/passwd'],
    ['not an address'],
  ])(
    'with a forged answer address %s is answered by the API, the address never called',
    async (sessionWebhook) => {
      const { platform } = await up();
      robot.answer = async () => ({ text: '好。' });
      await platform.say('lisi', '我的', { over: { sessionWebhook } });
      await vi.waitFor(() => expect(robot.reported).toHaveLength(1));
      expect(platform.inboxOf('lisi')).toMatchObject([{ by: 'api', text: '好。' }]);
      expect([...robot.memory.values.keys()].filter((name) => name.includes(':reply:'))).toEqual([]);
    },
  );

  it('delivered twice has one key, whatever frame it comes in', async () => {
    const { platform, updates } = await up();
    const data = platform.message('lisi', '签收 #12');
    await platform.deliver(data);
    await platform.deliver(data);
    expect(new Set(updates.map(({ key }) => key)).size).toBe(1);
    expect(updates).toHaveLength(2);
  });

  it.each([
    [
      { msgtype: 'picture', text: null, content: { downloadCode: 'x' } },
      { kind: 'file', files: [{ label: '图片', ref: { code: 'x' } }] },
    ],
    [
      { msgtype: 'audio', text: null, content: { recognition: '期限' } },
      { kind: 'other', label: '语音' },
    ],
    [
      { msgtype: 'file', text: null, content: { fileName: 'a.pdf' } },
      { kind: 'other', label: '文件' },
    ],
    [
      { msgtype: 'file', text: null, content: { fileName: 'a.pdf', downloadCode: 'x' } },
      { kind: 'file', files: [{ label: '文件', name: 'a.pdf', ref: { code: 'x' } }] },
    ],
    [
      {
        msgtype: 'richText',
        text: null,
        content: { richText: [{ text: '整改报告' }, { type: 'picture', downloadCode: 'x' }] },
      },
      { kind: 'file', files: [{ label: '图片', ref: { code: 'x' } }], text: '整改报告' },
    ],
    [
      { msgtype: 'unknownMsgType', text: null, content: {} },
      { kind: 'other', label: '' },
    ],
    [
      {
        msgtype: 'richText',
        text: null,
        content: { richText: [{ text: '签收 ' }, { type: 'picture' }, { text: '#12' }] },
      },
      { kind: 'text', text: '签收 #12' },
    ],
    [
      {
        conversationType: '2',
        conversationId: 'cid-of-a-group',
        msgtype: 'richText',
        text: null,
        content: { richText: [{ text: '期限' }, { type: 'picture', downloadCode: 'x' }] },
      },
      { kind: 'text', text: '期限', leftOut: true },
    ],
    [
      { msgtype: 'richText', text: null, content: { richText: [{ type: 'picture', downloadCode: 'x' }] } },
      { kind: 'file', files: [{ label: '图片', ref: { code: 'x' } }] },
    ],
    [
      { msgtype: 'text', text: null, content: '期限' },
      { kind: 'text', text: '期限' },
    ],
    [
      { text: { content: '签收', repliedMsg: { content: '#12 到期' } } },
      { kind: 'text', text: '签收', quote: '#12 到期' },
    ],
    [
      { text: { content: '签收', repliedMsg: { content: { richText: [{ text: '#12' }] } } } },
      { kind: 'text', text: '签收', quote: '#12' },
    ],
    [
      { text: { content: '签收', repliedMsg: { msgType: 'interactiveCard' } } },
      { kind: 'text', text: '签收' },
    ],
  ])('of form %j is %j', async (over, content) => {
    const { platform, updates } = await up();
    await platform.say('lisi', '', { over });
    expect(updates[0]?.content).toEqual(content);
  });

  it('whose words DingTalk kept back, the month’s quota being used up, is acknowledged, shouted into the log, and its sender told', async () => {
    const { platform } = await up();
    const push = await platform.say('lisi', '', {
      over: { text: undefined, errorCode: 20001, errorMessage: '超出额度' },
    });
    expect(push.ack).toBeDefined();
    expect(robot.updates).toEqual([]);
    expect(loggedOut()).toContain('push quota of the month is used up');
    expect(robot.refused).toEqual(['pushes']);
    await vi.waitFor(() => expect(platform.inboxOf('lisi')).toHaveLength(1), PATIENCE);
    expect(platform.inboxOf('lisi')).toMatchObject([
      { by: 'session', text: expect.stringContaining('您这条消息的内容没有转给我') },
    ]);
    expect(robot.reported).toEqual([]);
  });

  it('for another robot, or of another organisation, is acknowledged and does nothing', async () => {
    const { platform } = await up();
    await platform.say('lisi', '期限');
    await platform.say('lisi', '期限', { over: { robotCode: 'another' } });
    const foreign = await platform.say('lisi', '期限', { over: { chatbotCorpId: 'another' } });
    expect(foreign.tries).toBe(1);
    expect(robot.updates).toHaveLength(1);
    // The socket is ours: what is left out there is no forgery.
    await platform.say('lisi', '期限', { over: { robotCode: undefined, chatbotCorpId: undefined } });
    expect(robot.updates).toHaveLength(2);
  });
});

describe('what cannot be made durable', () => {
  it('is tried again here, and acknowledged when it is', async () => {
    const { platform } = await up();
    robot.answer = async () => {
      if (robot.updates.length < 3) throw new Error('database is away');
      return null;
    };
    expect((await platform.say('lisi', '期限')).tries).toBe(1);
    expect(robot.updates).toHaveLength(3);
  });

  it('is never acknowledged, so that DingTalk delivers it again', async () => {
    const { platform } = await up({ platform: { rules: { ackMs: 200, retries: 20, retryWaitMs: 10 } } });
    let isAway = true;
    robot.answer = async () => {
      if (isAway) throw new Error('database is away');
      return null;
    };
    const push = platform.say('lisi', '期限');
    await vi.waitFor(() => expect(loggedOut()).toContain('update not committed'), PATIENCE);
    isAway = false;
    expect((await push).tries).toBeGreaterThan(1);
    expect(new Set(robot.updates.map(({ key }) => key)).size).toBe(1);
  });
});

describe('bad frames', () => {
  it.each([
    ['not json'],
    ['null'],
    ['{}'],
    ['{"type":"CALLBACK"}'],
    ['{"type":"SYSTEM","headers":null}'],
    ['{"type":"CALLBACK","headers":{"topic":"error","messageId":"1"},"data":"x"}'],
    [`{"type":"CALLBACK","headers":{"topic":"${TOPIC_ROBOT}","messageId":"1"},"data":"not json"}`],
    [`{"type":"CALLBACK","headers":{"topic":"${TOPIC_ROBOT}","messageId":"1"}}`],
    [`{"type":"CALLBACK","headers":{"topic":"${TOPIC_ROBOT}"},"data":"{\\"msgId\\":\\"\\"}"}`],
  ])('%s harms nothing: the next message is heard on the same connection', async (frame) => {
    const { platform } = await up();
    platform.gateway.raw(frame);
    await platform.say('lisi', '期限');
    expect(pushes()).toEqual(['期限']);
    expect(platform.counts.tickets).toBe(1);
  });

  it('a ping of the gateway is answered with its own words', async () => {
    const { platform } = await up();
    const ack = await platform.gateway.push('SYSTEM', 'ping', { opaque: '77' }, 1_000);
    expect(ack).toMatchObject({ code: 200, data: { opaque: '77' } });
  });
});

describe('the connection', () => {
  it('is asked for with our topics only, in each client anew', async () => {
    const { platform } = await up();
    platform.gateway.cut();
    await vi.waitFor(() => expect(platform.counts.tickets).toBe(2), PATIENCE);
    await connected();
    for (const { topics } of platform.gateway.connections)
      expect(topics).toEqual([TOPIC_ROBOT, '/v1.0/card/instances/callback']);
  });

  it('comes back after the network was cut, and what was not acknowledged arrives then', async () => {
    const { platform } = await up({ platform: { rules: { ackMs: 100, retries: 50, retryWaitMs: 20 } } });
    platform.gateway.cut();
    expect((await platform.say('lisi', '期限')).ack).toBeDefined();
    expect(pushes()).toEqual(['期限']);
  });

  it('asks for another ticket where one was over before it could be used', async () => {
    const { platform } = await up();
    platform.gateway.agedTickets.push(90_001);
    platform.gateway.cut();
    await vi.waitFor(() => expect(platform.counts.tickets).toBe(3), PATIENCE);
    await connected();
    await platform.say('lisi', '期限');
    expect(pushes()).toEqual(['期限']);
  });

  it('waits longer after each failure, with one attempt at a time: no storm', async () => {
    const { platform } = await up();
    platform.fail(OPEN, ...Array.from({ length: 8 }, () => ({ kind: 'html', status: 503 }) as const));
    const since = performance.now();
    platform.gateway.cut();
    await vi.waitFor(() => expect(platform.counts.tickets).toBe(2), PATIENCE);
    expect(platform.callsOf(OPEN)).toBe(10);
    // 8 failures from 20 ms on, doubling up to 400 ms, at least half of each.
    expect(performance.now() - since).toBeGreaterThan((40 + 80 + 160 + 320 + 400 * 5) / 2 - 100);
  });

  it('refused for its credentials waits long, and says so without naming them', async () => {
    await start({ secret: 'wrong-secret-of-ding' });
    const { platform } = robot;
    await vi.waitFor(() => expect(loggedOut()).toContain('authFailed'), PATIENCE);
    await vi.waitFor(() => expect(platform.callsOf(OPEN)).toBe(2), PATIENCE);
    expect(platform.callsOf(OPEN)).toBe(2);
    expect(loggedOut()).not.toContain('wrong-secret-of-ding');
  });

  it('outlives a gateway that hangs, closes at once or gives no ticket', async () => {
    await up();
    const { platform } = robot;
    platform.fail(OPEN, { kind: 'cut' }, { kind: 'code', status: 500, code: 'system.error' });
    platform.gateway.cut();
    await vi.waitFor(() => expect(platform.callsOf(OPEN)).toBe(4), PATIENCE);
    await connected();
    await platform.say('lisi', '期限');
    expect(pushes()).toEqual(['期限']);
  });

  it('without a sign of life is taken for dead and replaced', async () => {
    const { platform } = await up({ deadAfterMs: 150 });
    platform.gateway.freeze();
    await vi.waitFor(() => expect(platform.counts.tickets).toBe(2), PATIENCE);
    await platform.say('lisi', '期限');
    expect(pushes()).toEqual(['期限']);
  });

  it('that is quiet but alive is kept', async () => {
    const { platform } = await up({ deadAfterMs: 400 });
    // Twice as long as a dead one is given.
    await vi.waitFor(() => expect(platform.gateway.pings).toBeGreaterThan(26), PATIENCE);
    expect(platform.counts.tickets).toBe(1);
  });

  it('is replaced before it is closed when the gateway rotates: both are open, nothing is lost', async () => {
    const { platform } = await up();
    const [old] = platform.gateway.connections;
    if (!old) throw new Error('nobody is connected');
    await vi.waitFor(() => expect(platform.gateway.pings).toBeGreaterThan(0), PATIENCE);
    platform.gateway.rotate(500);
    await connected(2);
    const late = platform.message('lisi', '来晚了');
    expect(await platform.gateway.push('CALLBACK', TOPIC_ROBOT, late, 300, { on: old })).toBeDefined();
    expect((await platform.say('lisi', '期限')).tries).toBe(1);
    await connected(1);
    expect(pushes()).toEqual(['来晚了', '期限']);
    expect({ lost: platform.counts.lost, mostOpen: platform.gateway.mostOpen }).toEqual({
      lost: 0,
      mostOpen: 2,
    });
  });

  it('that is rotated as soon as it opens does not make a storm', async () => {
    const { platform } = await up();
    for (let i = 0; i < 4; i++) {
      const [old] = platform.gateway.connections;
      platform.gateway.rotate(5);
      // The old one may still be open when the next ticket is drawn.
      await vi.waitFor(() => {
        const [now, more] = platform.gateway.connections;
        expect([now !== undefined && now !== old, more]).toEqual([true, undefined]);
      }, PATIENCE);
    }
    expect(platform.counts.tickets).toBe(5);
  });

  it('once stopped stays closed, also in the middle of a wait', async () => {
    const { platform } = await up({ platform: { rules: { ackMs: 100, retries: 20, retryWaitMs: 10 } } });
    platform.fail(OPEN, { kind: 'html', status: 503 });
    platform.gateway.cut();
    await vi.waitFor(() => expect(platform.callsOf(OPEN)).toBe(2), PATIENCE);
    await robot.stop();
    expect((await platform.say('lisi', '期限')).ack).toBeUndefined();
    expect({ calls: platform.callsOf(OPEN), open: platform.gateway.connections.size }).toEqual({
      calls: 2,
      open: 0,
    });
  });

  it('writes nothing to the console, and nothing secret or said to the log', async () => {
    const lines = (['log', 'info', 'warn', 'error'] as const).map((name) =>
      vi.spyOn(console, name).mockImplementation(() => undefined),
    );
    const { platform } = await up();
    robot.answer = async () => ({ text: '减刑假释' });
    await platform.say('lisi', '减刑假释的规定');
    platform.gateway.cut();
    await vi.waitFor(() => expect(platform.counts.tickets).toBe(2), PATIENCE);
    await robot.stop();
    for (const line of lines) expect(line).not.toHaveBeenCalled();
    vi.restoreAllMocks();
    expect(loggedOut()).not.toMatch(/减刑|app-secret|sendBySession|ticket=|token-|LWCP|lisi/);
  });
});
