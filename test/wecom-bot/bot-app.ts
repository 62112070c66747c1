import Fastify, { type FastifyInstance } from 'fastify';
import type { Immediate, Update } from '../../bot/update.js';
import { createCallbackChannel } from '../../bot/wecom-bot/callback-channel.js';
import { createMembers } from '../../bot/wecom-bot/members.js';
import { wecomBotRoutes } from '../../bot/wecom-bot/routes.js';
import type { AliasStore } from '../../prisma/stores/alias-store.js';
import type { ReplyUrlStore } from '../../prisma/stores/reply-url-store.js';

export const KEYS = { token: 'BotToken', aesKey: 'GFEDCBA9876543210zyxwvutsrqponmlkjihgfedcba' };
export const API_BASE = 'http://127.0.0.1:9';

/** Aliases in memory. */
export function fakeAliases(): AliasStore {
  const kept = new Map<string, string>();
  return {
    accountOf: async (_place, alias) => kept.get(alias),
    aliasOf: async ({ id }) => [...kept].find(([, account]) => account === id.toLowerCase())?.[0],
    keep: async (_place, alias, id) => void kept.set(alias, id.toLowerCase()),
  };
}

/** Reply addresses in memory, oldest first. */
export function fakeReplyUrls(): ReplyUrlStore & { kept: { chat: string; url: string }[] } {
  const kept: { chat: string; url: string }[] = [];
  return {
    kept,
    keep: async (chat, url) => void kept.push({ chat, url }),
    async take(chat) {
      const at = kept.findIndex((one) => one.chat === chat);
      return at < 0 ? undefined : kept.splice(at, 1)[0]?.url;
    },
  };
}

/** The bot's callback alone, on a free port; what reaches dispatch is kept, and `answer` says what comes back. */
export interface BotApp {
  url: string;
  updates: Update[];
  reported: { key: string; receipt?: Readonly<Record<string, string>> }[];
  /** Lines of the log, as written. */
  log: string[];
  replyUrls: ReturnType<typeof fakeReplyUrls>;
  answer(update: Update): Promise<Immediate>;
  /** What the inbox has of an event. */
  said: Map<string, Immediate>;
  /** Milliseconds our clock runs ahead. */
  skewMs: number;
  app: FastifyInstance;
}

export async function botApp(): Promise<BotApp> {
  const log: string[] = [];
  const app = Fastify({
    logger: { level: 'trace', stream: { write: (line: string) => void log.push(line) } },
  });
  const replyUrls = fakeReplyUrls();
  const state: BotApp = {
    url: '',
    updates: [],
    reported: [],
    log,
    replyUrls,
    answer: async () => null,
    said: new Map(),
    skewMs: 0,
    app,
  };
  const systemNow = () => new Date(Date.now() + state.skewMs);
  const config = {
    mode: 'callback',
    corpId: 'ww1',
    token: KEYS.token,
    encodingAesKey: KEYS.aesKey,
    apiBase: API_BASE,
  } as const;
  await app.register(wecomBotRoutes, {
    config,
    channel: createCallbackChannel({ config, replyUrls }),
    members: createMembers({ corp: 'ww1', aliases: fakeAliases(), systemNow }),
    replyUrls,
    ears: {
      systemNow,
      async dispatch(update) {
        state.updates.push(update);
        return state.answer(update);
      },
      report: ({ key }, _answer, receipt) => void state.reported.push({ key, receipt }),
      saidTo: async ({ key }) => state.said.get(key),
    },
  });
  state.url = `${await app.listen({ port: 0, host: '127.0.0.1' })}/wecom/bot/callback`;
  return state;
}
