import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { actionId, type Card } from '../../cards/card.js';
import type { Handed } from '../../cards/channel.js';
import { GROUP, type Robot, startRobot } from './robot.js';

let robot: Robot;
afterEach(() => robot.close());

const action = { label: '签收', action: 'confirm-receipt', payload: { matter: 12 } };
const filing: Card = { title: '#12 报送期限 2026-12-01（周二）', note: '还剩 11 天', actions: [action] };
const done: Card = { title: '#12 已签收' };

const up = async (mode: 'stream' | 'http') => {
  robot = await startRobot({ mode });
  const { platform } = robot;
  if (mode === 'stream') await vi.waitFor(() => expect(platform.gateway.connections.size).toBe(1));
  else await vi.waitFor(() => expect(platform.state.routes.size).toBe(1));
  const id = randomUUID();
  await robot.channel.send({ id, resend: 0, to: { kind: 'group', id: GROUP }, card: filing, at: new Date() });
  const [seen] = platform.inboxOf(GROUP);
  if (!seen) throw new Error('no card');
  return { platform, seen, id };
};
const handing = (card: Card, forTapperOnly: boolean) => async () => ({
  handed: { kind: 'update', id: randomUUID(), card, forTapperOnly } satisfies Handed,
});

describe.each(['stream', 'http'] as const)('a tap on a card (%s)', (mode) => {
  it('becomes an update: who, which card, which button, in the chat the card is in', async () => {
    const { platform, seen, id } = await up(mode);
    robot.chatOfCard = { kind: 'group', id: GROUP };
    await platform.tap('Manager01', seen, '签收');
    expect(robot.updates).toEqual([
      {
        key: expect.stringMatching(/.{30}/),
        account: { platform: 'dingtalk', corp: '', id: 'manager01' },
        chat: { kind: 'group', id: GROUP },
        content: { kind: 'click', card: id, action: actionId(action) },
      },
    ]);
  });

  it('is answered with the card’s new state, for all, and that is reported', async () => {
    const { platform, seen } = await up(mode);
    robot.answer = handing(done, false);
    await platform.tap('lisi', seen, '签收');
    for (const staffId of ['lisi', 'wangwu'])
      expect(platform.viewOf(staffId, seen)).toMatchObject({ title: '#12 已签收', note: '', buttons: '[]' });
    await vi.waitFor(() => expect(robot.reported).toMatchObject([{ receipt: { 'own:lisi': '' } }]));
    expect(platform.callsOf('/v1.0/card/instances')).toBe(0);
  });

  it('that concerns the tapper alone changes what they see, and nobody else’s card', async () => {
    const { platform, seen } = await up(mode);
    robot.answer = handing({ title: '您已签收' }, true);
    await platform.tap('lisi', seen, '签收');
    expect(platform.viewOf('lisi', seen)).toMatchObject({ title: '您已签收', note: ' ', buttons: '[]' });
    expect(platform.viewOf('wangwu', seen)).toMatchObject({ title: filing.title });
    expect(platform.labelsOf('wangwu', seen)).toEqual(['签收']);
    await vi.waitFor(() => expect(robot.reported).toMatchObject([{ receipt: { 'own:lisi': '1' } }]));
  });

  it('that took longer than DingTalk waits is not reported, so that the outbox changes the card', async () => {
    const { platform, seen } = await up(mode);
    const clock = vi.spyOn(performance, 'now');
    robot.answer = async () => {
      const at = performance.now();
      clock.mockImplementation(() => at + 2_001);
      return handing(done, false)();
    };
    await platform.tap('lisi', seen, '签收');
    await robot.stop();
    clock.mockRestore();
    expect(robot.updates).toHaveLength(1);
    expect(robot.reported).toEqual([]);
  });

  it('without a change is acknowledged with nothing, and the card stays', async () => {
    const { platform, seen } = await up(mode);
    await platform.tap('lisi', seen, '签收');
    expect(seen.changes).toBe(0);
    expect(robot.reported).toEqual([]);
  });

  it('on a card that is not ours, or with a button that it never had, is handed in as it is: nothing is believed', async () => {
    const { platform } = await up(mode);
    const route = [...platform.state.routes.keys()][0];
    for (const trackId of ['foreign', `${randomUUID()}-x`, '1 OR 1=1']) {
      const message = { id: trackId, kind: 'card', by: 'api', text: '', changes: 0 } as const;
      const callbackType = mode === 'stream' ? ('STREAM' as const) : ('HTTP' as const);
      const card = { trackId, callbackType, place: GROUP, data: {}, own: new Map(), message };
      platform.state.cards.set(trackId, { ...card, ...(route ? { routeKey: route } : {}) });
      await platform.press(platform.callback('lisi', trackId, 'accept-reply.000000000000'));
    }
    const clicks = robot.updates.map(({ content }) => content);
    const nobody = {
      kind: 'click',
      card: '00000000-0000-0000-0000-000000000000',
      action: 'accept-reply.000000000000',
    };
    expect(clicks).toEqual([nobody, nobody, nobody]);
  });

  it('whose form is wrong, or of another organisation, does nothing', async () => {
    const { platform, seen } = await up(mode);
    const good = platform.tapData('lisi', seen, '签收');
    await platform.press(good);
    for (const bad of [
      { ...good, content: 'not json' },
      { ...good, content: '{"cardPrivateData":{"actionIds":[]}}' },
      { ...good, content: undefined },
      { ...good, userId: '' },
      { ...good, corpId: 'another' },
    ])
      await platform.press(bad);
    expect(robot.updates).toHaveLength(1);
  });

  it('whose values come as content or as value is read alike', async () => {
    const { platform, seen } = await up(mode);
    const { content, ...rest } = platform.tapData('lisi', seen, '签收');
    await platform.press({ ...rest, value: content });
    expect(robot.updates).toHaveLength(1);
  });

  it('that cannot be made durable is not answered', async () => {
    const { platform, seen } = await up(mode);
    robot.answer = async () => {
      throw new Error('database is away');
    };
    const push = await platform.tap('lisi', seen, '签收');
    expect({ ack: push.ack, status: push.status }).toEqual({ ack: undefined, status: undefined });
    expect(seen.changes).toBe(0);
  });
});

it.each(['stream', 'http'] as const)('a tap delivered again (%s) has the key it had', async (mode) => {
  const { platform, seen } = await up(mode);
  robot.answer = handing(done, false);
  const first = await platform.tap('lisi', seen, '签收');
  await platform.tapAgain(first);
  const another = mode === 'http' ? String(Number(first.sentAs) + 1) : randomUUID();
  await platform.press(first.data, another);
  const [one, two, three] = robot.updates.map(({ key }) => key);
  expect(one).toBe(two);
  expect(three).not.toBe(one);
});

describe('a tap over the stream', () => {
  it('delivered twice in one frame’s name has one key', async () => {
    const { platform, seen } = await up('stream');
    const data = platform.tapData('lisi', seen, '签收');
    const messageId = randomUUID();
    await platform.press(data, messageId);
    await platform.press(data, messageId);
    await platform.press(data);
    const keys = robot.updates.map(({ key }) => key);
    expect(keys.slice(0, 2)).toEqual([messageId, messageId]);
    expect(keys[2]).not.toBe(messageId);
  });
});
