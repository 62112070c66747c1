import type { Config } from '../config/config.js';
import { robotSign } from '../platforms/robot-sign.js';
import { ask } from './ask.js';
import { type Finding, note, ok, wrong } from './finding.js';

const PATH = '/dingtalk/robot';

/**
 * The way from outside to this service in DingTalk's HTTP mode: a body that says nothing, signed by ourselves, is
 * proven and then not understood (400); the same signed with another secret is refused (403). Neither does anything.
 */
export async function checkDingtalkCallback({ dingtalk, publicUrl }: Config): Promise<Finding[]> {
  if (dingtalk?.mode !== 'http') return [];
  if (!publicUrl)
    return [
      wrong('钉钉用 HTTP 方式，但没有设对外网址', '请设 PUBLIC_URL，或者把 DINGTALK_MODE 改为 stream。'),
    ];
  const url = new URL(PATH, publicUrl);
  const send = (secret: string) => {
    const timestamp = String(Date.now());
    return ask(url, {}, { timestamp, sign: robotSign(timestamp, secret) });
  };
  const asked = await send(dingtalk.clientSecret);
  if (!asked) return [wrong('钉钉的回调地址到不了', '请检查 PUBLIC_URL、域名解析、证书和反向代理。')];
  if (asked.status === 403)
    return [
      wrong(
        '钉钉的回调地址有人应答，但不认本机的签名',
        '请确认运行中的服务用的是同一份 .env（Client Secret），且两台机器的时钟一致。',
      ),
    ];
  const forged = asked.status === 400 ? await send(`not ${dingtalk.clientSecret}`) : undefined;
  if (forged?.status === 403) return [ok('钉钉的回调地址能到达本服务，验签对')];
  return forged === undefined && asked.status === 400
    ? [note('没能确认钉钉的回调地址', '请过一会儿再运行一次。')]
    : [
        wrong(
          `钉钉的回调地址没有通到本服务（回答 ${asked.status}）`,
          `请确认反向代理把 ${PATH} 原样转到本服务，且本服务正在运行。`,
        ),
      ];
}
