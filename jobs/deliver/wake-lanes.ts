/** Gathers wake-ups, so that many messages make one call to the queue. */
export interface Waker {
  /** Has these lanes drained, after `afterMs` where given. */
  wake(lanes: readonly string[], afterMs?: number): void;
  /** Hands on what is waiting and takes no more. */
  stop(): Promise<void>;
}

/** How long wake-ups are gathered, in milliseconds. */
const GATHER_MS = 50;
/** When the queue is away: tried again after this. The tick wakes every lane with work in any case. */
const AGAIN_MS = 1_000;
const AT_ONCE = 500;

/** `send` gives lanes to the queue and may fail; the same lanes are then tried again. */
export function createWaker(send: (lanes: readonly string[]) => Promise<void>): Waker {
  const waiting = new Set<string>();
  const timers = new Set<NodeJS.Timeout>();
  let flushing: Promise<void> | undefined;
  let isStopped = false;

  const after = (ms: number, run: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, ms);
    timer.unref();
    timers.add(timer);
  };

  async function flush(): Promise<void> {
    const lanes = [...waiting].slice(0, AT_ONCE);
    for (const lane of lanes) waiting.delete(lane);
    let nextMs = GATHER_MS;
    await send(lanes).catch(() => {
      for (const lane of lanes) waiting.add(lane);
      nextMs = AGAIN_MS;
    });
    flushing = undefined;
    if (waiting.size > 0 && !isStopped) plan(nextMs);
  }

  let isPlanned = false;
  function plan(ms: number): void {
    if (isPlanned || flushing) return;
    isPlanned = true;
    after(ms, () => {
      isPlanned = false;
      flushing = flush();
    });
  }

  function wake(lanes: readonly string[], afterMs?: number): void {
    if (isStopped || lanes.length === 0) return;
    if (afterMs) {
      after(afterMs, () => wake(lanes));
      return;
    }
    for (const lane of lanes) waiting.add(lane);
    plan(GATHER_MS);
  }

  return {
    wake,
    async stop() {
      isStopped = true;
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      await flushing;
      if (waiting.size > 0) await send([...waiting]).catch(() => undefined);
    },
  };
}
