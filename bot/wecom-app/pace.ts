/** WeCom drops in silence what exceeds 30 a minute or 1000 an hour to one member; we stay below. */
const WINDOWS = [
  { ms: 60_000, most: 25 },
  { ms: 3_600_000, most: 900 },
] as const;
const LONGEST_MS = 3_600_000;

/**
 * Counts what this process sends to each member. `take` gives 0 and counts, or the milliseconds after which there is
 * room again. A lane has one sender at a time, so what another process sent counts only just after a hand-over: the
 * distance to WeCom's limit is for that. `now` is system time.
 */
export function createPace(now: () => Date): { take(member: string, messages: number): number } {
  const sent = new Map<string, number[]>();
  let sweptAt = now().getTime();

  function sweep(at: number): void {
    if (at - sweptAt < LONGEST_MS) return;
    sweptAt = at;
    for (const [member, times] of sent) if ((times.at(-1) ?? 0) <= at - LONGEST_MS) sent.delete(member);
  }

  return {
    take(member, messages) {
      const at = now().getTime();
      sweep(at);
      const times = (sent.get(member) ?? []).filter((time) => time > at - LONGEST_MS);
      const waits = WINDOWS.map(({ ms, most }) => {
        const within = times.filter((time) => time > at - ms);
        const over = within.length + messages - most;
        return over > 0 ? (within[over - 1] ?? at) + ms - at : 0;
      });
      const waitMs = Math.max(...waits);
      if (waitMs === 0) for (let i = 0; i < messages; i++) times.push(at);
      sent.set(member, times);
      return waitMs;
    },
  };
}
