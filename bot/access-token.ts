import type { Outcome } from '../cards/channel.js';
import type { StoredToken, TokenStore } from '../prisma/stores/token-store.js';

/** What a failed call means for the message it carried. */
export type Failure = Extract<Outcome, { kind: 'later' | 'failed' }>;

/** The platform gave no token; `failure` says what that means for the message that needed it. */
export class NoToken extends Error {
  override name = 'NoToken' as const;
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}

/** An app's access token, shared between processes. */
export interface AccessToken {
  /** @throws NoToken */
  current(): Promise<string>;
  /** A token other than `refused`, which the platform took back before its time. @throws NoToken */
  renew(refused: string): Promise<string>;
}

/** What the platform gives: the token and how long it lasts from now. */
export interface GivenToken {
  token: string;
  lifeMs: number;
}

/** A token is renewed while it is still good, so that none expires on its way. */
const MARGIN_MS = 5 * 60_000;
/** A wrong secret, asked again and again, bans our address for an hour. */
const REFUSED_WAIT_MS = 60_000;

/** How long the platform is left alone: after a refusal, and where it says so itself. */
const waitAfter = (failure: Failure): number =>
  failure.kind === 'failed' ? REFUSED_WAIT_MS : (failure.waitMs ?? 0);

/**
 * An access token: from this process's memory, else from the store under `name`, else from the platform (`ask`, which
 * throws `NoToken`) under the store's lock. `now` is system time.
 */
export function shareAccessToken(
  name: string,
  ask: () => Promise<GivenToken>,
  store: TokenStore,
  now: () => Date,
): AccessToken {
  let cached: StoredToken | undefined;
  let renewing: Promise<StoredToken> | undefined;
  let refusal: { failure: Failure; until: number } | undefined;

  const isGood = (stored: StoredToken | undefined, refused?: string): stored is StoredToken =>
    stored !== undefined && stored.token !== refused && stored.expiresAt.getTime() > now().getTime();

  async function fetchOne(): Promise<StoredToken> {
    if (refusal && now().getTime() < refusal.until) throw new NoToken(refusal.failure);
    try {
      const { token, lifeMs } = await ask();
      const expiresAt = new Date(now().getTime() + lifeMs - Math.min(MARGIN_MS, lifeMs / 2));
      return { token, expiresAt };
    } catch (error) {
      const waitMs = error instanceof NoToken ? waitAfter(error.failure) : 0;
      if (error instanceof NoToken && waitMs > 0)
        refusal = { failure: error.failure, until: now().getTime() + waitMs };
      throw error;
    }
  }

  async function obtain(bad?: string): Promise<string> {
    // Twice, because a renewal already under way may not know yet that this token is bad.
    for (let round = 0; round < 2 && !isGood(cached, bad); round++) {
      renewing ??= store
        .renew(name, (stored) => isGood(stored, bad), fetchOne)
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
