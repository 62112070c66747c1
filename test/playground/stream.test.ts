import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import type { ClockView, Message } from '../../bot/playground/contract.js';
import { CARD, FakeHouse, PEOPLE } from './fake-house.js';

interface Heard {
  id?: string;
  event: string;
  data: Message & ClockView;
}

/** Reads server-sent events one by one, as a browser does. */
async function* listen(url: string, headers: Record<string, string> = {}): AsyncGenerator<Heard> {
  const response = await fetch(`${url}/playground/stream`, { headers });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  let rest = '';
  for await (const chunk of response.body ?? []) {
    const blocks = (rest + Buffer.from(chunk).toString()).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const fields = Object.fromEntries(
        block
          .split('\n')
          .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
      );
      yield { id: fields.id, event: fields.event ?? '', data: JSON.parse(fields.data ?? '') };
    }
  }
}

async function next(stream: AsyncGenerator<Heard>, event: string): Promise<Heard> {
  for (;;) {
    const { value, done } = await stream.next();
    if (done) throw new Error('the stream ended');
    if (value.event === event) return value;
  }
}

describe('the stream', () => {
  let app: FastifyInstance;
  afterEach(() => app.close());

  const start = async (house: FakeHouse) => {
    app = await house.open();
    return app.listen({ port: 0, host: '127.0.0.1' });
  };
  const message = (id: string, text: string) => ({
    id,
    chat: 'direct',
    personId: PEOPLE.liaison.id,
    sender: 'duban',
    at: new Date('2026-11-20T01:12:00Z'),
    text,
  });

  it('tells every page of a message, whoever wrote it, and of a card changed in place', async () => {
    const house = new FakeHouse();
    const url = await start(house);
    const tabs = [listen(url), listen(url)];
    for (const tab of tabs) expect((await next(tab, 'clock')).data.now).toBe('2026-11-20T09:12:00+08:00');
    await house.store.add(message('a', '#12 还剩 11 天'));
    for (const tab of tabs)
      expect((await next(tab, 'message')).data).toMatchObject({
        id: 'a',
        chat: 'direct',
        person: PEOPLE.liaison.id,
        text: '#12 还剩 11 天',
      });
    await house.store.change('a', { text: '#12 已签收', card: { title: '#12 已签收', actions: [] } });
    for (const tab of tabs)
      expect((await next(tab, 'message')).data).toMatchObject({ id: 'a', text: '#12 已签收' });
  });

  it('tells the time again when the clock was moved', async () => {
    const house = new FakeHouse();
    const url = await start(house);
    const tab = listen(url);
    await next(tab, 'clock');
    house.now = new Date('2026-11-23T09:05:00+08:00');
    expect((await next(tab, 'clock')).data.now).toBe('2026-11-23T09:05:00+08:00');
  });

  it('goes on where a page left off', async () => {
    const house = new FakeHouse();
    await house.store.add(message('a', '一'));
    await house.store.add(message('b', '二'));
    await house.store.add(message('c', '三'));
    const url = await start(house);
    const tab = listen(url, { 'last-event-id': '1' });
    expect((await next(tab, 'message')).data.id).toBe('b');
    expect(await next(tab, 'message')).toMatchObject({ id: '3', data: { id: 'c' } });
  });

  it('carries text that looks like an event as text', async () => {
    const house = new FakeHouse();
    const url = await start(house);
    const tab = listen(url);
    await next(tab, 'clock');
    const text = '一\n\nevent: clock\ndata: {}\n\n<b>二</b>';
    await house.store.add(message('a', text));
    expect((await next(tab, 'message')).data.text).toBe(text);
  });

  it('never carries words marked as a state secret', async () => {
    const house = new FakeHouse();
    house.script = () => [{ card: CARD, to: { kind: 'group', id: 'office' } }];
    const url = await start(house);
    const tab = listen(url);
    await next(tab, 'clock');
    await fetch(`${url}/playground/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ chat: 'office', person: PEOPLE.staff.id, text: '绝密 专案名单' }),
    });
    expect((await next(tab, 'message')).data).toMatchObject({
      from: 'duban',
      text: expect.stringContaining('#12'),
    });
  });
});
