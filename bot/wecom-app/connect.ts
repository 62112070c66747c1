import type { PlatformMemory } from '../../prisma/stores/platform-memory.js';
import type { TokenStore } from '../../prisma/stores/token-store.js';
import type { WecomAppConfig } from '../config/platforms.js';
import type { Connection } from '../platforms/connection.js';
import { createWecomApi } from '../wecom/api.js';
import { createAccessToken } from '../wecom/token.js';
import { createWecomCalendar } from './calendar.js';
import { createWecomChannel } from './channel.js';
import { wecomRoutes } from './routes.js';

/** The self-built app of WeCom (自建应用): one person at a time, heard at `/wecom/callback`. */
export function connectWecomApp(parts: {
  config: WecomAppConfig;
  tokens: TokenStore;
  memory: PlatformMemory;
  systemNow(): Date;
}): Connection {
  const { config, tokens, memory, systemNow } = parts;
  const api = createWecomApi(config, createAccessToken(config, tokens, systemNow));
  const channel = {
    ...createWecomChannel({ config, tokens, now: systemNow }),
    calendar: createWecomCalendar(config, api, memory),
  };
  return {
    channel,
    async listen(app, { dispatch, report }) {
      await app.register(wecomRoutes, { config, channel, dispatch, now: systemNow, answered: report });
    },
  };
}
