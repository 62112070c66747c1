import Fastify, { type FastifyInstance } from 'fastify';
import pino from 'pino';
import { connectDingtalk } from '../../bot/dingtalk/connect.js';
import type { Immediate, Update } from '../../bot/update.js';
import type { Channel } from '../../cards/channel.js';
import { freePort } from '../harness/free-port.js';
import {
  createDingtalkPlatform,
  type DingtalkOptions,
  type DingtalkPlatform,
} from '../platforms/dingtalk.js';
import { FakeTokenStore } from '../wecom/fake-token-store.js';
import { FakeMemory } from './fake-memory.js';

export const KEYS = {
  clientId: 'dingclient',
  clientSecret: 'app-secret-of-ding',
  corpId: 'dingcorp',
  templateId: 'our-template.schema',
};
export const GROUP = 'cidGroup1==';

/** A connection alone, over the stand-in: what reaches dispatch is kept, and `answer` says what comes back. */
export interface Robot {
  platform: DingtalkPlatform;
  channel: Channel;
  updates: Update[];
  reported: { update: Update; receipt?: Readonly<Record<string, string>> }[];
  /** Lines of the log, as written. */
  log: string[];
  memory: FakeMemory;
  tokens: FakeTokenStore;
  /** Calls that DingTalk counts in its month. */
  counted: number;
  /** What DingTalk said is used up. */
  refused: string[];
  /** Where a tapped card is. */
  chatOfCard: Update['chat'];
  answer(update: Update): Promise<Immediate>;
  /** Both clocks, ours and DingTalk's. */
  advance(ms: number): void;
  app: FastifyInstance;
  url: string;
  /** Hears no more, while the platform goes on. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

interface Settings {
  mode: 'stream' | 'http';
  secret?: string;
  template?: false;
  publicUrl?: false;
  robotCode?: string;
  deadAfterMs?: number;
  platform?: Partial<DingtalkOptions>;
}

/** Quick, so that no test waits; the proportions are the real ones. */
const TIMES = {
  waits: { first: 20, most: 400, refused: 600, grace: 150 },
  tryAgainMs: [10, 20],
};

export async function startRobot(settings: Settings): Promise<Robot> {
  const platform = await createDingtalkPlatform({
    ...KEYS,
    templateIds: [KEYS.templateId],
    staff: ['Manager01', 'lisi', 'wangwu'],
    groups: [GROUP],
    rules: { ackMs: 1_000, retries: 3, retryWaitMs: 10 },
    ...settings.platform,
  });
  const log: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => void log.push(line) });
  const app = Fastify({ loggerInstance: logger }) as unknown as FastifyInstance;
  let skippedMs = 0;
  const now = () => new Date(Date.now() + skippedMs);
  const memory = new FakeMemory(now);
  const tokens = new FakeTokenStore();
  const url = `http://127.0.0.1:${await freePort()}`;
  const connection = connectDingtalk({
    config: {
      clientId: KEYS.clientId,
      clientSecret: settings.secret ?? KEYS.clientSecret,
      robotCode: settings.robotCode ?? KEYS.clientId,
      mode: settings.mode,
      apiBase: platform.base,
      oapiBase: platform.base,
      ...(settings.template === false ? {} : { cardTemplateId: KEYS.templateId }),
    },
    ...(settings.publicUrl === false ? {} : { publicUrl: url }),
    tokens,
    memory,
    count: {
      made: async () => {
        robot.counted += 1;
      },
      refused: async (what) => void robot.refused.push(what),
    },
    chatOfCard: async () => robot.chatOfCard,
    systemNow: now,
    times: { ...TIMES, heartbeat: { everyMs: 30, deadAfterMs: settings.deadAfterMs ?? 5_000 } },
  });
  const robot: Robot = {
    platform,
    channel: connection.channel,
    updates: [],
    reported: [],
    log,
    memory,
    tokens,
    counted: 0,
    refused: [],
    chatOfCard: { kind: 'direct' },
    answer: async () => null,
    advance(ms) {
      skippedMs += ms;
      platform.state.advance(ms);
    },
    app,
    url,
    stop: async () => connection.close?.(),
    async close() {
      await connection.close?.();
      await app.close();
      await platform.close();
    },
  };
  await connection.listen(app, {
    dispatch: async (update) => {
      robot.updates.push(update);
      return robot.answer(update);
    },
    saidTo: async () => undefined,
    report: (update, _answer, receipt) =>
      void robot.reported.push({ update, ...(receipt ? { receipt } : {}) }),
    systemNow: now,
    log: logger,
  });
  await app.listen({ port: Number(new URL(url).port), host: '127.0.0.1' });
  if (settings.mode === 'http') platform.connectHttp(`${url}/dingtalk/robot`);
  return robot;
}
