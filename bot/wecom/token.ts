import { z } from 'zod';
import type { TokenStore } from '../../prisma/stores/token-store.js';
import type { WecomAppConfig } from '../config/platforms.js';
import { type AccessToken, type GivenToken, NoToken, shareAccessToken } from '../platforms/access-token.js';
import { callWecom } from './call.js';
import { classify } from './classify.js';

const given = z.object({ access_token: z.string().min(1).max(512), expires_in: z.number().positive() });

/**
 * The app's access token, one per corp and secret. `now` is system time.
 *
 * Source: developer.work.weixin.qq.com/document/path/91039.
 */
export function createAccessToken(
  config: Pick<WecomAppConfig, 'apiBase' | 'corpId' | 'agentId' | 'secret'>,
  store: TokenStore,
  now: () => Date,
): AccessToken {
  async function ask(): Promise<GivenToken> {
    const url = new URL(`${config.apiBase}/cgi-bin/gettoken`);
    url.search = new URLSearchParams({ corpid: config.corpId, corpsecret: config.secret }).toString();
    const result = await callWecom(url);
    if (result.kind !== 'answer') throw new NoToken(result);
    if (result.answer.errcode !== 0) throw new NoToken(classify(result.answer.errcode));
    const token = given.safeParse(result.answer);
    if (!token.success) throw new NoToken({ kind: 'later', code: 'unreadable' });
    return { token: token.data.access_token, lifeMs: token.data.expires_in * 1000 };
  }

  return shareAccessToken(`wecom:${config.corpId}:${config.agentId}`, ask, store, now);
}
