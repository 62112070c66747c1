import type pg from 'pg';
import type { Channel } from '../cards/channel.js';
import type { Platform } from '../domain/roster/roster.js';
import { createAliasStore } from '../prisma/stores/alias-store.js';
import { createCallStore } from '../prisma/stores/call-store.js';
import { createGroupPeopleStore } from '../prisma/stores/group-people-store.js';
import { createGroupStore } from '../prisma/stores/group-store.js';
import { createLeaseStore } from '../prisma/stores/lease-store.js';
import { createOutboxStore } from '../prisma/stores/outbox-store.js';
import { createPlatformMemory } from '../prisma/stores/platform-memory.js';
import { createReplyUrlStore } from '../prisma/stores/reply-url-store.js';
import { createTokenStore } from '../prisma/stores/token-store.js';
import type { Config } from './config/config.js';
import type { Connection } from './connection.js';
import { createCountCall } from './count-call.js';
import { createChatOfCard } from './dingtalk/chat-of-card.js';
import { connectDingtalk } from './dingtalk/connect.js';
import { createWecomApi } from './wecom/api.js';
import { bothIdentities } from './wecom/both-identities.js';
import { createAccessToken } from './wecom/token.js';
import { connectWecomApp } from './wecom-app/connect.js';
import { connectWecomBot } from './wecom-bot/connect.js';

/** The platforms that the settings name: how each is spoken to, and what listens. */
export interface Connections {
  channels: Partial<Record<Platform, Channel>>;
  listening: readonly Connection[];
}

/** What the connections are made of. `systemNow` is system time. */
interface Parts {
  pool: pg.Pool;
  systemNow(): Date;
}

/** Makes the connections that are configured; none of them listens yet. */
export function openConnections(config: Config, parts: Parts): Connections {
  const wecom = openWecom(config, parts);
  const dingtalk = openDingtalk(config, parts);
  return {
    channels: {
      ...(wecom.channel ? { wecom: wecom.channel } : {}),
      ...(dingtalk ? { dingtalk: dingtalk.channel } : {}),
    },
    listening: [...wecom.listening, ...(dingtalk ? [dingtalk] : [])],
  };
}

function openDingtalk({ dingtalk, publicUrl }: Config, { pool, systemNow }: Parts): Connection | undefined {
  if (!dingtalk) return undefined;
  return connectDingtalk({
    config: dingtalk,
    publicUrl,
    tokens: createTokenStore(pool),
    memory: createPlatformMemory(pool, systemNow),
    count: createCountCall('dingtalk', { calls: createCallStore(pool), systemNow }),
    chatOfCard: createChatOfCard(createOutboxStore(pool), createGroupStore(pool)),
    systemNow,
  });
}

/** Both identities of WeCom: each listens for itself, and together they are one channel. */
function openWecom({ wecomApp, wecomBot }: Config, { pool, systemNow }: Parts) {
  const tokens = createTokenStore(pool);
  const memory = createPlatformMemory(pool, systemNow);
  const app = wecomApp && connectWecomApp({ config: wecomApp, tokens, memory, systemNow });
  const bot =
    wecomBot &&
    connectWecomBot({
      config: wecomBot,
      aliases: createAliasStore(pool),
      leases: createLeaseStore(pool),
      replyUrls: createReplyUrlStore(pool),
      app: wecomApp && createWecomApi(wecomApp, createAccessToken(wecomApp, tokens, systemNow)),
      systemNow,
    });
  const people = createGroupPeopleStore(pool);
  return {
    channel: bothIdentities({ app: app?.channel, bot: bot?.channel, people }),
    listening: [app, bot].flatMap((one) => one ?? []),
  };
}
