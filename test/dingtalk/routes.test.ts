import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cardSecret, cardSign } from '../../bot/dingtalk/signature.js';
import { robotSignature } from '../platforms/dingtalk.js';
import { GROUP, KEYS, type Robot, startRobot } from './robot.js';

let robot: Robot;
beforeEach(async () => {
  robot = await startRobot({ mode: 'http' });
});
afterEach(() => robot.close());

/** A request as DingTalk sends it, or spoilt. */
function post(path: 'robot' | 'card', body: unknown, headers: Record<string, string> = {}) {
  return fetch(`${robot.url}/dingtalk/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}
const signed = (at = Date.now(), secret = KEYS.clientSecret) => ({
  timestamp: String(at),
  sign: robotSignature(String(at), secret),
});
const cardSigned = (at = Date.now(), secret = cardSecret(KEYS.clientSecret)) => ({
  'x-ddpaas-signature-timestamp': String(at),
  'x-ddpaas-signature': cardSign(String(at), secret),
});
const refused = async (status: number, response: Promise<Response>) => {
  expect((await response).status).toBe(status);
  expect(robot.updates).toEqual([]);
};
const MINUTE = 60_000;

describe('a robot’s callback', () => {
  it('becomes an update and is answered in its own answer, which is reported', async () => {
    robot.answer = async () => ({ text: '共 0 件。' });
    const push = await robot.platform.say('lisi', '期限', { group: GROUP });
    expect(push).toMatchObject({
      tries: 1,
      status: 200,
      body: { msgtype: 'text', text: { content: '共 0 件。' } },
    });
    expect(robot.updates).toMatchObject([{ key: push.data.msgId, chat: { kind: 'group', id: GROUP } }]);
    await vi.waitFor(() => expect(robot.reported).toHaveLength(1));
  });

  it('without an immediate answer is answered with silence', async () => {
    expect((await robot.platform.say('lisi', '期限')).body).toEqual({ msgtype: 'empty' });
    expect(robot.reported).toEqual([]);
  });

  it('whose words DingTalk kept back is answered with that, and nothing is done', async () => {
    const over = { text: undefined, errorCode: 20001, errorMessage: '超出额度' };
    const { body } = await robot.platform.say('lisi', '', { over });
    expect(body).toMatchObject({ msgtype: 'text', text: { content: expect.stringContaining('没有转给我') } });
    expect(robot.updates).toEqual([]);
    expect(robot.refused).toEqual(['pushes']);
  });

  it('from someone outside the organisation is answered as a stranger’s', async () => {
    robot.answer = async () => ({ text: '我还不认识您。' });
    const push = await robot.platform.say(undefined, '期限');
    expect(push.body).toEqual({ msgtype: 'text', text: { content: '我还不认识您。' } });
    expect(robot.updates[0]?.account.id).toMatch(/^external:/);
  });

  it('without a signature, with another’s, or with a part of the right one is refused', async () => {
    const body = robot.platform.message('lisi', '期限');
    await refused(403, post('robot', body));
    await refused(403, post('robot', body, { ...signed(), sign: 'x' }));
    await refused(403, post('robot', body, signed(Date.now(), 'another secret')));
    const { timestamp, sign } = signed();
    await refused(403, post('robot', body, { timestamp, sign: sign.slice(0, -1) }));
    await refused(403, post('robot', body, { timestamp: String(Number(timestamp) + 1), sign }));
    await refused(403, post('robot', body, { timestamp: 'now', sign }));
  });

  it('is refused when it is more than five minutes old or ahead', async () => {
    const body = robot.platform.message('lisi', '期限');
    await refused(403, post('robot', body, signed(Date.now() - 5 * MINUTE - 1_000)));
    await refused(403, post('robot', body, signed(Date.now() + 5 * MINUTE + 1_000)));
    expect((await post('robot', body, signed(Date.now() - 4 * MINUTE))).status).toBe(200);
  });

  it('with the signature of a while ago that came with another body is refused, for it covers none', async () => {
    const proof = signed(Date.now() - MINUTE);
    expect((await post('robot', robot.platform.message('lisi', '期限'), proof)).status).toBe(200);
    robot.updates.length = 0;
    await refused(403, post('robot', robot.platform.message('boss', '办结 #12'), proof));
    expect(robot.log.join('')).toContain('rebodied');
  });

  it('said in one millisecond with another has its signature, and both are heard', async () => {
    const [one, other] = [robot.platform.message('lisi', '期限'), robot.platform.message('boss', '期限')];
    const proof = signed();
    for (const body of [one, other]) expect((await post('robot', body, proof)).status).toBe(200);
    expect(new Set(robot.updates.map(({ key }) => key)).size).toBe(2);
  });

  it('replayed as it was gets the same answer under the same key', async () => {
    const [body, proof] = [robot.platform.message('lisi', '期限'), signed()];
    await post('robot', body, proof);
    await post('robot', body, proof);
    expect(new Set(robot.updates.map(({ key }) => key)).size).toBe(1);
  });

  it('for another robot is refused, and so is another organisation than the first', async () => {
    const { platform } = robot;
    await refused(
      403,
      post('robot', platform.message('lisi', '', { over: { robotCode: 'another' } }), signed(1 + Date.now())),
    );
    await platform.say('lisi', '期限');
    robot.updates.length = 0;
    const foreign = platform.message('lisi', '', { over: { chatbotCorpId: 'another' } });
    await refused(403, post('robot', foreign, signed(2 + Date.now())));
  });

  it.each([[{ robotCode: undefined }], [{ chatbotCorpId: undefined }], [{ robotCode: '' }]])(
    'that leaves out whose it is is refused, though its signature is good: %j',
    async (over) => {
      await robot.platform.say('lisi', '期限');
      robot.updates.length = 0;
      const forged = robot.platform.message('lisi', '办结 #12', { over });
      await refused(403, post('robot', forged, signed(3 + Date.now())));
      expect(robot.log.join('')).toContain('foreign');
    },
  );

  it('of another robot does not settle whose organisation this is', async () => {
    const stranger = robot.platform.message('lisi', '', {
      over: { robotCode: 'another', chatbotCorpId: 'their-corp' },
    });
    await refused(403, post('robot', stranger, signed(4 + Date.now())));
    expect((await robot.platform.say('lisi', '期限')).status).toBe(200);
  });

  it.each([['not json'], ['[]'], ['null'], ['{"msgId":1}'], [''], ['{"msgId":"x"}']])(
    'whose body is %j is refused, proven or not',
    async (body) => {
      await refused(400, post('robot', body, signed()));
      await refused(403, post('robot', body));
    },
  );

  it('larger than 256 KB, longer than anybody can type, is refused', async () => {
    await refused(413, post('robot', robot.platform.message('lisi', '督'.repeat(90_000)), signed()));
  });

  it('keeps markup, control characters and emoji exactly as typed', async () => {
    const text = '<b>&amp;</b> ]]> 𠮷😀\t\u0001\n@all **2026**';
    await robot.platform.say('lisi', text);
    expect(robot.updates[0]?.content).toEqual({ kind: 'text', text });
  });

  it('that cannot be made durable is cut off without a status, so that DingTalk may deliver it again', async () => {
    robot.answer = async () => {
      if (robot.updates.length < 2) throw new Error('database is away');
      return null;
    };
    const push = await robot.platform.say('lisi', '期限');
    expect(push).toMatchObject({ tries: 2, status: 200 });
  });

  it('that cannot be bound to its body, the database being away, is cut off as well', async () => {
    robot.memory.isAway = true;
    await expect(post('robot', robot.platform.message('lisi', '期限'), signed())).rejects.toThrow();
    expect(robot.updates).toEqual([]);
  });

  it('leaves nothing secret and nothing said in the log', async () => {
    await robot.platform.say('lisi', '减刑假释的规定');
    expect(robot.log.join('')).not.toMatch(/减刑|app-secret|sendBySession|LWCP|lisi/);
  });
});

describe('a card’s callback', () => {
  const tap = () => robot.platform.callback('lisi', 'track-1', 'confirm-receipt.000000000000');

  it('goes to the address that was registered, with a secret that is not the app’s', async () => {
    await vi.waitFor(() => expect(robot.platform.state.routes.size).toBe(1));
    const [[key, route]] = [...robot.platform.state.routes] as [[string, { url: string; secret: string }]];
    expect(key).toMatch(/^duban-[0-9a-f]{16}$/);
    expect(route.url).toBe(`${robot.url}/dingtalk/card`);
    expect(route.secret).not.toContain(KEYS.clientSecret);
  });

  it('is refused without its own signature, stale, or with another body', async () => {
    await refused(403, post('card', tap()));
    await refused(403, post('card', tap(), signed()));
    await refused(403, post('card', tap(), cardSigned(Date.now(), KEYS.clientSecret)));
    await refused(403, post('card', tap(), cardSigned(Date.now() - 5 * MINUTE - 1_000)));
    const proof = cardSigned(Date.now() - MINUTE);
    expect((await post('card', tap(), proof)).status).toBe(200);
    robot.updates.length = 0;
    await refused(403, post('card', { ...tap(), userId: 'boss' }, proof));
  });

  it('tapped by many in one millisecond is heard from each of them', async () => {
    const proof = cardSigned();
    const people = Array.from({ length: 20 }, (_, i) => `user${i}`);
    const answers = await Promise.all(people.map((userId) => post('card', { ...tap(), userId }, proof)));
    expect(answers.map(({ status }) => status)).toEqual(people.map(() => 200));
    expect(robot.updates.map(({ account }) => account.id).sort()).toEqual([...people].sort());
  });

  it('replayed as it was has the same key, a second tap another', async () => {
    const proof = cardSigned();
    await post('card', tap(), proof);
    await post('card', tap(), proof);
    await post('card', tap(), cardSigned(Date.now() + 5));
    const [first, second, third] = robot.updates.map(({ key }) => key);
    expect([first === second, first === third]).toEqual([true, false]);
  });

  it('of another organisation, or of none, is refused', async () => {
    await robot.platform.say('lisi', '期限');
    robot.updates.length = 0;
    for (const [n, corpId] of ['another', undefined, ''].entries())
      await refused(403, post('card', { ...tap(), corpId }, cardSigned(Date.now() + n)));
    expect((await post('card', tap(), cardSigned(Date.now() + 9))).status).toBe(200);
  });

  it('that is no tap is refused', async () => {
    await refused(400, post('card', '{}', cardSigned()));
  });
});
