import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { readConfig } from '../../bot/config/config.js';
import { type Half, startDuban } from '../../bot/duban.js';
import type { ChatView, Message, PersonView, StateView } from '../../bot/playground/contract.js';
import type { Waits } from '../../prisma/database.js';
import { freshDatabase, PATIENT, type TestDatabase } from './database.js';

/** Friday 20 November 2026, 09:12 in Beijing: where a site of the tests begins unless told otherwise. */
export const FRIDAY = '2026-11-20T09:12:00+08:00';

/** A whole running Duban with the demo city, spoken to through the playground's API as its page does. */
export interface Site {
  database: TestDatabase;
  url: string;
  /** The first person with this role in Chinese, of this unit where given. */
  person(role: string, unit?: string): PersonView;
  chat(name: string): ChatView;
  /** Says something, one to one unless a group's id is given; returns all it caused. */
  say(person: PersonView, text: string, in_?: { chat?: string; quote?: string }): Promise<Message[]>;
  /** Taps the button with this label, with what was chosen on the card. */
  tap(
    person: PersonView,
    message: Message,
    label: string,
    values?: Readonly<Record<string, string | readonly string[]>>,
  ): Promise<Message[]>;
  advance(duration: string): Promise<Message[]>;
  read(person: PersonView, chat?: string): Promise<Message[]>;
  now(): Promise<string>;
  /** Any request to the API, for what should be refused. */
  call(path: string, body?: unknown): Promise<{ status: number; body: unknown }>;
  /** All that the process logged so far. */
  log(): string;
  close(): Promise<void>;
}

/** Starts a site on a database of its own, its clock at `at`. */
export async function startSite(
  options: {
    at?: string;
    env?: Record<string, string>;
    database?: TestDatabase;
    half?: Half;
    waits?: Waits;
  } = {},
): Promise<Site> {
  const database = options.database ?? (await freshDatabase());
  const offset = new Date(options.at ?? FRIDAY).getTime() - Date.now();
  await database.pool.query(
    `INSERT INTO setting (name, value) VALUES ('clockOffsetMs', to_jsonb($1::bigint)) ON CONFLICT (name) DO NOTHING`,
    [Math.round(offset)],
  );
  const lines: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
  const config = readConfig({
    PORT: '0',
    DATABASE_URL: database.url,
    PLAYGROUND: 'on',
    KEYS_DIR: join(tmpdir(), 'duban-test-keys'),
    ...options.env,
  });
  const duban = await startDuban(config, { log, half: options.half, waits: options.waits ?? PATIENT });

  async function call(path: string, body?: unknown) {
    const response = await fetch(new URL(path, duban.url), {
      ...(body === undefined
        ? {}
        : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as unknown };
  }

  async function messages(path: string, body?: unknown): Promise<Message[]> {
    const answer = await call(path, body);
    if (answer.status !== 200)
      throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return (answer.body as { messages: Message[] }).messages;
  }

  // A new site's first tick may have something to say (a half-year without its meeting): before anybody speaks, not
  // between a sentence and its answer. Where a real platform is connected the clock is not moved, and this is refused.
  if (options.half !== 'web' && (!options.database || options.at))
    await call('/playground/clock', { advance: 'PT1S' });
  const state = (await call('/playground/state')).body as StateView;
  return {
    database,
    url: duban.url,
    person(role, unit) {
      const found = state.people.find(
        (one) => one.role === role && (unit === undefined || one.unit === unit),
      );
      if (!found) throw new Error(`nobody is ${role} of ${unit ?? 'any unit'}`);
      return found;
    },
    chat(name) {
      const found = state.chats.find((chat) => chat.name.includes(name));
      if (!found) throw new Error(`no chat is called ${name}`);
      return found;
    },
    say: (person, text, in_ = {}) =>
      messages('/playground/messages', {
        chat: in_.chat ?? 'direct',
        person: person.id,
        text,
        ...(in_.quote ? { quote: in_.quote } : {}),
      }),
    tap(person, message, label, values) {
      const action = message.card?.actions.find((one) => one.label === label);
      if (!action) throw new Error(`no button ${label} on: ${message.text}`);
      return messages('/playground/clicks', {
        ...{ message: message.id, person: person.id, action: action.id },
        ...(values ? { values } : {}),
      });
    },
    advance: (duration) => messages('/playground/clock', { advance: duration }),
    read: (person, chat = 'direct') => messages(`/playground/chats/${chat}/messages?person=${person.id}`),
    now: async () => ((await call('/playground/state')).body as StateView).now,
    call,
    log: () => lines.join(''),
    async close() {
      await duban.close();
      if (!options.database) await database.close();
    },
  };
}
