import { ConfigError } from './config-error.js';
import type { Environment } from './environment.js';

/** The self-built app of WeCom (自建应用), all five values together or none. */
export interface WecomAppConfig {
  corpId: string;
  agentId: number;
  secret: string;
  token: string;
  encodingAesKey: string;
  apiBase: string;
}

/**
 * The bot of WeCom (智能机器人) in one of its two modes: WeCom calls us, or we hold one long connection. `corpId` is
 * empty where no self-built app is configured beside it.
 */
export type WecomBotConfig = { corpId: string } & (
  | { mode: 'callback'; token: string; encodingAesKey: string; apiBase: string }
  | { mode: 'socket'; botId: string; secret: string; url: string }
);

/** The robot of DingTalk (企业内部应用机器人). `robotCode` is the client id unless the console shows another. */
export interface DingtalkConfig {
  clientId: string;
  clientSecret: string;
  robotCode: string;
  /** Our own card template, imported and published there; without it cards are Markdown and words to type. */
  cardTemplateId?: string;
  mode: 'stream' | 'http';
  apiBase: string;
  oapiBase: string;
}

const bare = (url: string): string => url.replace(/\/$/, '');

/** Values that belong together: undefined where none is given. @throws ConfigError naming what is missing */
function together<T extends object>(
  what: string,
  parts: T,
): { [K in keyof T]: NonNullable<T[K]> } | undefined {
  const names = Object.keys(parts) as (keyof T & string)[];
  const missing = names.filter((name) => parts[name] === undefined);
  if (missing.length === names.length) return undefined;
  if (missing.length > 0)
    throw new ConfigError(`${what}还缺：${missing.join('、')}。这 ${names.length} 项要一起填，或都不填。`);
  return parts as { [K in keyof T]: NonNullable<T[K]> };
}

/** @throws ConfigError */
function readWecomApp(e: Environment): WecomAppConfig | undefined {
  const { WECOM_CORP_ID, WECOM_AGENT_ID, WECOM_SECRET, WECOM_TOKEN, WECOM_ENCODING_AES_KEY } = e;
  const rest = { WECOM_AGENT_ID, WECOM_SECRET, WECOM_TOKEN, WECOM_ENCODING_AES_KEY };
  const isBotAlone = readWecomBot(e) && Object.values(rest).every((value) => value === undefined);
  // Beside a bot the corp's id may stand alone: it names whose accounts these are.
  const all = isBotAlone ? undefined : together('企业微信自建应用', { WECOM_CORP_ID, ...rest });
  return (
    all && {
      corpId: all.WECOM_CORP_ID,
      agentId: all.WECOM_AGENT_ID,
      secret: all.WECOM_SECRET,
      token: all.WECOM_TOKEN,
      encodingAesKey: all.WECOM_ENCODING_AES_KEY,
      apiBase: bare(e.WECOM_API_BASE),
    }
  );
}

/** @throws ConfigError */
function readWecomBot(e: Environment): WecomBotConfig | undefined {
  const { WECOM_BOT_ID, WECOM_BOT_SECRET, WECOM_BOT_TOKEN, WECOM_BOT_ENCODING_AES_KEY } = e;
  const corpId = e.WECOM_CORP_ID ?? '';
  const socket = together('企业微信智能机器人（长连接）', { WECOM_BOT_ID, WECOM_BOT_SECRET });
  const callback = together('企业微信智能机器人（回调）', { WECOM_BOT_TOKEN, WECOM_BOT_ENCODING_AES_KEY });
  if (socket && callback)
    throw new ConfigError(
      '企业微信智能机器人只能选一种接法：长连接填 WECOM_BOT_ID 和 WECOM_BOT_SECRET，回调填 WECOM_BOT_TOKEN 和 WECOM_BOT_ENCODING_AES_KEY。',
    );
  if (socket) {
    const { WECOM_BOT_ID: botId, WECOM_BOT_SECRET: secret } = socket;
    return { mode: 'socket', corpId, botId, secret, url: e.WECOM_BOT_WS_URL };
  }
  if (!callback) return undefined;
  const { WECOM_BOT_TOKEN: given, WECOM_BOT_ENCODING_AES_KEY: encodingAesKey } = callback;
  return { mode: 'callback', corpId, token: given, encodingAesKey, apiBase: bare(e.WECOM_API_BASE) };
}

/** @throws ConfigError */
function readDingtalk(e: Environment): DingtalkConfig | undefined {
  const { DINGTALK_CLIENT_ID, DINGTALK_CLIENT_SECRET } = e;
  const both = together('钉钉', { DINGTALK_CLIENT_ID, DINGTALK_CLIENT_SECRET });
  if (!both && (e.DINGTALK_ROBOT_CODE || e.DINGTALK_CARD_TEMPLATE_ID))
    throw new ConfigError('钉钉还缺：DINGTALK_CLIENT_ID、DINGTALK_CLIENT_SECRET。');
  return (
    both && {
      clientId: both.DINGTALK_CLIENT_ID,
      clientSecret: both.DINGTALK_CLIENT_SECRET,
      robotCode: e.DINGTALK_ROBOT_CODE ?? both.DINGTALK_CLIENT_ID,
      cardTemplateId: e.DINGTALK_CARD_TEMPLATE_ID,
      mode: e.DINGTALK_MODE,
      apiBase: bare(e.DINGTALK_API_BASE),
      oapiBase: bare(e.DINGTALK_OAPI_BASE),
    }
  );
}

/**
 * The platforms that are configured. What is wrong with any of them is said at once, a line each.
 *
 * @throws ConfigError
 */
export function readPlatforms(e: Environment) {
  const wrong = new Set<string>();
  const tried = <T>(read: (e: Environment) => T): T | undefined => {
    try {
      return read(e);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      wrong.add(error.message);
      return undefined;
    }
  };
  const found = {
    wecomApp: tried(readWecomApp),
    wecomBot: tried(readWecomBot),
    dingtalk: tried(readDingtalk),
  };
  if (wrong.size > 0) throw new ConfigError([...wrong].join('\n'));
  return found;
}
