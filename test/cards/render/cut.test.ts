import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutBytes, cutChars, splitBytes } from '../../../cards/render/cut.js';

const text = fc.string({ unit: 'grapheme', maxLength: 200 });
const lines = fc.array(text, { maxLength: 20 }).map((all) => all.join('\n'));

describe('cutting text', () => {
  it('leaves alone what fits, to the last byte', () => {
    expect(cutBytes('督办', 6)).toBe('督办');
    expect(cutChars('督办', 2)).toBe('督办');
  });

  it('cuts between code points and says so', () => {
    expect(cutBytes('督办督办', 11)).toBe('督办…');
    expect(cutChars('😀😀😀', 4)).toBe('😀…');
  });

  it('never exceeds its limit and never halves a code point', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 3, max: 120 }), (whole, max) => {
        expect(Buffer.byteLength(cutBytes(whole, max))).toBeLessThanOrEqual(max);
        expect(cutChars(whole, max).length).toBeLessThanOrEqual(max);
        expect(cutBytes(whole, max)).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });

  it('splits without losing anything but the line breaks it cuts at', () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: 8, max: 300 }), (whole, max) => {
        const parts = splitBytes(whole, max);
        for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(max);
        expect(parts.join('').replaceAll('\n', '')).toBe(whole.replaceAll('\n', ''));
      }),
    );
  });
});
