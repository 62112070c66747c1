import { z } from 'zod';
import type { StoredToken, TokenStore } from '../../prisma/stores/token-store.js';
import type { WecomAppConfig } from '../config/platforms.js';
import { callWecom } from './call.js';
import { classify, type Failure } from './classify.js';

/** WeCom gave no token; `failure` says what that means for the message that needed it. */
export class NoToken extends Error {
  override name = 'NoToken' as const;
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}

/** The app's access token, one per corp and secret, shared between processes. */
export interface AccessToken {
  /** @throws NoToken */
  current(): Promise<string>;
  /** A token other than `refused`, which WeCom took back before its time. @throws NoToken */
  renew(refused: string): Promise<string>;
}

const given = z.object({ access_token: z.string().min(1).max(512), expires_in: z.number().positive() });

/** A token is renewed while it is still good, so that none expires on its way. */
const MARGIN_MS = 5 * 60_000;
/** A wrong secret, asked again and again, bans our address for an hour. */
const REFUSED_WAIT_MS = 60_000;

/**
 * The access token: from this process's memory, else from the store, else from WeCom under the store's lock.
 * `now` is system time.
 *
 * Source: developer.work.weixin.qq.com/document/path/91039.
 */
export function createAccessToken(
  config: Pick<WecomAppConfig, 'apiBase' | 'corpId' | 'agentId' | 'secret'>,
  store: TokenStore,
  now: () => Date,
): AccessToken {
  const name = `wecom:${config.corpId}:${config.agentId}`;
  let cached: StoredToken | undefined;
  let renewing: Promise<StoredToken> | undefined;
  let refusal: { failure: Failure; until: number } | undefined;

  const isGood = (stored: StoredToken | undefined, refused?: string): stored is StoredToken =>
    stored !== undefined && stored.token !== refused && stored.expiresAt.getTime() > now().getTime();

  async function ask(): Promise<StoredToken> {
    if (refusal && now().getTime() < refusal.until) throw new NoToken(refusal.failure);
    const url = new URL(`${config.apiBase}/cgi-bin/gettoken`);
    url.search = new URLSearchParams({ corpid: config.corpId, corpsecret: config.secret }).toString();
    const result = await callWecom(url);
    if (result.kind !== 'answer') throw new NoToken(result);
    if (result.answer.errcode !== 0) throw refused(classify(result.answer.errcode));
    const token = given.safeParse(result.answer);
    if (!token.success) throw new NoToken({ kind: 'later', code: 'unreadable' });
    const lifeMs = token.data.expires_in * 1000;
    const expiresAt = new Date(now().getTime() + lifeMs - Math.min(MARGIN_MS, lifeMs / 2));
    return { token: token.data.access_token, expiresAt };
  }

  function refused(failure: Failure): NoToken {
    if (failure.kind === 'failed') refusal = { failure, until: now().getTime() + REFUSED_WAIT_MS };
    return new NoToken(failure);
  }

  async function obtain(bad?: string): Promise<string> {
    // Twice, because a renewal already under way may not know yet that this token is bad.
    for (let round = 0; round < 2 && !isGood(cached, bad); round++) {
      renewing ??= store
        .renew(name, (stored) => isGood(stored, bad), ask)
        .finally(() => {
          renewing = undefined;
        });
      cached = await renewing;
    }
    if (!cached) throw new NoToken({ kind: 'later', code: 'token-store' });
    return cached.token;
  }

  return { current: () => obtain(), renew: (token) => obtain(token) };
}
