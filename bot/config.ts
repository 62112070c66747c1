import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { type Account, PLATFORMS } from '../domain/roster/roster.js';

const text = z.string().trim().min(1);
const url = z.url({ protocol: /^https?$/ });

const accounts = z.string().transform((value, context): Account[] =>
  value
    .split(/[,，\s]+/)
    .filter(Boolean)
    .map((entry) => {
      const [platform, id] = entry.split(':');
      const known = PLATFORMS.find((name) => name === platform && name !== 'playground');
      if (!known || !id)
        context.addIssue({ code: 'custom', message: `“${entry}”应写成 wecom:账号 或 dingtalk:账号` });
      return { platform: known ?? 'wecom', corp: '', id: (id ?? '').toLowerCase() };
    }),
);

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: text.default('127.0.0.1'),
  PUBLIC_URL: url.optional(),
  DATA_DIR: text.default('./data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  HOLD_SECONDS: z.coerce.number().int().min(0).max(86_400).default(300),
  PLAYGROUND: z.enum(['on', 'off']).optional(),
  ADMIN_ACCOUNTS: accounts.default([]),
  WECOM_CORP_ID: text.optional(),
  WECOM_AGENT_ID: z.coerce.number().int().positive().optional(),
  WECOM_SECRET: text.optional(),
  WECOM_TOKEN: z
    .string()
    .regex(/^[0-9A-Za-z]{1,32}$/, '应为 32 位以内的字母和数字')
    .optional(),
  WECOM_ENCODING_AES_KEY: z
    .string()
    .regex(/^[0-9A-Za-z]{43}$/, '应为 43 位字母和数字')
    .optional(),
  WECOM_API_BASE: url.default('https://qyapi.weixin.qq.com'),
});

/** The self-built app of WeCom (自建应用), all five values together or none. */
export interface WecomAppConfig {
  corpId: string;
  agentId: number;
  secret: string;
  token: string;
  encodingAesKey: string;
  apiBase: string;
}

/** Settings of the process (环境变量), read once and checked. What a site decides in chat is in `SiteSettings`. */
export interface Config {
  port: number;
  host: string;
  publicUrl?: string;
  dataDir: string;
  databaseUrl?: string;
  redisUrl?: string;
  logLevel: string;
  holdSeconds: number;
  playground: boolean;
  /** The playground was asked for where more than this machine can reach it, or beside a real platform. */
  playgroundExposed: boolean;
  adminAccounts: readonly Account[];
  wecomApp?: WecomAppConfig;
}

/** A setting that cannot be used. The message is in Chinese and names it; it never repeats a value. */
export class ConfigError extends Error {
  override name = 'ConfigError' as const;
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
  const wecomApp = readWecomApp(e);
  const loopback = LOOPBACK.has(e.HOST);
  const playground = e.PLAYGROUND ? e.PLAYGROUND === 'on' : !wecomApp && loopback && !e.PUBLIC_URL;
  return {
    port: e.PORT,
    host: e.HOST,
    publicUrl: e.PUBLIC_URL,
    dataDir: resolve(e.DATA_DIR),
    databaseUrl: e.DATABASE_URL,
    redisUrl: e.REDIS_URL,
    logLevel: e.LOG_LEVEL,
    holdSeconds: e.HOLD_SECONDS,
    playground,
    playgroundExposed: playground && (!loopback || wecomApp !== undefined || e.PUBLIC_URL !== undefined),
    adminAccounts: e.ADMIN_ACCOUNTS.map((account) => ({ ...account, corp: wecomApp?.corpId ?? '' })),
    wecomApp,
  };
}

function readWecomApp(e: z.infer<typeof environment>): WecomAppConfig | undefined {
  const parts = {
    WECOM_CORP_ID: e.WECOM_CORP_ID,
    WECOM_AGENT_ID: e.WECOM_AGENT_ID,
    WECOM_SECRET: e.WECOM_SECRET,
    WECOM_TOKEN: e.WECOM_TOKEN,
    WECOM_ENCODING_AES_KEY: e.WECOM_ENCODING_AES_KEY,
  };
  const missing = Object.entries(parts).filter(([, value]) => value === undefined);
  if (missing.length === Object.keys(parts).length) return undefined;
  if (missing.length > 0)
    throw new ConfigError(
      `企业微信自建应用还缺：${missing.map(([name]) => name).join('、')}。五项要一起填，或都不填。`,
    );
  return {
    corpId: e.WECOM_CORP_ID ?? '',
    agentId: e.WECOM_AGENT_ID ?? 0,
    secret: e.WECOM_SECRET ?? '',
    token: e.WECOM_TOKEN ?? '',
    encodingAesKey: e.WECOM_ENCODING_AES_KEY ?? '',
    apiBase: e.WECOM_API_BASE.replace(/\/$/, ''),
  };
}
