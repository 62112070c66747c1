import { expect, it } from 'vitest';
import { cardSign, prove } from '../../bot/dingtalk/signature.js';
import { FakeMemory } from './fake-memory.js';

const STAMP = Date.parse('2026-11-20T01:12:00Z');
const SECONDS = 1_000;

it('a signature of one millisecond is good for the bodies that came with it at once, and later for those alone', async () => {
  const memory = new FakeMemory(() => new Date(STAMP));
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
