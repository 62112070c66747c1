import { expect, it } from 'vitest';
import { cardSign, prove } from '../../bot/dingtalk/signature.js';
import type { PlatformMemory } from '../../prisma/stores/platform-memory.js';

const STAMP = Date.parse('2026-11-20T01:12:00Z');
const SECONDS = 1_000;

/** Keeps what it is given; nothing in it ends. */
class Memory implements PlatformMemory {
  private readonly kept = new Map<string, string>();
  async recall(names: readonly string[]) {
    return new Map([...this.kept].filter(([name]) => names.includes(name)));
  }
  async remember(name: string, value: string) {
    this.kept.set(name, value);
  }
  async first(name: string, value: string) {
    if (!this.kept.has(name)) this.kept.set(name, value);
    return this.kept.get(name) ?? value;
  }
}

it('a signature of one millisecond is good for the bodies that came with it at once, and later for those alone', async () => {
  const memory = new Memory();
  const expected = (timestamp: string) => cardSign(timestamp, 'secret');
  const signed = { timestamp: String(STAMP), sign: expected(String(STAMP)) };
  const after = (ms: number, body: string) =>
    prove(signed, body, { expected, memory, now: new Date(STAMP + ms) });

  expect(await after(0, 'lisi taps')).toBeUndefined();
  expect(await after(2 * SECONDS, 'wangwu taps')).toBeUndefined();
  expect(await after(60 * SECONDS, 'lisi taps')).toBeUndefined();
  expect(await after(60 * SECONDS, 'wangwu taps')).toBeUndefined();
  expect(await after(60 * SECONDS, 'boss taps')).toBe('rebodied');
  expect(await after(301 * SECONDS, 'lisi taps')).toBe('stale');
});
