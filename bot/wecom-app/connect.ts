import type { TokenStore } from '../../prisma/stores/token-store.js';
import type { WecomAppConfig } from '../config/platforms.js';
import type { Connection } from '../connection.js';
import { createWecomChannel } from './channel.js';
import { wecomRoutes } from './routes.js';

/** The self-built app of WeCom (自建应用): one person at a time, heard at `/wecom/callback`. */
export function connectWecomApp(parts: {
  config: WecomAppConfig;
  tokens: TokenStore;
  systemNow(): Date;
}): Connection {
  const { config, tokens, systemNow } = parts;
  const channel = createWecomChannel({ config, tokens, now: systemNow });
  return {
    channel,
    async listen(app, { dispatch, report }) {
      await app.register(wecomRoutes, { config, channel, dispatch, now: systemNow, answered: report });
    },
  };
}
