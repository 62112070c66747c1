import { describe, expect, it } from 'vitest';
import { bounded, TooBusy } from '../../bot/platforms/bounded.js';

describe('a bounded call', () => {
  it('refuses at once what exceeds the bound, and takes more when one has ended', async () => {
    const ends: (() => void)[] = [];
    const call = bounded(2, (word: string) => new Promise<string>((end) => ends.push(() => end(word))));
    const [first, second] = [call('a'), call('b')];
    await expect(call('c')).rejects.toThrow(TooBusy);
    ends[0]?.();
    await expect(first).resolves.toBe('a');
    const third = call('d');
    ends[1]?.();
    ends[2]?.();
    await expect(Promise.all([second, third])).resolves.toEqual(['b', 'd']);
  });

  it('gives its place back when the call fails', async () => {
    const call = bounded(1, () => Promise.reject(new Error('lost')));
    await expect(call()).rejects.toThrow('lost');
    await expect(call()).rejects.toThrow('lost');
  });
});
