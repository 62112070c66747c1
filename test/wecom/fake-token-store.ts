import type { StoredToken, TokenStore } from '../../prisma/stores/token-store.js';

/** The token table of one process's neighbours: shared between channels of a test, one renewal of a name at a time. */
export class FakeTokenStore implements TokenStore {
  readonly tokens = new Map<string, StoredToken>();
  private readonly turns = new Map<string, Promise<unknown>>();

  async get(name: string): Promise<StoredToken | undefined> {
    return this.tokens.get(name);
  }

  renew(
    name: string,
    isGood: (stored: StoredToken) => boolean,
    fetch: () => Promise<StoredToken>,
  ): Promise<StoredToken> {
    const turn = this.turns.get(name) ?? Promise.resolve();
    const mine = turn.then(async () => {
      const stored = this.tokens.get(name);
      if (stored && isGood(stored)) return stored;
      const fresh = await fetch();
      this.tokens.set(name, fresh);
      return fresh;
    });
    this.turns.set(
      name,
      mine.catch(() => undefined),
    );
    return mine;
  }
}
