import { randomBytes } from 'node:crypto';
import type { Config } from '../config/config.js';
import { createWecomCrypto } from '../wecom/crypto.js';
import { ask } from './ask.js';
import { type Finding, note, ok, wrong } from './finding.js';

/** One callback of WeCom: what it is called, where it is, and the keys of its console page. */
interface Callback {
  name: string;
  path: string;
  token: string;
  encodingAesKey: string;
  /** The receiver inside the ciphertext: the corp for an app, nobody for a bot. */
  receiver: string;
}

function callbacksOf({ wecomApp, wecomBot }: Config): Callback[] {
  const app = wecomApp && { ...wecomApp, receiver: wecomApp.corpId };
  const bot = wecomBot?.mode === 'callback' ? { ...wecomBot, receiver: '' } : undefined;
  return [
    ...(app ? [{ name: '企业微信应用', path: '/wecom/callback', ...app }] : []),
    ...(bot ? [{ name: '企业微信智能机器人', path: '/wecom/bot/callback', ...bot }] : []),
  ];
}

/** The way from outside to this service, walked with an echo signed by ourselves, as the console of WeCom does. */
export async function checkCallbacks(config: Config): Promise<Finding[]> {
  const callbacks = callbacksOf(config);
  const { publicUrl } = config;
  if (callbacks.length === 0) return [];
  if (!publicUrl) return [note('不知道对外网址，没有试回调', '请设 PUBLIC_URL，再运行一次。')];
  return Promise.all(callbacks.map((callback) => checkOne(callback, publicUrl)));
}

async function checkOne({ name, path, ...keys }: Callback, publicUrl: string): Promise<Finding> {
  const echo = randomBytes(8).toString('hex');
  const at = { timestamp: String(Math.floor(Date.now() / 1_000)), nonce: randomBytes(8).toString('hex') };
  const { signature, encrypted } = createWecomCrypto(keys).seal(echo, at);
  const url = new URL(path, publicUrl);
  url.search = new URLSearchParams({ ...at, msg_signature: signature, echostr: encrypted }).toString();
  const asked = await ask(url);
  if (!asked) return wrong(`${name}的回调地址到不了`, '请检查 PUBLIC_URL、域名解析、证书和反向代理。');
  if (asked.status === 200 && asked.text === echo) return ok(`${name}的回调地址能到达本服务，验签解密都对`);
  if (asked.status === 400 || asked.status === 403)
    return wrong(
      `${name}的回调地址有人应答，但不认本机的签名`,
      '请确认运行中的服务用的是同一份 .env（Token、EncodingAESKey），且两台机器的时钟一致。',
    );
  return wrong(
    `${name}的回调地址没有通到本服务（回答 ${asked.status}）`,
    `请确认反向代理把 ${path} 原样转到本服务，且本服务正在运行。`,
  );
}
