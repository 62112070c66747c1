import { z } from 'zod';
import type { TokenStore } from '../../prisma/stores/token-store.js';
import type { DingtalkConfig } from '../config/platforms.js';
import { type AccessToken, type GivenToken, NoToken, shareAccessToken } from '../platforms/access-token.js';
import { callDingtalk } from './call.js';
import { classify } from './classify.js';

const given = z.object({ accessToken: z.string().min(1).max(512), expireIn: z.number().positive() });

/**
 * The app's access token, one per client id, good on both API hosts. `now` is system time.
 *
 * Source: open.dingtalk.com/document/development/obtain-the-access-token-of-an-internal-app.
 */
export function createDingtalkToken(
  config: Pick<DingtalkConfig, 'apiBase' | 'clientId' | 'clientSecret'>,
  store: TokenStore,
  now: () => Date,
): AccessToken {
  async function ask(): Promise<GivenToken> {
    const url = new URL(`${config.apiBase}/v1.0/oauth2/accessToken`);
    const body = { appKey: config.clientId, appSecret: config.clientSecret };
    const result = await callDingtalk(url, { body });
    if (result.kind !== 'answer') throw new NoToken(result);
    const token = given.safeParse(result.answer.body);
    if (!token.success) {
      const isOdd = result.answer.status === 200;
      throw new NoToken(isOdd ? { kind: 'later', code: 'unreadable' } : classify(result.answer));
    }
    return { token: token.data.accessToken, lifeMs: token.data.expireIn * 1000 };
  }

  return shareAccessToken(`dingtalk:${config.clientId}`, ask, store, now);
}
