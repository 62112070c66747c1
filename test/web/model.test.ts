import { describe, expect, it } from 'vitest';
import type { Message } from '../../bot/playground/contract.js';
import { type Event, type Model, reduce, unread } from '../../web/model.js';

const empty: Model = { me: 'li', chat: 'office', messages: {}, seen: {}, echoes: [], online: true };
let changes = 0;
const message = (id: string, from = 'duban', over: Partial<Message> = {}): Message => ({
  id,
  change: ++changes,
  chat: 'office',
  from,
  at: '2026-11-20T09:12:00+08:00',
  text: id,
  ...over,
});
const told = (...events: Event[]) => events.reduce(reduce, empty);
const heard = (one: Message): Event => ({ kind: 'message', message: one });

describe('the page', () => {
  it('shows a message once, and a changed one where it stood', () => {
    const model = told(
      heard(message('a')),
      heard(message('b')),
      heard(message('a', 'duban', { text: '改' })),
    );
    expect(model.messages.office?.map(({ text }) => text)).toEqual(['改', 'b']);
  });

  it('keeps what the stream has told since, when a conversation that was read comes late', () => {
    const [a, b] = [message('a'), message('b')];
    const changed = { ...a, change: ++changes, text: '改' };
    const read: Event = { kind: 'list', place: 'office', messages: [a, b] };
    const later = message('c');
    const texts = (model: Model) => model.messages.office?.map(({ text }) => text);
    expect(texts(told(heard(changed), heard(later), read))).toEqual(['改', 'b', 'c']);
    const readAgain: Event = { kind: 'list', place: 'office', messages: [changed, b, later] };
    expect(texts(told(read, readAgain, heard(a)))).toEqual(['改', 'b', 'c']);
  });

  it('keeps one person’s direct conversation apart from another’s', () => {
    const direct = (id: string, person: string) => heard(message(id, 'duban', { chat: 'direct', person }));
    const model = told(direct('a', 'li'), direct('b', 'zhou'));
    expect(model.messages['direct:li']?.map(({ id }) => id)).toEqual(['a']);
    expect(unread(model, 'zhou', 'direct')).toBe(1);
  });

  it('counts as unread what others said after what was seen last, for each person apart', () => {
    const first = [heard(message('a')), heard(message('b', 'li'))];
    const seen: Event = { kind: 'seen', place: 'office' };
    expect(unread(told(...first), 'li', 'office')).toBe(1);
    expect(unread(told(...first, seen), 'li', 'office')).toBe(0);
    expect(unread(told(...first, seen, heard(message('c'))), 'li', 'office')).toBe(1);
    expect(unread(told(...first, seen), 'zhou', 'office')).toBe(2);
    const changed = heard(message('a', 'duban', { text: '改' }));
    expect(unread(told(...first, seen, changed), 'li', 'office')).toBe(0);
  });

  it('names where else Duban spoke, each place once, not the one that is open', () => {
    const direct = message('c', 'duban', { chat: 'direct', person: 'zhou' });
    const model = told({ kind: 'caused', messages: [message('a'), direct, { ...direct, id: 'd' }] });
    expect(model.echoes).toEqual([{ chat: 'direct', person: 'zhou', count: 2 }]);
    expect(reduce(model, { kind: 'become', person: 'zhou' }).echoes).toEqual([]);
  });
});
