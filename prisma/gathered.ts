interface Asked<K, V> {
  key: K;
  resolve(value: V): void;
  reject(error: unknown): void;
}

/** Enough for one round trip; what is more goes with the next. */
const MOST = 100;

/**
 * One statement for all who ask at about the same time: those who ask while one is under way go together with the next.
 * Alone nobody waits longer than to the end of the turn. `run` gives one answer for each key, in their order; where it
 * fails for several, each is asked alone, so that nobody fails with another: it must be safe to repeat.
 */
export function gathered<K, V>(run: (keys: readonly K[]) => Promise<readonly V[]>): (key: K) => Promise<V> {
  let waiting: Asked<K, V>[] = [];
  let isBusy = false;

  async function answer(batch: readonly Asked<K, V>[]): Promise<void> {
    const answers = await run(batch.map(({ key }) => key));
    for (const [i, { resolve }] of batch.entries()) resolve(answers[i] as V);
  }

  async function next(): Promise<void> {
    const batch = waiting.slice(0, MOST);
    waiting = waiting.slice(MOST);
    await answer(batch).catch(() => Promise.all(batch.map((one) => answer([one]).catch(one.reject))));
    if (waiting.length > 0) setImmediate(next);
    else isBusy = false;
  }

  return (key) =>
    new Promise<V>((resolve, reject) => {
      waiting.push({ key, resolve, reject });
      if (isBusy) return;
      isBusy = true;
      setImmediate(next);
    });
}
