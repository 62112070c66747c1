import type { Logger } from 'pino';
import { NoConnection } from './stream-client.js';
import type { Line, LineEvents } from './stream-line.js';

/** Waits of the supervisor, in milliseconds. */
export interface Waits {
  first: number;
  most: number;
  /** After our credentials were refused: somebody has to mend them. */
  refused: number;
  /** How long a replaced line is still listened to. */
  grace: number;
}

const WAITS: Waits = { first: 1_000, most: 60_000, refused: 120_000, grace: 10_000 };

/** Keeps one line open. `stop` closes it and opens no more. */
export interface Supervisor {
  stop(): void;
}

/**
 * Supervises the stream: one attempt at a time, each with a new client; after a failure a wait that doubles, of random
 * length, so that many processes do not come back together. When the server announces that it will close a line, the
 * next one is opened first and the old one is listened to until it closes. A line that does not last counts as a
 * failure.
 */
export function superviseStream(
  open: (on: Pick<LineEvents, 'rotate' | 'closed'>) => Promise<Line>,
  log: Logger,
  waits: Waits = WAITS,
): Supervisor {
  const lines = new Set<Line>();
  const timers = new Set<NodeJS.Timeout>();
  let current: { line: Line; since: number } | undefined;
  let failures = 0;
  let isOpening = false;
  let isStopped = false;
  let isPlanned = false;

  function after(ms: number, run: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, ms).unref();
    timers.add(timer);
  }

  /** Half of the wait is certain, half is chance. */
  function plan(ms: number): void {
    if (isStopped || isPlanned) return;
    isPlanned = true;
    after(ms * (0.5 + Math.random() / 2), () => {
      isPlanned = false;
      void attempt();
    });
  }

  const backOff = () => Math.min(waits.most, waits.first * 2 ** Math.min(failures, 20));

  async function attempt(): Promise<void> {
    if (isStopped || isOpening) return;
    isOpening = true;
    try {
      const line = await open({ rotate, closed });
      if (isStopped) return line.close();
      lines.add(line);
      if (current) retire(current.line);
      current = { line, since: performance.now() };
      log.info('stream was connected');
    } catch (error) {
      failures += 1;
      const isRefusal = error instanceof NoConnection && error.isRefusal;
      const code = error instanceof NoConnection ? error.message : 'error';
      log.warn({ code, failures }, 'stream was not connected');
      plan(isRefusal ? Math.max(waits.refused, backOff()) : backOff());
    } finally {
      isOpening = false;
    }
  }

  /** What comes late on a replaced line is still heard. */
  function retire(line: Line): void {
    after(waits.grace, () => line.close());
  }

  function rotate(line: Line): void {
    if (line !== current?.line) return;
    log.info('stream is being replaced');
    if (performance.now() - current.since > waits.first) return void attempt();
    failures += 1;
    plan(backOff());
  }

  function closed(line: Line): void {
    lines.delete(line);
    if (line !== current?.line) return;
    const lasted = performance.now() - current.since;
    current = undefined;
    failures = lasted > waits.most ? 0 : failures + 1;
    log.warn({ failures }, 'stream was closed');
    plan(backOff());
  }

  void attempt();
  return {
    stop() {
      isStopped = true;
      for (const timer of timers) clearTimeout(timer);
      for (const line of lines) line.close();
    },
  };
}
