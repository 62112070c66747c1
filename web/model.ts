import type { Message, StateView } from '../bot/playground/contract.js';

/** Name of a conversation among all: a group's id, or whose direct conversation it is. */
export const placeOf = (chat: string, person: string | undefined): string =>
  chat === 'direct' ? `direct:${person ?? ''}` : chat;

/** What Duban said elsewhere because of the last act: somewhere one can go and look. */
export interface Echo {
  chat: string;
  person?: string;
  count: number;
}

/** All the page knows. `now` is site time (ms) when the page's own clock stood at `read`. */
export interface Model {
  site?: StateView;
  clock?: { now: number; read: number };
  me?: string;
  chat?: string;
  messages: Readonly<Record<string, readonly Message[]>>;
  /** Last message seen, by `person|place`. */
  seen: Readonly<Record<string, string>>;
  echoes: readonly Echo[];
  online: boolean;
  problem?: string;
}

/** One thing that happened; the model after it follows by `reduce`. */
export type Event =
  | { kind: 'site'; site: StateView }
  | { kind: 'clock'; now: string; read: number }
  | { kind: 'become'; person: string }
  | { kind: 'open'; chat: string | undefined }
  | { kind: 'list'; place: string; messages: readonly Message[] }
  | { kind: 'message'; message: Message }
  | { kind: 'seen'; place: string }
  | { kind: 'caused'; messages: readonly Message[] }
  | { kind: 'online'; online: boolean }
  | { kind: 'problem'; problem: string | undefined };

/** The next model. Pure. */
export function reduce(model: Model, event: Event): Model {
  switch (event.kind) {
    case 'site':
      return { ...model, site: event.site };
    case 'clock':
      return { ...model, clock: { now: Date.parse(event.now), read: event.read } };
    case 'become':
      return { ...model, me: event.person, echoes: [] };
    case 'open':
      return { ...model, chat: event.chat, problem: undefined };
    case 'list': {
      const messages = withNewer(event.messages, model.messages[event.place] ?? []);
      return { ...model, messages: { ...model.messages, [event.place]: messages } };
    }
    case 'message': {
      const place = placeOf(event.message.chat, event.message.person);
      return {
        ...model,
        messages: { ...model.messages, [place]: merge(model.messages[place] ?? [], event.message) },
      };
    }
    case 'seen': {
      const last = model.messages[event.place]?.at(-1)?.id;
      const key = `${model.me}|${event.place}`;
      if (!last || model.seen[key] === last) return model;
      return { ...model, seen: { ...model.seen, [key]: last } };
    }
    case 'caused':
      return { ...model, echoes: echoesOf(event.messages, placeOf(model.chat ?? '', model.me)) };
    case 'online':
      return { ...model, online: event.online };
    case 'problem':
      return { ...model, problem: event.problem };
  }
}

const newer = (one: Message, other: Message | undefined): Message =>
  other && other.change > one.change ? other : one;

/** A message under a known id takes the place of an older state of it. */
const merge = (list: readonly Message[], message: Message): readonly Message[] =>
  list.some(({ id }) => id === message.id)
    ? list.map((one) => (one.id === message.id ? newer(message, one) : one))
    : [...list, message];

/** A conversation as it was read, with what the stream has told since: the answer may come after it. */
function withNewer(list: readonly Message[], known: readonly Message[]): readonly Message[] {
  const before = new Map(known.map((one) => [one.id, one]));
  const read = new Set(list.map(({ id }) => id));
  const upTo = Math.max(0, ...list.map(({ change }) => change));
  return [
    ...list.map((one) => newer(one, before.get(one.id))),
    ...known.filter(({ id, change }) => change > upTo && !read.has(id)),
  ];
}

function echoesOf(messages: readonly Message[], here: string): readonly Echo[] {
  const echoes = new Map<string, Echo>();
  for (const { chat, person } of messages) {
    const place = placeOf(chat, person);
    if (place === here) continue;
    echoes.set(place, { chat, ...(person ? { person } : {}), count: (echoes.get(place)?.count ?? 0) + 1 });
  }
  return [...echoes.values()];
}

/** How many messages of others the person has not seen in a conversation. Pure. */
export function unread(model: Model, person: string, chat: string): number {
  const place = placeOf(chat, person);
  const list = model.messages[place] ?? [];
  const seen = model.seen[`${person}|${place}`];
  return list.slice(list.findIndex(({ id }) => id === seen) + 1).filter(({ from }) => from !== person).length;
}
