/** At most this many bad tokens a minute are looked at from one address. */
const MOST = 30;
const WINDOW_MS = 60_000;
const MOST_ADDRESSES = 10_000;

/**
 * Counts bad tokens by address (防猜): true once there were too many within a minute. A good one is never held up by
 * others' guesses, for they may share a proxy's address. `now` is system time.
 */
export function createTries(now: () => Date): (address: string) => boolean {
  const tries = new Map<string, { since: number; count: number }>();
  return (address) => {
    const at = now().getTime();
    const known = tries.get(address);
    const current = known && at - known.since < WINDOW_MS ? known : { since: at, count: 0 };
    current.count += 1;
    if (tries.size >= MOST_ADDRESSES) tries.clear();
    tries.set(address, current);
    return current.count > MOST;
  };
}
