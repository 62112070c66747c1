/** Numbers in [0, 1) that follow from the seed alone (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** `FAULT_SEED` repeats a run that was printed; otherwise every run is another. */
export const pickSeed = (): number => Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000);

/** A line of the test's own, beside what the runner prints. */
export const report = (line: string): void => void process.stdout.write(`  ${line}\n`);
