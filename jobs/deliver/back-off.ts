const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How long after each try that failed the next one comes: ten tries in about a day. Our choice. */
const WAITS = [
  10 * SECOND,
  MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  6 * HOUR,
  10 * HOUR,
] as const;

/** A platform's own wait is believed for the first tries; one that always says "soon" is not. */
const BELIEVED = 3;
const MOST_SPREAD_MS = MINUTE;

/**
 * Milliseconds until a message is tried again, or undefined when it has been tried often enough. `tries` counts the
 * one that just failed, `askedMs` is what the platform asked for, `random` in [0, 1) spreads what failed together.
 */
export function backOff(tries: number, askedMs: number | undefined, random: number): number | undefined {
  const wait = WAITS[tries - 1];
  if (wait === undefined) return undefined;
  // Never sooner than asked, and not all at the same moment.
  if (askedMs !== undefined && tries <= BELIEVED)
    return askedMs + Math.round(Math.min(askedMs, MOST_SPREAD_MS) * 0.2 * random);
  return Math.max(askedMs ?? 0, Math.round(wait * (0.8 + 0.4 * random)));
}
