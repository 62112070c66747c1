import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  append,
  canonicalJson,
  firstBroken,
  rootOf,
  type StoredEntry,
  type TrailEvent,
  type TrailHead,
} from '../../domain/trail.js';

const START: TrailHead = { n: 0, hash: '' };
const event = (kind: string, body: TrailEvent['body'] = {}): TrailEvent => ({
  kind,
  by: 'p1',
  at: new Date('2026-11-22T01:00:00Z'),
  body,
});

function chain(length: number, subject = 'm1'): StoredEntry[] {
  const entries: StoredEntry[] = [];
  let head = START;
  for (let i = 0; i < length; i++) {
    const entry = append(subject, head, event(`step-${i}`, { i, note: '签收', at: { day: '2026-11-22' } }));
    entries.push(entry);
    head = entry;
  }
  return entries;
}

describe('a chain', () => {
  it('verifies as appended, and an empty one too', () => {
    expect(firstBroken(chain(5))).toBeUndefined();
    expect(firstBroken([])).toBeUndefined();
  });

  it('numbers from one and begins at nothing', () => {
    expect(chain(2).map(({ n, prev }) => [n, prev === ''])).toEqual([
      [1, true],
      [2, false],
    ]);
  });

  it('verifies whatever order a database gave to the keys of a body', () => {
    const [entry] = chain(1);
    const stored = { ...(entry as StoredEntry), body: { at: { day: '2026-11-22' }, note: '签收', i: 0 } };
    expect(firstBroken([stored])).toBeUndefined();
  });

  it.each([
    ['the kind', { kind: 'step-x' }],
    ['who did it', { by: 'p2' }],
    ['when', { at: new Date('2026-11-22T01:00:01Z') }],
    ['the body', { body: { i: 2, note: '办结' } }],
    ['the salt', { salt: '00' }],
    ['the body hash', { bodyHash: '00' }],
    ['the matter it belongs to', { subject: 'm2' }],
    ['the number', { n: 9 }],
    ['the link', { prev: '00' }],
    ['its own hash', { hash: '00' }],
  ])('shows where %s was changed', (_what, change) => {
    const entries = chain(5);
    entries[2] = { ...(entries[2] as StoredEntry), ...change };
    expect(firstBroken(entries)).toBe(3);
  });

  it('shows where an entry was taken out, put in or swapped', () => {
    const entries = chain(5);
    expect(firstBroken(entries.toSpliced(1, 1))).toBe(2);
    expect(firstBroken(entries.toSpliced(1, 0, entries[1] as StoredEntry))).toBe(3);
    expect(firstBroken([entries[1], entries[0]] as StoredEntry[])).toBe(1);
  });

  it('shows a rewritten entry even when its own hash was computed anew', () => {
    const entries = chain(3);
    const [first] = entries as [StoredEntry, ...StoredEntry[]];
    entries[1] = append('m1', first, event('step-1', { i: 1, note: '改过' }));
    expect(firstBroken(entries)).toBe(3);
  });

  it('still verifies after bodies were erased, and still shows a change of what stayed', () => {
    const erased = chain(4).map((entry) => ({ ...entry, body: null }));
    expect(firstBroken(erased)).toBeUndefined();
    erased[1] = { ...(erased[1] as StoredEntry), body: null, bodyHash: '00' };
    expect(firstBroken(erased)).toBe(2);
  });

  it('does not let an erased body be guessed: the same words give another hash each time', () => {
    const [a, b] = [append('m1', START, event('x', { t: 1 })), append('m1', START, event('x', { t: 1 }))];
    expect(a.bodyHash).not.toBe(b.bodyHash);
  });
});

describe('the root over all chains', () => {
  const heads = ['m1', 'm2', 'm3'].map((subject, i) => ({ subject, head: { n: i + 1, hash: `h${i}` } }));

  it('does not depend on the order of the chains', () => {
    expect(rootOf([...heads].reverse())).toBe(rootOf(heads));
  });

  it('changes with any head, any length, and any chain added or taken away', () => {
    const changed = heads.flatMap((one, i) => [
      rootOf(heads.with(i, { ...one, head: { ...one.head, hash: 'other' } })),
      rootOf(heads.with(i, { ...one, head: { ...one.head, n: one.head.n + 1 } })),
      rootOf(heads.with(i, { ...one, subject: 'm9' })),
      rootOf(heads.toSpliced(i, 1)),
    ]);
    const added = rootOf([...heads, { subject: 'm4', head: START }]);
    const roots = [rootOf(heads), rootOf([]), added, ...changed];
    expect(new Set(roots).size).toBe(roots.length);
  });
});

it('canonical JSON is the same for the same value, whatever the order of its keys', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const reversed = Object.fromEntries(Object.entries(value).reverse());
      expect(canonicalJson(reversed)).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
