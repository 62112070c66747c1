import { expect, it } from 'vitest';
import { startSite } from '../harness/site.js';

it('a database whose tables are gone is not ready, however well it answers', async () => {
  const site = await startSite();
  try {
    expect((await site.call('/readyz')).status).toBe(200);
    await site.database.pool.query('ALTER TABLE setting RENAME TO gone');
    const { status, body } = await site.call('/readyz');
    expect(status).toBe(503);
    expect(JSON.stringify(body)).toContain('database');
  } finally {
    await site.database.pool.query('ALTER TABLE gone RENAME TO setting');
    await site.close();
  }
});
