import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LEASE_PACE, type Leadership, standFor } from '../../bot/wecom-bot/leadership.js';
import { FakeLeases } from './fake-leases.js';

const log = pino({ level: 'silent' });

/** One process that stands for the lease; `frozenMs` is how long it was stopped, for its own clock goes on. */
function processOf(leases: FakeLeases, now: () => number = Date.now) {
  const seen: string[] = [];
  const leadership: Leadership = standFor({
    name: 'bot',
    leases,
    pace: LEASE_PACE,
    monotonicMs: now,
    onLead: () => void seen.push('open'),
    onLetGo: () => void seen.push('close'),
    log,
  });
  return { seen, ...leadership };
}

describe('who holds the bot’s socket', () => {
  let leases: FakeLeases;
  let running: { stop(): Promise<void> }[];
  const start = (now?: () => number) => {
    const one = processOf(leases, now);
    running.push(one);
    return one;
  };

  beforeEach(() => {
    vi.useFakeTimers();
    leases = new FakeLeases();
    running = [];
  });
  afterEach(async () => {
    leases.isAway = false;
    await Promise.all(running.map((one) => one.stop()));
    vi.useRealTimers();
  });

  it('is one process, and stays that one', async () => {
    const [a, b] = [start(), start()];
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect([a.seen, b.seen]).toEqual([['open'], []]);
    expect([a.leads(), b.leads()]).toEqual([true, false]);
  });

  it('is another within a minute of the first one’s sudden death', async () => {
    leases.rows.set('bot', { holder: 'dead', until: Date.now() + 20_000 });
    const b = start();
    await vi.advanceTimersByTimeAsync(15_000);
    expect(b.leads()).toBe(false);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(b.leads()).toBe(true);
  });

  it('is another at once when the first one stops in order', async () => {
    const a = start();
    await vi.advanceTimersByTimeAsync(1);
    const b = start();
    await a.stop();
    await vi.advanceTimersByTimeAsync(5_000);
    expect([a.seen, b.seen]).toEqual([['open', 'close'], ['open']]);
  });

  it('is nobody who could not renew for fifteen seconds, before another can take it after twenty', async () => {
    const a = start();
    await vi.advanceTimersByTimeAsync(1);
    leases.isAway = true;
    await vi.advanceTimersByTimeAsync(14_000);
    expect(a.leads()).toBe(true);
    await vi.advanceTimersByTimeAsync(5_900);
    expect(a.seen).toEqual(['open', 'close']);
    expect(await leases.isHeld('bot')).toBe(true);
  });

  it('is not the process that was stopped, once it wakes: it closes first and looks then', async () => {
    let frozenMs = 0;
    const a = start(() => Date.now() + frozenMs);
    await vi.advanceTimersByTimeAsync(1);
    leases.rows.set('bot', { holder: 'another', until: Date.now() + 3_600_000 });
    frozenMs = 60_000;
    await vi.advanceTimersByTimeAsync(5_000);
    expect([a.leads(), a.seen]).toEqual([false, ['open', 'close']]);
  });

  it('is left to others by one that rests, and taken again by it afterwards', async () => {
    const a = start();
    await vi.advanceTimersByTimeAsync(1);
    a.rest(60_000);
    await vi.advanceTimersByTimeAsync(1);
    expect(await leases.isHeld('bot')).toBe(false);
    await vi.advanceTimersByTimeAsync(54_000);
    expect(a.seen).toEqual(['open', 'close']);
    await vi.advanceTimersByTimeAsync(12_000);
    expect(a.leads()).toBe(true);
  });

  it('is given back also when the stop comes while it is being asked for', async () => {
    const a = start();
    await a.stop();
    expect([a.leads(), await leases.isHeld('bot')]).toEqual([false, false]);
  });
});
