import type { StoredToken, TokenStore } from '../../prisma/stores/token-store.js';

/** The token table of one process's neighbours: shared between channels of a test, one renewal at a time. */
export class FakeTokenStore implements TokenStore {
  readonly tokens = new Map<string, StoredToken>();
  private turn: Promise<unknown> = Promise.resolve();

  async get(name: string): Promise<StoredToken | undefined> {
    return this.tokens.get(name);
  }

  renew(
    name: string,
    isGood: (stored: StoredToken) => boolean,
    fetch: () => Promise<StoredToken>,
  ): Promise<StoredToken> {
    const mine = this.turn.then(async () => {
      const stored = this.tokens.get(name);
      if (stored && isGood(stored)) return stored;
      const fresh = await fetch();
      this.tokens.set(name, fresh);
      return fresh;
    });
    this.turn = mine.catch(() => undefined);
    return mine;
  }
}
