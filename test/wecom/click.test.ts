import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createWecomChannel } from '../../bot/wecom-app/channel.js';
import { actionId, type Card } from '../../cards/card.js';
import { createWecomPlatform, type SeenMessage, type WecomPlatform } from '../platforms/wecom.js';
import { element } from '../platforms/wecom-callback.js';
import { type CallbackApp, callbackApp, KEYS } from './callback-app.js';
import { FakeTokenStore } from './fake-token-store.js';

let ours: CallbackApp;
let wecom: WecomPlatform;
let shown: SeenMessage;
const outboxId = randomUUID();
const receipt = { label: '签收', action: 'confirm-receipt', payload: { matter: 12 } };
const card: Card = {
  title: '#12 报送期限',
  actions: [receipt, { label: '报送', action: 'send-reply', payload: { matter: 12 } }],
};

beforeAll(async () => {
  ours = await callbackApp();
  wecom = await createWecomPlatform({ ...KEYS, members: ['lisi'] });
  wecom.connect(ours.url);
  const config = { ...KEYS, apiBase: wecom.apiBase };
  const channel = createWecomChannel({ config, tokens: new FakeTokenStore(), now: () => new Date() });
  const to = { kind: 'account', id: 'lisi' } as const;
  await channel.send({ id: outboxId, resend: 0, to, card, at: new Date() });
  const [message] = wecom.inboxOf('lisi');
  if (!message) throw new Error('the card did not arrive');
  shown = message;
});

afterAll(async () => {
  await wecom.close();
  await ours.app.close();
});

beforeEach(() => {
  ours.updates.length = 0;
  ours.answer = async () => null;
});

const click = (...fields: string[]) =>
  `<xml>${element('ToUserName', KEYS.corpId)}${element('FromUserName', 'lisi')}${element('CreateTime', 1_700_000_000)}` +
  `${element('MsgType', 'event')}${element('Event', 'template_card_event')}${fields.join('')}</xml>`;

async function updateOf(xml: string) {
  await wecom.deliver({ userid: 'lisi', isClick: true, xml });
  return ours.updates.at(-1);
}

describe('a tap on a card', () => {
  it('names the outbox id, the button and the code by which the card may change', async () => {
    await wecom.tap('lisi', shown, '签收');
    expect(ours.updates[0]).toMatchObject({
      account: { platform: 'wecom', corp: KEYS.corpId, id: 'lisi' },
      chat: { kind: 'direct' },
      content: {
        kind: 'click',
        card: outboxId,
        action: actionId(receipt),
        receipt: { clickCode: expect.stringMatching(/^code-/) },
      },
    });
  });

  it('delivered again has the same key, and a second tap another one', async () => {
    const first = await wecom.tap('lisi', shown, '签收');
    await wecom.redeliver(first);
    await wecom.tap('lisi', shown, '签收');
    const [key, again, second] = ours.updates.map((update) => update.key);
    expect(again).toBe(key);
    expect(second).not.toBe(key);
  });

  it('has a key that does not depend on the button, nor on the options chosen', async () => {
    const fixed = [element('TaskId', `${outboxId}@0`), element('ResponseCode', 'C1')];
    const one = await updateOf(click(...fixed, element('EventKey', 'satisfied')));
    const other = await updateOf(click(...fixed, element('EventKey', 'dissatisfied')));
    expect(other?.key).toBe(one?.key);
    expect(one?.key).not.toContain('C1');
  });

  it('of the same second on two cards is two events', async () => {
    const one = await updateOf(click(element('TaskId', `${outboxId}@0`), element('ResponseCode', 'C1')));
    const other = await updateOf(
      click(element('TaskId', `${randomUUID()}@0`), element('ResponseCode', 'C2')),
    );
    expect(other?.key).not.toBe(one?.key);
  });

  it('on a resent card means the same outbox id', async () => {
    const update = await updateOf(click(element('TaskId', `${outboxId}@3`), element('EventKey', 'x')));
    expect(update?.content).toMatchObject({ kind: 'click', card: outboxId });
  });

  it.each(['', 'task-1@v1', "'; drop table matter; --", `${outboxId}@`])(
    'on a card that is not ours (%s) is a tap on a card nobody sent',
    async (taskId) => {
      const update = await updateOf(click(element('TaskId', taskId), element('EventKey', 'x')));
      expect(update?.content).toMatchObject({ kind: 'click', card: '00000000-0000-0000-0000-000000000000' });
    },
  );

  it('gives one chosen option and several in the same form', async () => {
    const option = (id: string) => element('OptionId', id);
    const item = (key: string, ...ids: string[]) =>
      `<SelectedItem>${element('QuestionKey', key)}<OptionIds>${ids.map(option).join('')}</OptionIds></SelectedItem>`;
    const select = (...items: string[]) => `<SelectedItems>\n${items.join('\n')}\n</SelectedItems>`;
    const values = async (...items: string[]) =>
      (await updateOf(click(element('TaskId', `${outboxId}@0`), select(...items))))?.content;

    expect(await values(item('day', '1'))).toMatchObject({ values: { day: ['1'] } });
    expect(await values(item('day', '1', '2'))).toMatchObject({ values: { day: ['1', '2'] } });
    expect(await values(item('day', '1'), item('time', '9', '10'))).toMatchObject({
      values: { day: ['1'], time: ['9', '10'] },
    });
    expect(await values(item('day'))).toMatchObject({ values: { day: [] } });
    expect(await values()).not.toHaveProperty('values');
  });

  it('refuses a button given twice', async () => {
    const xml = click(element('TaskId', `${outboxId}@0`), element('EventKey', 'a'), element('EventKey', 'b'));
    expect(await wecom.deliver({ userid: 'lisi', isClick: true, xml })).toMatchObject({ status: 400 });
    expect(ours.updates).toEqual([]);
  });
});
