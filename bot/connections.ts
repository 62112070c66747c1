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
import { createTokenStore, type TokenStore } from '../prisma/stores/token-store.js';
import type { Config } from './config/config.js';
import type { WecomAppConfig } from './config/platforms.js';
import { createChatOfCard } from './dingtalk/chat-of-card.js';
import { connectDingtalk } from './dingtalk/connect.js';
import type { AccessToken } from './platforms/access-token.js';
import { createCallCount } from './platforms/call-count.js';
import type { Connection } from './platforms/connection.js';
import { createWecomApi } from './wecom/api.js';
import { bothIdentities } from './wecom/both-identities.js';
import { createSignPage, type SignPage } from './wecom/page-signature.js';
import { createTicket, type Identity } from './wecom/ticket.js';
import { createAccessToken } from './wecom/token.js';
import { connectWecomApp } from './wecom-app/connect.js';
import { connectWecomBot } from './wecom-bot/connect.js';

/** The platforms that the settings name: how each is spoken to, and what listens. */
export interface Connections {
  channels: Partial<Record<Platform, Channel>>;
  listening: readonly Connection[];
  /** For pages within the WeCom client; undefined where the site has no app there. */
  signPage?: SignPage;
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
    signPage: wecom.signPage,
  };
}

function openDingtalk({ dingtalk, publicUrl }: Config, { pool, systemNow }: Parts): Connection | undefined {
  if (!dingtalk) return undefined;
  return connectDingtalk({
    config: dingtalk,
    publicUrl,
    tokens: createTokenStore(pool),
    memory: createPlatformMemory(pool, systemNow),
    count: createCallCount('dingtalk', { calls: createCallStore(pool), systemNow }),
    chatOfCard: createChatOfCard(createOutboxStore(pool), createGroupStore(pool)),
    systemNow,
  });
}

/** Both identities of WeCom: each listens for itself, and together they are one channel. */
function openWecom({ wecomApp, wecomBot }: Config, { pool, systemNow }: Parts) {
  const tokens = createTokenStore(pool);
  const memory = createPlatformMemory(pool, systemNow);
  const token = wecomApp && createAccessToken(wecomApp, tokens, systemNow);
  const app = wecomApp && connectWecomApp({ config: wecomApp, tokens, memory, systemNow });
  const bot =
    wecomBot &&
    connectWecomBot({
      config: wecomBot,
      aliases: createAliasStore(pool),
      leases: createLeaseStore(pool),
      replyUrls: createReplyUrlStore(pool),
      app: wecomApp && token && createWecomApi(wecomApp, token),
      systemNow,
    });
  const people = createGroupPeopleStore(pool);
  return {
    channel: bothIdentities({ app: app?.channel, bot: bot?.channel, people }),
    listening: [app, bot].flatMap((one) => one ?? []),
    signPage: wecomApp && token && signingFor(wecomApp, token, tokens, systemNow),
  };
}

function signingFor(
  config: WecomAppConfig,
  token: AccessToken,
  store: TokenStore,
  now: () => Date,
): SignPage {
  const ticket = (identity: Identity) => createTicket(identity, config, { token, store, now });
  return createSignPage({ corp: ticket('corp'), agent: ticket('agent') }, now);
}
