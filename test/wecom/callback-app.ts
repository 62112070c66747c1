import { once } from 'node:events';
import { connect } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Immediate, Update } from '../../bot/update.js';
import type { WecomRoutes } from '../../bot/wecom-app/routes.js';
import { wecomRoutes } from '../../bot/wecom-app/routes.js';
import type { Channel } from '../../cards/channel.js';

export const KEYS = {
  corpId: 'wwdubantest',
  agentId: 1000002,
  secret: 'app-secret',
  token: 'CallbackToken',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
};

const channel: Channel = {
  platform: 'wecom',
  send: async () => ({ kind: 'failed', code: 'not-here' }),
  update: async () => ({ kind: 'failed', code: 'not-here' }),
  answersWith: () => true,
};

/** The callback alone, listening on a free port; what reaches dispatch is kept, and `answer` says what comes back. */
export interface CallbackApp {
  url: string;
  updates: Update[];
  answered: Update[];
  /** Lines of the log, as written. */
  log: string[];
  answer(update: Update): Promise<Immediate>;
  /** Milliseconds our clock runs ahead. */
  skewMs: number;
  app: FastifyInstance;
}

export async function callbackApp(config: Partial<WecomRoutes['config']> = {}): Promise<CallbackApp> {
  const log: string[] = [];
  const app = Fastify({
    logger: { level: 'trace', stream: { write: (line: string) => void log.push(line) } },
  });
  const state: CallbackApp = {
    url: '',
    updates: [],
    answered: [],
    log,
    answer: async () => null,
    skewMs: 0,
    app,
  };
  await app.register(wecomRoutes, {
    config: { corpId: KEYS.corpId, token: KEYS.token, encodingAesKey: KEYS.aesKey, ...config },
    channel,
    now: () => new Date(Date.now() + state.skewMs),
    dispatch: async (update) => {
      state.updates.push(update);
      return state.answer(update);
    },
    answered: (update) => void state.answered.push(update),
  });
  state.url = `${await app.listen({ port: 0, host: '127.0.0.1' })}/wecom/callback`;
  return state;
}

/** Everything that comes back on a raw connection, until the other side closes it. */
export async function rawExchange(url: string, request: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.on('error', () => undefined);
  socket.write(request);
  await once(socket, 'close');
  return Buffer.concat(chunks).toString('utf8');
}
