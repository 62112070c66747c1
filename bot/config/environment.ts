import { z } from 'zod';
import { type Account, PLATFORMS } from '../../domain/roster/roster.js';

const text = z.string().trim().min(1);
const whole = (least: number, most: number) => {
  const error = `应为 ${least} 至 ${most} 的整数`;
  return z.coerce.number({ error }).int({ error }).min(least, { error }).max(most, { error });
};
const oneOf = <const T extends readonly [string, ...string[]]>(...words: T) =>
  z.enum(words, { error: `应为 ${words.join('、')} 之一` });
const address = (protocol: RegExp, begins: string) => z.url({ protocol, error: `应以 ${begins} 开头` });
const http = address(/^https?$/, 'http:// 或 https://');
const token = z.string().regex(/^[0-9A-Za-z]{1,32}$/, '应为 32 位以内的字母和数字');
const aesKey = z.string().regex(/^[0-9A-Za-z]{43}$/, '应为 43 位字母和数字');

const accounts = z.string().transform((value, context): Account[] =>
  value
    .normalize('NFKC')
    .split(/[,、;\s]+/)
    .filter(Boolean)
    .map((entry) => {
      const [platform, id] = entry.split(':');
      const known = PLATFORMS.find((name) => name === platform && name !== 'playground');
      if (!known || !id)
        context.addIssue({ code: 'custom', message: `“${entry}”应写成 wecom:账号 或 dingtalk:账号` });
      return { platform: known ?? 'wecom', corp: '', id: (id ?? '').toLowerCase() };
    }),
);

/** The environment variables (环境变量) that Duban reads, each by itself. */
export const environment = z.object({
  PORT: whole(0, 65_535).default(3000),
  HOST: text.default('127.0.0.1'),
  PUBLIC_URL: http.optional(),
  DATA_DIR: text.default('./data'),
  KEYS_DIR: text.default('./keys'),
  DATABASE_URL: address(/^postgres(ql)?$/, 'postgresql://').optional(),
  REDIS_URL: address(/^rediss?$/, 'redis:// 或 rediss://').optional(),
  LOG_LEVEL: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent').default('info'),
  HOLD_SECONDS: whole(0, 86_400).default(300),
  PLAYGROUND: oneOf('on', 'off').optional(),
  ADMIN_ACCOUNTS: accounts.default([]),
  WECOM_CORP_ID: text.optional(),
  WECOM_AGENT_ID: whole(1, 2_147_483_647).optional(),
  WECOM_SECRET: text.optional(),
  WECOM_TOKEN: token.optional(),
  WECOM_ENCODING_AES_KEY: aesKey.optional(),
  WECOM_API_BASE: http.default('https://qyapi.weixin.qq.com'),
  WECOM_BOT_ID: text.optional(),
  WECOM_BOT_SECRET: text.optional(),
  WECOM_BOT_WS_URL: address(/^wss?$/, 'ws:// 或 wss://').default('wss://openws.work.weixin.qq.com'),
  WECOM_BOT_TOKEN: token.optional(),
  WECOM_BOT_ENCODING_AES_KEY: aesKey.optional(),
  DINGTALK_CLIENT_ID: text.optional(),
  DINGTALK_CLIENT_SECRET: text.optional(),
  DINGTALK_ROBOT_CODE: text.optional(),
  DINGTALK_CARD_TEMPLATE_ID: text.optional(),
  DINGTALK_MODE: oneOf('stream', 'http').default('stream'),
  DINGTALK_API_BASE: http.default('https://api.dingtalk.com'),
  DINGTALK_OAPI_BASE: http.default('https://oapi.dingtalk.com'),
});

export type Environment = z.infer<typeof environment>;
