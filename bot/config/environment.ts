import { z } from 'zod';
import { type Account, PLATFORMS } from '../../domain/roster/roster.js';

const text = z.string().trim().min(1);
const http = z.url({ protocol: /^https?$/ });
const token = z.string().regex(/^[0-9A-Za-z]{1,32}$/, '应为 32 位以内的字母和数字');
const aesKey = z.string().regex(/^[0-9A-Za-z]{43}$/, '应为 43 位字母和数字');

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

/** The environment variables (环境变量) that Duban reads, each by itself. */
export const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: text.default('127.0.0.1'),
  PUBLIC_URL: http.optional(),
  DATA_DIR: text.default('./data'),
  KEYS_DIR: text.default('./keys'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  HOLD_SECONDS: z.coerce.number().int().min(0).max(86_400).default(300),
  PLAYGROUND: z.enum(['on', 'off']).optional(),
  ADMIN_ACCOUNTS: accounts.default([]),
  WECOM_CORP_ID: text.optional(),
  WECOM_AGENT_ID: z.coerce.number().int().positive().optional(),
  WECOM_SECRET: text.optional(),
  WECOM_TOKEN: token.optional(),
  WECOM_ENCODING_AES_KEY: aesKey.optional(),
  WECOM_API_BASE: http.default('https://qyapi.weixin.qq.com'),
  WECOM_BOT_ID: text.optional(),
  WECOM_BOT_SECRET: text.optional(),
  WECOM_BOT_WS_URL: z.url({ protocol: /^wss?$/ }).default('wss://openws.work.weixin.qq.com'),
  WECOM_BOT_TOKEN: token.optional(),
  WECOM_BOT_ENCODING_AES_KEY: aesKey.optional(),
  DINGTALK_CLIENT_ID: text.optional(),
  DINGTALK_CLIENT_SECRET: text.optional(),
  DINGTALK_ROBOT_CODE: text.optional(),
  DINGTALK_CARD_TEMPLATE_ID: text.optional(),
  DINGTALK_MODE: z.enum(['stream', 'http']).default('stream'),
  DINGTALK_API_BASE: http.default('https://api.dingtalk.com'),
  DINGTALK_OAPI_BASE: http.default('https://oapi.dingtalk.com'),
});

export type Environment = z.infer<typeof environment>;
