import type { Outcome } from '../../cards/channel.js';
import type { StoredToken, TokenStore } from '../../prisma/stores/token-store.js';

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

/** While it is down every lane would ask anew, one after the other; the first miss may be a single one. */
const DOWN_WAIT_MS = 1_000;

/** How long the platform is left alone: after a refusal, where it says so itself, and while it is down. */
function waitAfter(failure: Failure, misses: number): number {
  if (failure.kind === 'failed') return REFUSED_WAIT_MS;
  return failure.waitMs ?? (misses > 1 ? DOWN_WAIT_MS : 0);
}

/** The same failure for whoever comes within the wait: a time that the platform named is what is left of it. */
const still = (failure: Failure, leftMs: number): Failure =>
  failure.kind === 'later' && failure.waitMs !== undefined ? { ...failure, waitMs: leftMs } : failure;

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
  /** Times in a row that the platform gave none. */
  let misses = 0;

  const isGood = (stored: StoredToken | undefined, refused?: string): stored is StoredToken =>
    stored !== undefined && stored.token !== refused && stored.expiresAt.getTime() > now().getTime();

  async function fetchOne(): Promise<StoredToken> {
    const leftMs = refusal ? refusal.until - now().getTime() : 0;
    if (refusal && leftMs > 0) throw new NoToken(still(refusal.failure, leftMs));
    try {
      const { token, lifeMs } = await ask();
      misses = 0;
      const expiresAt = new Date(now().getTime() + lifeMs - Math.min(MARGIN_MS, lifeMs / 2));
      return { token, expiresAt };
    } catch (error) {
      if (!(error instanceof NoToken)) throw error;
      misses += 1;
      const until = now().getTime() + waitAfter(error.failure, misses);
      refusal = { failure: error.failure, until };
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
