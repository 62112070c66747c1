import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { LeaseStore } from '../../prisma/stores/lease-store.js';

/** How the lease is kept, in milliseconds but for `leaseSeconds`. */
export interface LeasePace {
  leaseSeconds: number;
  renewEveryMs: number;
  /** Unrenewed for this long, the holder lets go: well before another may take it. */
  letGoMs: number;
}

/** A standby takes over within 25 seconds of a holder's death. */
export const LEASE_PACE: LeasePace = { leaseSeconds: 20, renewEveryMs: 5_000, letGoMs: 15_000 };

/** One process's part in who leads (主机与备机). */
export interface Leadership {
  /** True from `onLead` to `onLetGo`. */
  leads(): boolean;
  /** Lets go at once, and does not stand for `ms`. */
  rest(ms: number): void;
  /** Lets go and stands no more. */
  stop(): Promise<void>;
}

/**
 * Stands for a lease on the database's clock for as long as it runs. A process that was stopped, or that the database
 * did not answer, lets go by its own clock before another can hold the lease. `monotonicMs` never goes back.
 */
export function standFor(parts: {
  name: string;
  leases: LeaseStore;
  pace: LeasePace;
  monotonicMs(): number;
  onLead(): void;
  onLetGo(): void;
  log: Pick<Logger, 'info' | 'warn'>;
}): Leadership {
  const { name, leases, pace, monotonicMs, onLead, onLetGo, log } = parts;
  const holder = randomUUID();
  let renewedAt: number | undefined;
  let restUntil = 0;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;

  function letGo(): void {
    if (renewedAt === undefined) return;
    renewedAt = undefined;
    log.info('lease was let go');
    onLetGo();
  }

  async function release(): Promise<void> {
    await leases.release(name, holder).catch(() => log.warn('lease was not given back'));
  }

  async function look(): Promise<void> {
    if (renewedAt !== undefined && monotonicMs() - renewedAt >= pace.letGoMs) letGo();
    if (monotonicMs() < restUntil) return;
    const askedAt = monotonicMs();
    const holds = await leases.hold(name, holder, pace.leaseSeconds).catch(() => undefined);
    // Meanwhile it may have been told to rest or stop: then what it got is given back.
    if (isStopped || monotonicMs() < restUntil) return release();
    if (holds === undefined) log.warn('lease was not renewed');
    else if (!holds) letGo();
    else if (monotonicMs() - askedAt < pace.letGoMs) lead(askedAt);
  }

  function lead(since: number): void {
    const isNew = renewedAt === undefined;
    renewedAt = since;
    if (!isNew) return;
    log.info('lease was taken');
    onLead();
  }

  function next(): void {
    if (isStopped) return;
    timer = setTimeout(() => void looking(), pace.renewEveryMs).unref();
  }
  let looked = Promise.resolve();
  function looking(): Promise<void> {
    looked = look().finally(next);
    return looked;
  }
  void looking();
  // The answer of a database that hangs is not waited for.
  const guard = setInterval(() => {
    if (renewedAt !== undefined && monotonicMs() - renewedAt >= pace.letGoMs) letGo();
  }, pace.renewEveryMs).unref();

  return {
    leads: () => renewedAt !== undefined,
    rest(ms) {
      restUntil = monotonicMs() + ms;
      letGo();
      void release();
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      clearInterval(guard);
      letGo();
      await looked;
      await release();
    },
  };
}
