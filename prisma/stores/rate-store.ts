import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';

/** At most `count` within any `ms`. */
export interface Rate {
  count: number;
  ms: number;
}

/** Room for what an app sends (限流), shared by all processes. */
export interface RateStore {
  /**
   * Waits for room for so many messages and gives 0: send now, without waiting for anything else. Where that would
   * take longer than `mostMs`, nothing is taken and the milliseconds are given after which to ask again.
   */
  room(name: string, rate: Rate, messages: number, mostMs: number): Promise<number>;
}

/** Time as a test has it; without it the database's clock, which every process shares, and real waiting. */
export interface RateTime {
  now(): Date;
  pause(ms: number): Promise<void>;
}

/** A block is what a tenth of a second allows, so that the shared row is rarely written. */
const BLOCK_MS = 100;

/** $1 name · $2 milliseconds taken · $3 the longest wait · $4 a test's clock */
const TAKE = `
WITH clock AS (SELECT coalesce($4::timestamptz, clock_timestamp()) AS now)
INSERT INTO app_rate AS r (name, free_at) SELECT $1, now + $2 * interval '1 millisecond' FROM clock
ON CONFLICT (name) DO UPDATE
  SET free_at = greatest(r.free_at, excluded.free_at - $2 * interval '1 millisecond') + $2 * interval '1 millisecond'
  WHERE r.free_at <= excluded.free_at + ($3 - $2) * interval '1 millisecond'
RETURNING extract(epoch FROM r.free_at - (SELECT now FROM clock)) * 1000 - $2 AS ms`;

/** What this process has taken: the next slot, and the end of the last one, in milliseconds on its own clock. */
interface Block {
  next: number;
  end: number;
}

/**
 * The app's messages are spread evenly: each has a slot, slots are taken in blocks from one row, and no two processes
 * get the same. A slot not used while its block lasts is lost, so that room left over never becomes a burst. In any
 * window there are at most `count`, and a block more for each further process that uses its own late.
 */
export function createRateStore(pool: pg.Pool, time?: RateTime): RateStore {
  const now = () => (time ? time.now() : new Date()).getTime();
  const pause = (ms: number) => (time ? time.pause(ms) : sleep(ms));
  const blocks = new Map<string, Block>();
  const lines = new Map<string, { waiting: number; last: Promise<unknown> }>();

  async function take(name: string, takenMs: number, mostMs: number): Promise<Block | undefined> {
    const { rows } = await pool.query<{ ms: string }>({
      name: 'rate-take',
      text: TAKE,
      values: [name, takenMs, mostMs, time?.now() ?? null],
    });
    const [row] = rows;
    if (!row) return undefined;
    const next = now() + Math.max(Number(row.ms), 0);
    return { next, end: next + takenMs };
  }

  async function inTurn(name: string, rate: Rate, messages: number, mostMs: number): Promise<number> {
    const { each, size } = spacing(rate);
    let block = blocks.get(name);
    if (!block || block.end <= now() || block.end - block.next < messages * each - 0.5) {
      block = await take(name, Math.max(size, messages) * each, mostMs);
      if (!block) return mostMs;
    }
    const at = block.next + (messages - 1) * each;
    blocks.set(name, { ...block, next: at + each });
    if (at > now()) await pause(at - now());
    return 0;
  }

  return {
    room(name, rate, messages, mostMs) {
      const line = lines.get(name) ?? { waiting: 0, last: Promise.resolve() };
      lines.set(name, line);
      const aheadMs = line.waiting * spacing(rate).each;
      if (aheadMs > mostMs) return Promise.resolve(Math.ceil(aheadMs));
      line.waiting += 1;
      const mine = line.last
        .then(() => inTurn(name, rate, messages, mostMs))
        .finally(() => {
          line.waiting -= 1;
        });
      line.last = mine.catch(() => undefined);
      return mine;
    },
  };
}

/** Milliseconds between two slots, and slots in a block. One block is left out of the count for what is used late. */
function spacing({ count, ms }: Rate): { each: number; size: number } {
  const size = Math.max(1, Math.min(Math.floor((count * BLOCK_MS) / ms), Math.floor(count / 4)));
  return { each: ms / Math.max(1, count - size), size };
}
