import type { Config } from '../config/config.js';
import { type Finding, note, ok } from './finding.js';

/** Shorter than any that the console has given. */
const SHORTEST_SECRET = 16;

/**
 * The bot of WeCom. A long connection is not tried: there is one for a bot, and a second would throw out the one that
 * runs. Keys of the callback are checked with the settings, and its way with the callbacks.
 */
export function checkWecomBot({ wecomBot }: Config): Finding[] {
  if (!wecomBot)
    return [note('企业微信智能机器人：没有配置', '要在群里用，请按 README“接入企业微信”创建智能机器人。')];
  if (wecomBot.mode === 'callback') return [ok('企业微信智能机器人：回调方式，Token 与密钥长度对')];
  if (wecomBot.secret.length < SHORTEST_SECRET)
    return [
      note(
        '企业微信智能机器人的 Secret 看起来太短',
        '请到机器人的“API 模式 → 长连接”页面重新复制 WECOM_BOT_SECRET。',
      ),
    ];
  return [
    ok('企业微信智能机器人：长连接方式，已填 Bot ID 和 Secret'),
    note('没有试连长连接', '一个机器人只能有一条连接，试连会挤掉正在运行的；请看服务日志里是否已连上。'),
  ];
}
