import { buildCalendar } from '../domain/time/calendar.js';
import { dayOf } from '../domain/time/day.js';
import { openDatabase } from '../prisma/database.js';
import { type Config, loadDotEnv, readConfig } from './config/config.js';
import { ConfigError } from './config/config-error.js';

/** One thing looked at: fine, worth knowing, or wrong, with what to do. */
interface Finding {
  state: 'ok' | 'note' | 'wrong';
  what: string;
  todo?: string;
}

const ok = (what: string): Finding => ({ state: 'ok', what });
const note = (what: string, todo: string): Finding => ({ state: 'note', what, todo });
const wrong = (what: string, todo: string): Finding => ({ state: 'wrong', what, todo });

/** A platform's clock and ours may differ by this much before signatures are refused. */
const MOST_SKEW_MS = 60_000;

async function checkDatabase({ databaseUrl }: Config): Promise<Finding[]> {
  if (!databaseUrl) return [note('数据库：内置 PostgreSQL', '不用做什么；要用自己的库，请设 DATABASE_URL。')];
  const database = await openDatabase(databaseUrl);
  try {
    const { rows } = await database.pool.query<{ version: number; now: Date }>(
      "SELECT current_setting('server_version_num')::int AS version, clock_timestamp() AS now",
    );
    const [row] = rows;
    if (!row || row.version < 140_000) return [wrong('数据库版本太低', '请用 PostgreSQL 14 或更高。')];
    const skew = Math.abs(row.now.getTime() - Date.now());
    return [
      ok('数据库能连上'),
      skew < MOST_SKEW_MS
        ? ok('数据库时钟一致')
        : wrong('数据库时钟与本机相差太多', '请给两台机器都开启对时。'),
    ];
  } catch {
    return [wrong('数据库连不上', '请检查 DATABASE_URL、网络和数据库是否已启动。')];
  } finally {
    await database.close();
  }
}

async function checkQueue({ redisUrl }: Config): Promise<Finding[]> {
  if (!redisUrl) return [note('队列：在 PostgreSQL 里', '不用做什么；要用 Redis，请设 REDIS_URL。')];
  const { Redis } = await import('ioredis');
  const redis = new Redis(redisUrl, {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    connectTimeout: 3_000,
    retryStrategy: () => null,
  });
  redis.on('error', () => {});
  try {
    await redis.connect();
    await redis.ping();
    return [ok('Redis 能连上')];
  } catch {
    return [wrong('Redis 连不上', '请检查 REDIS_URL、网络和 Redis 是否已启动。')];
  } finally {
    redis.disconnect();
  }
}

/** Asks for a token and reads the platform's clock; the token is thrown away. */
async function checkWecom({ wecomApp }: Config): Promise<Finding[]> {
  if (!wecomApp) return [note('企业微信自建应用：没有配置', '要接入，请按 README“接入企业微信”填五项。')];
  const query = new URLSearchParams({ corpid: wecomApp.corpId, corpsecret: wecomApp.secret });
  try {
    const response = await fetch(`${wecomApp.apiBase}/cgi-bin/gettoken?${query}`, {
      signal: AbortSignal.timeout(5_000),
    });
    const body = (await response.json()) as { errcode?: number };
    const found = body.errcode
      ? wrong(
          `企业微信不接受凭据（错误码 ${body.errcode}）`,
          '请核对 WECOM_CORP_ID 与 WECOM_SECRET；60020 表示要把本机出口 IP 加入“企业可信IP”。',
        )
      : ok('企业微信凭据可用');
    const date = Date.parse(response.headers.get('date') ?? '');
    const skew = Math.abs(date - Date.now());
    return Number.isNaN(skew) || skew < MOST_SKEW_MS
      ? [found, ok('本机时钟准')]
      : [found, wrong('本机时钟不准', '请开启对时；相差五分钟以上，回调会被拒绝。')];
  } catch {
    return [wrong('连不上企业微信接口', '请检查网络、代理和 WECOM_API_BASE。')];
  }
}

async function checkCallback({ wecomApp, publicUrl }: Config): Promise<Finding[]> {
  if (!wecomApp) return [];
  if (!publicUrl) return [note('不知道对外网址，没有试回调', '请设 PUBLIC_URL，再运行一次。')];
  try {
    const response = await fetch(new URL('/wecom/callback', publicUrl), {
      signal: AbortSignal.timeout(5_000),
    });
    return response.status >= 400 && response.status < 404
      ? [ok('回调地址能到达本服务，且拒绝了没有签名的请求')]
      : [
          wrong(
            `回调地址回答了 ${response.status}`,
            '请确认反向代理把 /wecom/callback 转到本服务，且本服务正在运行。',
          ),
        ];
  } catch {
    return [wrong('回调地址到不了', '请检查 PUBLIC_URL、域名解析、证书和反向代理。')];
  }
}

/** Kept files and the key of links are in folders of this machine. */
function checkFolders({ publicUrl, databaseUrl, dataDir, keysDir }: Config): Finding[] {
  const link = publicUrl
    ? ok('附件和代办链接的网址已设')
    : note('没有设 PUBLIC_URL', '附件取不出来，也不能发代办链接；请设成同事手机能打开的 https 网址。');
  const shared = databaseUrl
    ? [
        note(
          `附件在 ${dataDir}，链接密钥在 ${keysDir}`,
          '几台机器一起运行时，这两个目录要共用（例如 NFS），否则附件取不到、链接打不开。备份数据库时请连附件目录一起备份。',
        ),
      ]
    : [];
  return [link, ...shared];
}

function checkCalendar(): Finding[] {
  const year = Number(dayOf(new Date()).slice(0, 4));
  const calendar = buildCalendar([]);
  return [year, year + 1].map((of) =>
    calendar.isProvisional(`${of}-06-01`)
      ? note(
          `${of} 年放假安排不在内置日历里`,
          `国务院办公厅公布后，请办公室发送“放假 …”“调休上班 …”录入；之前的期限会标明“暂按”。`,
        )
      : ok(`${of} 年放假安排已收录`),
  );
}

function checkPeople({ adminAccounts, wecomApp }: Config): Finding[] {
  if (!wecomApp || adminAccounts.length > 0) return [];
  return [note('没有填 ADMIN_ACCOUNTS', '名册里还没有管理员时，请填一个企业微信账号，例如 wecom:zhangsan。')];
}

/** Looks at everything and says for each what to do. Returns false when something is wrong. */
async function examine(config: Config, print: (line: string) => void): Promise<boolean> {
  const found = (
    await Promise.all([checkDatabase(config), checkQueue(config), checkWecom(config), checkCallback(config)])
  ).flat();
  found.push(...checkFolders(config), ...checkCalendar(), ...checkPeople(config));
  const marks = { ok: '✓', note: '·', wrong: '✗' };
  for (const { state, what, todo } of found) print(`${marks[state]} ${what}${todo ? `。${todo}` : ''}`);
  return found.every(({ state }) => state !== 'wrong');
}

const print = (line: string) => process.stdout.write(`${line}\n`);
try {
  loadDotEnv();
  const config = readConfig(process.env);
  print('✓ 设置读得懂');
  process.exitCode = (await examine(config, print)) ? 0 : 1;
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  print(`✗ ${error.message}`);
  process.exitCode = 1;
}
