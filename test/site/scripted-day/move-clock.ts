import { createPostgresBackend, withBackend } from 'bullmq';
import pg from 'pg';
import { vi } from 'vitest';
import { createSiteStore } from '../../../prisma/stores/site-store.js';
import type { Site } from '../../harness/site.js';

/**
 * Moves the clock of a site on a real platform, where nobody may do so through the page: the offset is written as the
 * playground writes it, and one tick is asked of the running workers. Ends when that tick is done.
 */
export async function moveClock(site: Site, at: string): Promise<void> {
  const store = createSiteStore(site.database.pool);
  await store.setOffset(Date.parse(at) - Date.now(), new Date());
  await vi.waitFor(async () => {
    if (Date.parse(await site.now()) < Date.parse(at)) throw new Error('the clock has not moved yet');
  }, 300_000);

  const { Queue } = withBackend(createPostgresBackend);
  const pool = new pg.Pool({
    connectionString: site.database.url,
    options: '-c search_path=bullmq -c TimeZone=UTC',
    max: 2,
  });
  const queue = new Queue('tick', { connection: pool });
  const before = await store.lastTickAt();
  await queue.add('tick', {}, { removeOnComplete: true, removeOnFail: true });
  await vi.waitFor(async () => {
    if ((await store.lastTickAt())?.getTime() === before?.getTime()) throw new Error('no tick has run yet');
  }, 300_000);
  await queue.close();
  await pool.end();
}
