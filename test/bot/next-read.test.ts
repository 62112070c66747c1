import { describe, expect, it } from 'vitest';
import { nextRead } from '../../bot/dispatch/next-read.js';

/** A read that ends when it is told to, with what was so when it began. */
function slowRead() {
  let value = 0;
  const ends: ((fails?: boolean) => void)[] = [];
  const read = () => {
    const seen = value;
    return new Promise<number>((resolve, reject) => {
      ends.push((fails) => (fails ? reject(new Error(`read ${seen}`)) : resolve(seen)));
    });
  };
  return {
    read: nextRead(read),
    change: () => {
      value++;
    },
    end: async (n: number, fails?: boolean) => {
      ends[n]?.(fails);
      await new Promise((done) => setImmediate(done));
    },
    begun: () => ends.length,
  };
}

describe('a read that is shared', () => {
  it('gives all who ask during one the next, which sees what changed before they asked', async () => {
    const { read, change, end, begun } = slowRead();
    const first = read();
    change();
    const late = [read(), read(), read()];
    expect(begun()).toBe(1);
    await end(0);
    expect(await first).toBe(0);
    expect(begun()).toBe(2);
    await end(1);
    expect(await Promise.all(late)).toEqual([1, 1, 1]);
  });

  it('begins at once where none is under way', async () => {
    const { read, end, begun } = slowRead();
    const first = read();
    await end(0);
    await first;
    const second = read();
    expect(begun()).toBe(2);
    await end(1);
    expect(await second).toBe(0);
  });

  it('that fails, fails for those who shared it, and the next is read all the same', async () => {
    const { read, end } = slowRead();
    const first = read();
    const second = read();
    const failed = expect(first).rejects.toThrow('read 0');
    await end(0, true);
    await failed;
    await end(1);
    expect(await second).toBe(0);
  });
});
