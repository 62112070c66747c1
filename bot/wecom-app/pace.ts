/**
 * WeCom drops in silence what exceeds 30 a minute or 1000 an hour to one member. Deliverers keep their own slower
 * pace in messages; this counts what a message became on the wire, parts of a long text included.
 */
const WINDOWS = [
  { ms: 60_000, most: 29 },
  { ms: 3_600_000, most: 990 },
] as const;
const LONGEST_MS = 3_600_000;

/**
 * Counts what this process sends to each member. `take` gives 0 and counts, or the milliseconds after which there is
 * room again. Of this process only: a lane has one sender at a time. `now` is system time.
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
