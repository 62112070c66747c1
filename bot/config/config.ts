import { existsSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import type { Account, Platform } from '../../domain/roster/roster.js';
import { ConfigError } from './config-error.js';
import { environment } from './environment.js';
import { type DingtalkConfig, readPlatforms, type WecomAppConfig, type WecomBotConfig } from './platforms.js';

/** Settings of the process (环境变量), read once and checked. What a site decides in chat is in `SiteSettings`. */
export interface Config {
  port: number;
  host: string;
  publicUrl?: string;
  dataDir: string;
  /** Keys of ballots: never inside `dataDir`, never in a backup. */
  keysDir: string;
  databaseUrl?: string;
  redisUrl?: string;
  logLevel: string;
  holdSeconds: number;
  playground: boolean;
  /** The playground was asked for where more than this machine can reach it, or beside a real platform. */
  playgroundExposed: boolean;
  adminAccounts: readonly Account[];
  wecomApp?: WecomAppConfig;
  wecomBot?: WecomBotConfig;
  dingtalk?: DingtalkConfig;
  /** True when at least one of the three above is there. */
  realPlatform: boolean;
  /** The corp that an account typed without one belongs to, per platform. */
  corps: Readonly<Partial<Record<Platform, string>>>;
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1']);

/** Reads `.env` where it is there; what the environment already has wins. */
export function loadDotEnv(path = '.env'): void {
  if (existsSync(path)) process.loadEnvFile(path);
}

/** @throws ConfigError naming each bad or missing setting. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const filled = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = environment.safeParse(filled);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}：${issue.message}`);
    throw new ConfigError(`设置有误：\n${lines.join('\n')}`);
  }
  const e = parsed.data;
  const [dataDir, keysDir] = [resolve(e.DATA_DIR), resolve(e.KEYS_DIR)];
  if (keysDir === dataDir || keysDir.startsWith(`${dataDir}${sep}`))
    throw new ConfigError('KEYS_DIR 不能放在 DATA_DIR 里面：票箱钥匙不能和数据一起备份。请另选一个文件夹。');
  const { wecomApp, wecomBot, dingtalk } = readPlatforms(e);
  const realPlatform = [wecomApp, wecomBot, dingtalk].some((one) => one !== undefined);
  const corps = {
    ...(wecomApp || wecomBot ? { wecom: e.WECOM_CORP_ID ?? '' } : {}),
    ...(dingtalk ? { dingtalk: '' } : {}),
  };
  const loopback = LOOPBACK.has(e.HOST);
  const playground = e.PLAYGROUND ? e.PLAYGROUND === 'on' : !realPlatform && loopback && !e.PUBLIC_URL;
  return {
    port: e.PORT,
    host: e.HOST,
    publicUrl: e.PUBLIC_URL,
    dataDir,
    keysDir,
    databaseUrl: e.DATABASE_URL,
    redisUrl: e.REDIS_URL,
    logLevel: e.LOG_LEVEL,
    holdSeconds: e.HOLD_SECONDS,
    playground,
    playgroundExposed: playground && (!loopback || realPlatform || e.PUBLIC_URL !== undefined),
    adminAccounts: e.ADMIN_ACCOUNTS.map((account) => ({
      ...account,
      corp: (account.platform === 'wecom' ? corps.wecom : corps.dingtalk) ?? '',
    })),
    wecomApp,
    wecomBot,
    dingtalk,
    realPlatform,
    corps,
  };
}
