import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { createDingtalkPlatform, type DingtalkPlatform } from '../platforms/dingtalk.js';

const KEYS = { clientId: 'dingstand', clientSecret: 'stand-secret', corpId: 'dingcorp' };
const TOPIC_ROBOT = '/v1.0/im/bot/messages/get';
let platform: DingtalkPlatform;

beforeEach(async () => {
  platform = await createDingtalkPlatform({
    ...KEYS,
    templateIds: ['t.schema'],
    staff: ['lisi'],
    groups: ['cid1'],
    rules: { ackMs: 50, retries: 2, retryWaitMs: 5 },
  });
});
afterEach(() => platform.close());

async function call(path: string, body: object, token?: string, method = 'POST') {
  const response = await fetch(`${platform.base}${path}`, {
    method,
    headers: { 'content-type': 'application/json', 'x-acs-dingtalk-access-token': token ?? '' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
const newToken = async () => {
  const { body } = await call('/v1.0/oauth2/accessToken', {
    appKey: KEYS.clientId,
    appSecret: KEYS.clientSecret,
  });
  return String(body.accessToken);
};
const toLisi = (content: string) => ({
  robotCode: KEYS.clientId,
  userIds: ['lisi'],
  msgKey: 'sampleText',
  msgParam: JSON.stringify({ content }),
});
const card = (outTrackId: string, data: Record<string, string>) => ({
  cardTemplateId: 't.schema',
  outTrackId,
  callbackType: 'STREAM',
  cardData: { cardParamMap: data },
  openSpaceId: 'dtv1.card//IM_ROBOT.lisi',
  imRobotOpenSpaceModel: { supportForward: false },
  imRobotOpenDeliverModel: { spaceType: 'IM_ROBOT' },
});

describe('the stand-in answers as DingTalk does', () => {
  it('gives one token while it lasts, and refuses an old, a foreign and no token alike', async () => {
    const first = await newToken();
    expect(await newToken()).toBe(first);
    platform.state.advance(7_200_001);
    const path = '/v1.0/robot/oToMessages/batchSend';
    for (const token of [first, 'foreign', undefined])
      expect(await call(path, toLisi('好'), token)).toMatchObject({
        status: 400,
        body: { code: 'InvalidAuthentication' },
      });
    expect((await call(path, toLisi('好'), await newToken())).status).toBe(200);
  });

  it('throttles the 21st call of an API within a second with 403 and its own code', async () => {
    const token = await newToken();
    const all = await Promise.all(
      Array.from({ length: 21 }, () => call('/v1.0/robot/oToMessages/batchSend', toLisi('好'), token)),
    );
    expect(all.filter(({ status }) => status === 403)).toMatchObject([
      { body: { code: 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi' } },
    ]);
    expect(platform.inboxOf('lisi')).toHaveLength(20);
  });

  it('refuses another robot’s code, a message of wrong form and one over 15,000 bytes', async () => {
    const token = await newToken();
    const path = '/v1.0/robot/oToMessages/batchSend';
    expect(await call(path, { ...toLisi('好'), robotCode: 'x' }, token)).toMatchObject({
      body: { code: 'invalidParameter.robotCode.auth' },
    });
    expect((await call(path, { ...toLisi('好'), msgParam: '{}' }, token)).status).toBe(400);
    expect((await call(path, toLisi('督'.repeat(5_000)), token)).status).toBe(400);
  });

  it('takes twenty people in one call and no more, and names whom flow control held back', async () => {
    const token = await newToken();
    const path = '/v1.0/robot/oToMessages/batchSend';
    const to = (count: number) => ({ ...toLisi('好'), userIds: Array.from({ length: count }, () => 'lisi') });
    expect(await call(path, to(21), token)).toMatchObject({
      status: 400,
      body: { code: 'invalidParameter.userIds.overMax' },
    });
    expect(platform.inboxOf('lisi')).toEqual([]);
    platform.state.flowControlled.set('lisi', 1);
    expect(await call(path, toLisi('好'), token)).toMatchObject({
      status: 200,
      body: { flowControlledStaffIdList: ['lisi'], invalidStaffIdList: [] },
    });
    expect(platform.inboxOf('lisi')).toEqual([]);
    await call(path, toLisi('好'), token);
    expect(platform.inboxOf('lisi')).toHaveLength(1);
  });

  it('ends a session after ninety minutes with 300001 at HTTP 200', async () => {
    const url = String(platform.message('lisi', '').sessionWebhook).replace(platform.base, '');
    const hello = { msgtype: 'text', text: { content: '好' } };
    expect((await call(url, hello)).body).toMatchObject({ errcode: 0 });
    platform.state.advance(5_400_000);
    expect(await call(url, hello)).toMatchObject({ status: 200, body: { errcode: 300001 } });
  });

  it('makes one card of one outTrackId, and wipes what an update without its option does not send', async () => {
    const token = await newToken();
    const create = '/v1.0/card/instances/createAndDeliver';
    await call(create, card('a', { title: '一', note: '二' }), token);
    await call(create, card('a', { title: '三' }), token);
    const [seen] = platform.inboxOf('lisi');
    if (!seen) throw new Error('no card');
    expect(platform.inboxOf('lisi')).toHaveLength(1);
    const update = { outTrackId: 'a', cardData: { cardParamMap: { title: '四' } } };
    const byKey = { cardUpdateOptions: { updateCardDataByKey: true, updatePrivateDataByKey: true } };
    await call('/v1.0/card/instances', { ...update, ...byKey }, token, 'PUT');
    expect(platform.viewOf('lisi', seen)).toEqual({ title: '四', note: '二' });
    await call('/v1.0/card/instances', update, token, 'PUT');
    expect(platform.viewOf('lisi', seen)).toEqual({ title: '四' });
  });

  it('says success of a delivery that failed, and refuses a template that is not there', async () => {
    const token = await newToken();
    const create = '/v1.0/card/instances/createAndDeliver';
    const nowhere = { ...card('b', {}), openSpaceId: 'dtv1.card//IM_ROBOT.nobody' };
    expect(await call(create, nowhere, token)).toMatchObject({
      status: 200,
      body: { success: true, result: { deliverResults: [{ success: false }] } },
    });
    expect(await call(create, { ...card('c', {}), cardTemplateId: 'x' }, token)).toMatchObject({
      body: { code: 'param.templateNotExist' },
    });
  });

  it('opens one connection with a ticket, and none with a wrong secret', async () => {
    const ask = { clientId: KEYS.clientId, clientSecret: KEYS.clientSecret, subscriptions: [] };
    const { body } = await call('/v1.0/gateway/connections/open', ask);
    const url = `${body.endpoint}?ticket=${encodeURIComponent(String(body.ticket))}`;
    const opens = (address: string) =>
      new Promise<boolean>((resolve) => {
        const socket = new WebSocket(address);
        socket.on('open', () => resolve(true)).on('error', () => resolve(false));
      });
    expect([await opens(url), await opens(url)]).toEqual([true, false]);
    const { body: again } = await call('/v1.0/gateway/connections/open', ask);
    platform.state.advance(90_001);
    expect(await opens(`${again.endpoint}?ticket=${encodeURIComponent(String(again.ticket))}`)).toBe(false);
    const refused = await call('/v1.0/gateway/connections/open', { ...ask, clientSecret: 'x' });
    expect(refused).toMatchObject({ status: 401, body: { code: 'authFailed' } });
  });

  it('delivers what is not acknowledged again, the same msgId in a new frame, and loses it when nobody is there', async () => {
    const lost = await platform.say('lisi', '期限');
    expect({ tries: lost.tries, ack: lost.ack, lost: platform.counts.lost }).toEqual({
      tries: 3,
      ack: undefined,
      lost: 3,
    });
    const ticket = platform.gateway.ticketFor([TOPIC_ROBOT]);
    const socket = new WebSocket(
      `${platform.base.replace('http', 'ws')}/connect?ticket=${encodeURIComponent(ticket)}`,
    );
    const frames: { headers: { messageId: string }; data: string }[] = [];
    socket.on('message', (data) => frames.push(JSON.parse(String(data))));
    await new Promise((resolve) => socket.on('open', resolve));
    await platform.deliver({ ...lost.data, msgId: randomUUID() });
    expect(frames).toHaveLength(3);
    expect(new Set(frames.map(({ data }) => data)).size).toBe(1);
    expect(new Set(frames.map(({ headers }) => headers.messageId)).size).toBe(3);
    platform.gateway.rotate(10_000);
    await platform.say('lisi', '期限');
    expect(frames).toHaveLength(4);
    socket.terminate();
  });
});
