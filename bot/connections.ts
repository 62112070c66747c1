import type pg from 'pg';
import type { Channel } from '../cards/channel.js';
import type { Platform } from '../domain/roster/roster.js';
import { createCallStore } from '../prisma/stores/call-store.js';
import { createGroupStore } from '../prisma/stores/group-store.js';
import { createOutboxStore } from '../prisma/stores/outbox-store.js';
import { createPlatformMemory } from '../prisma/stores/platform-memory.js';
import { createTokenStore } from '../prisma/stores/token-store.js';
import type { Config } from './config/config.js';
import type { Connection } from './connection.js';
import { createCountCall } from './count-call.js';
import { createChatOfCard } from './dingtalk/chat-of-card.js';
import { connectDingtalk } from './dingtalk/connect.js';
import { connectWecomApp } from './wecom-app/connect.js';

/** The platforms that the settings name: how each is spoken to, and what listens. */
export interface Connections {
  channels: Partial<Record<Platform, Channel>>;
  listening: readonly Connection[];
}

/** Makes the connections that are configured; none of them listens yet. `systemNow` is system time. */
export function openConnections(config: Config, parts: { pool: pg.Pool; systemNow(): Date }): Connections {
  const tokens = createTokenStore(parts.pool);
  const app =
    config.wecomApp && connectWecomApp({ config: config.wecomApp, tokens, systemNow: parts.systemNow });
  const dingtalk =
    config.dingtalk &&
    connectDingtalk({
      config: config.dingtalk,
      publicUrl: config.publicUrl,
      tokens,
      memory: createPlatformMemory(parts.pool, parts.systemNow),
      count: createCountCall('dingtalk', {
        calls: createCallStore(parts.pool),
        systemNow: parts.systemNow,
      }),
      chatOfCard: createChatOfCard(createOutboxStore(parts.pool), createGroupStore(parts.pool)),
      systemNow: parts.systemNow,
    });
  return {
    channels: {
      ...(app ? { wecom: app.channel } : {}),
      ...(dingtalk ? { dingtalk: dingtalk.channel } : {}),
    },
    listening: [...(app ? [app] : []), ...(dingtalk ? [dingtalk] : [])],
  };
}
