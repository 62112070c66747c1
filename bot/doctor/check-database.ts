import { openDatabase } from '../../prisma/database.js';
import type { Config } from '../config/config.js';
import { MOST_SKEW_MS } from './ask.js';
import { type Finding, note, ok, wrong } from './finding.js';

const OLDEST = 140_000;

/** The database answers, is new enough, and its clock is ours. */
export async function checkDatabase({ databaseUrl }: Config): Promise<Finding[]> {
  if (!databaseUrl) return [note('数据库：内置 PostgreSQL', '不用做什么；要用自己的库，请设 DATABASE_URL。')];
  const database = await openDatabase(databaseUrl);
  try {
    const { rows } = await database.pool.query<{ version: number; now: Date }>(
      "SELECT current_setting('server_version_num')::int AS version, clock_timestamp() AS now",
    );
    const [row] = rows;
    if (!row || row.version < OLDEST) return [wrong('数据库版本太低', '请用 PostgreSQL 14 或更高。')];
    const skewMs = Math.abs(row.now.getTime() - Date.now());
    return [
      ok('数据库能连上'),
      skewMs < MOST_SKEW_MS
        ? ok('数据库时钟与本机一致')
        : wrong(`数据库时钟与本机相差约 ${Math.round(skewMs / 1_000)} 秒`, '请给两台机器都开启对时（NTP）。'),
    ];
  } catch {
    return [wrong('数据库连不上', '请检查 DATABASE_URL、网络和数据库是否已启动。')];
  } finally {
    await database.close();
  }
}
