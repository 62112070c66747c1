import type { PlatformMemory } from '../../prisma/stores/platform-memory.js';
import type { TokenStore } from '../../prisma/stores/token-store.js';
import type { DingtalkConfig } from '../config/platforms.js';
import type { CallCount } from '../platforms/call-count.js';
import type { Connection, Ears } from '../platforms/connection.js';
import { createDingtalkApi } from './api.js';
import { createBelongs } from './belongs.js';
import { createDingtalkCalendar } from './calendar.js';
import type { CardWay } from './cards.js';
import { createDingtalkChannel } from './channel.js';
import { type ChatOfCard, createHearing } from './hear.js';
import { createPlaces } from './places.js';
import { registerCallback, routeKeyOf } from './register-callback.js';
import { dingtalkRoutes } from './routes.js';
import { createSay } from './say.js';
import { listenStream, type StreamParts } from './stream.js';
import { createDingtalkToken } from './token.js';
import { createUnionIds } from './union-ids.js';

interface Parts {
  config: DingtalkConfig;
  /** Where DingTalk reaches us, for HTTP mode. */
  publicUrl?: string;
  tokens: TokenStore;
  memory: PlatformMemory;
  count: CallCount;
  chatOfCard: ChatOfCard;
  systemNow(): Date;
  /** Times of the stream, for tests. */
  times?: Pick<StreamParts, 'waits' | 'heartbeat' | 'tryAgainMs'>;
}

/** The robot of DingTalk: persons and groups, heard over a socket of ours (Stream) or at `/dingtalk/…` (HTTP). */
export function connectDingtalk(parts: Parts): Connection {
  const { config, publicUrl, tokens, memory, count, chatOfCard, systemNow } = parts;
  const api = createDingtalkApi(config, createDingtalkToken(config, tokens, systemNow), count);
  const places = createPlaces(config, memory, systemNow);
  const unionIds = createUnionIds({ config, api, places, memory });
  const channel = {
    ...createDingtalkChannel({ config, api, places, way: wayOf(config, publicUrl) }),
    calendar: createDingtalkCalendar(api, unionIds),
  };
  const stops: (() => Promise<void> | void)[] = [];

  return {
    channel,

    async listen(app, { dispatch, report, log: parent }: Ears) {
      const log = parent.child({ platform: 'dingtalk' });
      const belongs = createBelongs(config, memory);
      const hearing = createHearing({
        channel,
        places,
        chatOfCard,
        belongs,
        pushesSpent: () => count.refused('pushes'),
        ears: { dispatch, report },
        log,
      });
      if (config.mode === 'stream') {
        const say = createSay(config, api, places);
        const stream = listenStream({ config, hearing, say, report, systemNow, log, ...parts.times });
        stops.push(() => stream.stop());
        return;
      }
      await app.register(dingtalkRoutes, { config, hearing, memory, report, now: systemNow });
      if (publicUrl && config.cardTemplateId) stops.push(registerCallback(config, publicUrl, api, log));
      else if (config.cardTemplateId)
        log.warn('PUBLIC_URL is not set: cards are words, for taps would go nowhere');
    },

    async close() {
      for (const stop of stops) await stop();
    },
  };
}

function wayOf(config: DingtalkConfig, publicUrl: string | undefined): CardWay | undefined {
  const { cardTemplateId: templateId, robotCode, mode } = config;
  if (!templateId) return undefined;
  if (mode === 'stream') return { templateId, robotCode, callback: { callbackType: 'STREAM' } };
  if (!publicUrl) return undefined;
  const callback = { callbackType: 'HTTP', callbackRouteKey: routeKeyOf(config) } as const;
  return { templateId, robotCode, callback };
}
