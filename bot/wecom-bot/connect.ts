import type { AliasStore } from '../../prisma/stores/alias-store.js';
import type { LeaseStore } from '../../prisma/stores/lease-store.js';
import type { ReplyUrlStore } from '../../prisma/stores/reply-url-store.js';
import type { WecomBotConfig } from '../config/platforms.js';
import type { Connection } from '../platforms/connection.js';
import type { WecomApi } from '../wecom/api.js';
import { createCallbackChannel } from './callback-channel.js';
import { createHearing } from './hear.js';
import { LEASE_PACE, type Leadership, type LeasePace, standFor } from './leadership.js';
import { createMembers, type Members } from './members.js';
import { wecomBotRoutes } from './routes.js';
import { createBotSocket, type Lost, SOCKET_PACE, type SocketPace } from './socket.js';
import { createSocketChannel } from './socket-channel.js';

interface Parts {
  config: WecomBotConfig;
  aliases: AliasStore;
  leases: LeaseStore;
  replyUrls: ReplyUrlStore;
  /** The self-built app beside it, where there is one. */
  app?: WecomApi;
  systemNow(): Date;
  pace?: LeasePace & SocketPace;
}

/** The bot of WeCom (智能机器人): groups and people, heard at `/wecom/bot/callback` or on one long connection. */
export function connectWecomBot(parts: Parts): Connection {
  const { config, aliases, app, systemNow } = parts;
  const members = createMembers({ corp: config.corpId, aliases, app, systemNow });
  return config.mode === 'callback'
    ? connectCallback(config, members, parts)
    : connectSocket(config, members, parts);
}

function connectCallback(
  config: Extract<WecomBotConfig, { mode: 'callback' }>,
  members: Members,
  { replyUrls }: Parts,
): Connection {
  const channel = createCallbackChannel({ config, replyUrls });
  return {
    channel,
    async listen(app, ears) {
      await app.register(wecomBotRoutes, { config, channel, members, replyUrls, ears });
    },
  };
}

/** Who took our place is left it for a minute; a secret that is not taken is not tried again for five. */
const REST_MS: Readonly<Record<Lost, number>> = { displaced: 60_000, refused: 300_000 };

function connectSocket(
  config: Extract<WecomBotConfig, { mode: 'socket' }>,
  members: Members,
  { leases, pace = { ...LEASE_PACE, ...SOCKET_PACE } }: Parts,
): Connection {
  const name = `wecom-bot:${config.botId}`;
  let leadership: Leadership | undefined;
  let speaker: Parameters<typeof createSocketChannel>[0]['floor']['speaker'] = () => undefined;
  const channel = createSocketChannel({
    members,
    url: config.url,
    floor: {
      speaker: () => speaker(),
      leads: () => leadership?.leads() ?? false,
      isHeld: () => leases.isHeld(name),
    },
  });

  return {
    channel,
    sendsWhereItListens: true,
    async listen(_app, ears) {
      const hear = createHearing({ channel, members, speaker: () => speaker(), ears });
      const socket = createBotSocket({
        config,
        pace,
        log: ears.log,
        hear: (frame) => void hear(frame),
        onLost: (why) => leadership?.rest(REST_MS[why]),
      });
      speaker = socket.speaker;
      leadership = standFor({
        name,
        leases,
        pace,
        monotonicMs: () => performance.now(),
        onLead: socket.open,
        onLetGo: socket.close,
        log: ears.log,
      });
    },
    close: async () => leadership?.stop(),
  };
}
