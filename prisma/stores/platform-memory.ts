import type { Pool } from 'pg';

/**
 * What a platform gave us for a while, shared by all processes and kept across restarts. Values may be secrets: an
 * address that whoever holds it may answer to. `until` is system time.
 */
export interface PlatformMemory {
  /** The values that still hold, by name. */
  recall(names: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Keeps a value, in place of an earlier one. */
  remember(name: string, value: string, until: Date): Promise<void>;
  /** Keeps a value unless one holds already; gives the one that stands. One of several at once is the first. */
  first(name: string, value: string, until: Date): Promise<string>;
}

/** How often what no longer holds is thrown away. */
const SWEEP_MS = 10 * 60_000;

const RECALL = 'SELECT name, value FROM platform_memory WHERE name = ANY($1::text[]) AND until > $2';

const REMEMBER = `
INSERT INTO platform_memory (name, value, until) VALUES ($1, $2, $3)
ON CONFLICT (name) DO UPDATE SET value = excluded.value, until = excluded.until`;

/** $4 system time: what no longer holds is as if it were not there. */
const FIRST = `
INSERT INTO platform_memory AS m (name, value, until) VALUES ($1, $2, $3)
ON CONFLICT (name) DO UPDATE SET value = excluded.value, until = excluded.until WHERE m.until <= $4`;

/** Platform memory over `platform_memory`. `now` is system time. */
export function createPlatformMemory(pool: Pool, now: () => Date): PlatformMemory {
  let sweptAt = 0;

  async function sweep(): Promise<void> {
    const at = now();
    if (at.getTime() - sweptAt < SWEEP_MS) return;
    sweptAt = at.getTime();
    await pool.query({
      name: 'memory-sweep',
      text: 'DELETE FROM platform_memory WHERE until <= $1',
      values: [at],
    });
  }

  const recall = async (names: readonly string[]) => {
    const { rows } = await pool.query<{ name: string; value: string }>({
      name: 'memory-recall',
      text: RECALL,
      values: [names, now()],
    });
    return new Map(rows.map(({ name, value }) => [name, value]));
  };

  return {
    recall,
    async remember(name, value, until) {
      await pool.query({ name: 'memory-remember', text: REMEMBER, values: [name, value, until] });
      await sweep();
    },
    async first(name, value, until) {
      await pool.query({ name: 'memory-first', text: FIRST, values: [name, value, until, now()] });
      await sweep();
      return (await recall([name])).get(name) ?? value;
    },
  };
}
