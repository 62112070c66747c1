/** WeCom waits five seconds for an answer; what is left is for the last try itself. */
const PATIENCE_MS = 4_000;
const SHORTEST_MS = 20;
const LONGEST_MS = 400;

/**
 * Numbers the tries of one decision: the first at once, each further one after a short wait of random length, so that
 * those who lost together do not lose together again. Ends when the platform would no longer hear the answer. Counts
 * system time.
 */
export async function* attempts(random: () => number = Math.random): AsyncGenerator<number, void> {
  const started = performance.now();
  for (let tries = 1; ; tries++) {
    yield tries;
    const most = Math.min(LONGEST_MS, SHORTEST_MS * 2 ** tries);
    const waitMs = SHORTEST_MS + random() * (most - SHORTEST_MS);
    if (performance.now() - started + waitMs > PATIENCE_MS) return;
    await new Promise((wake) => setTimeout(wake, waitMs));
  }
}
