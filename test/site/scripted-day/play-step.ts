import { expect, vi } from 'vitest';
import type { Face, Place } from './face.js';
import type { Act, Step } from './script.js';

const PATIENCE = { timeout: 100_000, interval: 50 };

async function act(face: Face, what: Act): Promise<void> {
  if ('goTo' in what) return face.goTo(what.goTo);
  if ('says' in what) return face.say(what.who, what.says, what.in);
  if ('sends' in what) return face.send?.(what.who, what.sends);
  const { who, taps: label, on, typed, in: where } = what;
  return face.tap(who, { label, on, typed }, where);
}

const countIn = async (face: Face, { in: place, words }: { in: Place; words: string | RegExp }) =>
  (await face.read(place)).filter((text) => text.match(words)).length;

/** Does one step on a face and looks at what came of it: new words where they belong, none where they do not. */
export async function playStep(face: Face, { act: what, shows, hides = [] }: Step): Promise<void> {
  const all = [...shows, ...hides];
  const before = await Promise.all(all.map((one) => countIn(face, one)));
  if ('sends' in what && !face.send) return;
  await act(face, what);
  for (const [i, one] of shows.entries())
    await vi.waitFor(async () => {
      if ((await countIn(face, one)) > (before[i] ?? 0)) return;
      throw new Error(
        `${one.in} reads no new ${one.words} in:\n${(await face.read(one.in)).join('\n---\n')}`,
      );
    }, PATIENCE);
  if ('sends' in what)
    for (const [i, one] of shows.entries()) expect(await countIn(face, one)).toBe((before[i] ?? 0) + 1);
  for (const [i, one] of hides.entries())
    expect(await countIn(face, one), `${one.in} reads ${one.words}`).toBe(before[shows.length + i]);
}
