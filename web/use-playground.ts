import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react';
import type { ClockView, Message, MessagesView } from '../bot/playground/contract.js';
import { api } from './api.js';
import { type Model, placeOf, reduce } from './model.js';

const KEPT = 'duban-playground';

/** What a person may do on the page. Each settles when Duban has answered; a failure becomes `problem`. */
export interface Acts {
  become(person: string): void;
  open(chat: string | undefined): void;
  say(text: string, quote?: string): Promise<boolean>;
  /** Forwards files, one after the other; the first that fails ends it. */
  forward(files: readonly File[]): Promise<boolean>;
  click(message: string, action: string, values?: Readonly<Record<string, string>>): Promise<boolean>;
  advance(duration: string): Promise<boolean>;
  dismiss(): void;
}

/** Beside the list there is room for one conversation; a phone begins with the list. */
const usual = (): string | undefined => (matchMedia('(min-width: 721px)').matches ? 'direct' : undefined);

function start(): Model {
  const kept = JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Partial<Model>;
  const chat = kept.chat ?? usual();
  return {
    messages: {},
    echoes: [],
    online: true,
    seen: kept.seen ?? {},
    ...(kept.me ? { me: kept.me } : {}),
    ...(chat ? { chat } : {}),
  };
}

/** The page's model, kept up to date by the stream, and what can be done to it. */
export function usePlayground(): { model: Model; acts: Acts } {
  const [model, tell] = useReducer(reduce, undefined, start);
  const { me, chat, site, seen } = model;
  const latest = useRef(model);
  latest.current = model;

  const fetchPlace = useCallback(async (of: string, person: string) => {
    const { messages } = await api.messages(of, person);
    tell({ kind: 'list', place: placeOf(of, person), messages });
  }, []);

  const attempt = useCallback(async (act: () => Promise<MessagesView | undefined>): Promise<boolean> => {
    tell({ kind: 'problem', problem: undefined });
    try {
      const answer = await act();
      if (answer) tell({ kind: 'caused', messages: answer.messages });
      return true;
    } catch (error) {
      tell({ kind: 'problem', problem: (error as Error).message });
      return false;
    }
  }, []);

  const readSite = useCallback(
    () =>
      attempt(async () => {
        const read = await api.state();
        tell({ kind: 'site', site: read });
        tell({ kind: 'clock', now: read.now, read: performance.now() });
        const known = (id?: string) => read.people.some((person) => person.id === id);
        const staff = read.people.find(({ role }) => role === '办公室') ?? read.people[0];
        if (!known(latest.current.me) && staff) tell({ kind: 'become', person: staff.id });
        return undefined;
      }),
    [attempt],
  );

  useEffect(() => {
    void readSite();
    const stream = new EventSource('/playground/stream');
    stream.addEventListener('message', ({ data }) =>
      tell({ kind: 'message', message: JSON.parse(data) as Message }),
    );
    stream.addEventListener('clock', ({ data }) =>
      tell({ kind: 'clock', now: (JSON.parse(data) as ClockView).now, read: performance.now() }),
    );
    stream.addEventListener('open', () => {
      if (!latest.current.online) void readSite();
      tell({ kind: 'online', online: true });
    });
    stream.addEventListener('error', () => tell({ kind: 'online', online: false }));
    return () => stream.close();
  }, [readSite]);

  useEffect(() => {
    if (!me || !site) return;
    for (const { id } of site.chats) void attempt(() => fetchPlace(id, me).then(() => undefined));
  }, [me, site, attempt, fetchPlace]);

  useEffect(() => {
    localStorage.setItem(KEPT, JSON.stringify({ me, chat, seen }));
  }, [me, chat, seen]);

  const here = chat && me ? placeOf(chat, me) : undefined;
  const shown = here ? model.messages[here]?.length : undefined;
  useEffect(() => {
    if (here && shown) tell({ kind: 'seen', place: here });
  }, [here, shown]);

  const acts = useMemo<Acts>(() => {
    const afterwards = async (answer: MessagesView, place?: string) => {
      const { me: person } = latest.current;
      if (place && person) await fetchPlace(place, person);
      return answer;
    };
    return {
      become: (person) => tell({ kind: 'become', person }),
      open: (next) => tell({ kind: 'open', chat: next }),
      dismiss: () => tell({ kind: 'caused', messages: [] }),
      say: (text, quote) =>
        attempt(async () => {
          const { me: person, chat: place } = latest.current;
          if (!person || !place) return undefined;
          const body = { chat: place, person, text, ...(quote ? { quote } : {}) };
          return afterwards(await api.say(body), place);
        }),
      async forward(files) {
        for (const file of files) {
          const isSent = await attempt(async () => {
            const { me: person, chat: place } = latest.current;
            if (!person || !place) return undefined;
            return afterwards(await api.forward({ chat: place, person, file }), place);
          });
          if (!isSent) return false;
        }
        return true;
      },
      click: (message, action, values) =>
        attempt(async () => {
          const { me: person, chat: place } = latest.current;
          if (!person) return undefined;
          return afterwards(
            await api.click({ message, person, action, ...(values ? { values } : {}) }),
            place,
          );
        }),
      advance: (duration) =>
        attempt(async () => {
          const answer = await api.advance(duration);
          await readSite();
          return answer;
        }),
    };
  }, [attempt, fetchPlace, readSite]);

  return { model, acts };
}
