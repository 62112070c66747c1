import type { Config } from '../config/config.js';
import { ask, clockFinding } from './ask.js';
import { type Finding, note, ok, wrong } from './finding.js';

/** What a number of WeCom's means for whoever set it up; developer.work.weixin.qq.com/document/path/90313. */
const MEANINGS: Readonly<Record<number, readonly [what: string, todo: string]>> = {
  40001: ['企业微信的密钥不对', '请核对 WECOM_SECRET：要用这个自建应用自己的 Secret。'],
  40013: ['企业微信的企业 ID 不对', '请核对 WECOM_CORP_ID（我的企业 → 企业ID）。'],
  40056: ['企业微信的 AgentId 不对', '请核对 WECOM_AGENT_ID，它和 WECOM_SECRET 要属于同一个应用。'],
  40091: ['企业微信的密钥是别的应用的', '请把 WECOM_SECRET 换成这个自建应用自己的。'],
  301002: ['企业微信的密钥和 AgentId 不是同一个应用', '请核对 WECOM_AGENT_ID 与 WECOM_SECRET。'],
  48002: ['企业微信的应用没有接口权限', '请在管理后台给这个应用开通权限。'],
  50003: ['企业微信的应用已停用', '请在管理后台启用它。'],
  45009: ['企业微信说调用太频繁', '请一小时后再查；密钥反复出错也会这样。'],
};

function meaning(errcode: number, errmsg: unknown): Finding {
  if (errcode === 60020) {
    const ip = /from ip:\s*([0-9a-f.:]+)/i.exec(String(errmsg))?.[1];
    return wrong(
      `本机出口地址不在企业可信 IP 里${ip ? `（企业微信看到的是 ${ip}）` : ''}`,
      '请在管理后台 → 应用 → 企业可信IP 里添加（错误码 60020）。',
    );
  }
  const [what, todo] = MEANINGS[errcode] ?? ['企业微信不接受', '请对照企业微信的全局错误码处理。'];
  return wrong(`${what}（错误码 ${errcode}）`, todo);
}

/**
 * The self-built app of WeCom: its secret is good, its address is allowed, the agent is the secret's. The token is
 * thrown away: asking for it again gives the running process's own.
 */
export async function checkWecomApp({ wecomApp, publicUrl }: Config): Promise<Finding[]> {
  if (!wecomApp) return [note('企业微信自建应用：没有配置', '要接入，请按 README“接入企业微信”填五项。')];
  const { apiBase, corpId, secret, agentId } = wecomApp;
  const url = new URL(`${apiBase}/cgi-bin/gettoken`);
  url.search = new URLSearchParams({ corpid: corpId, corpsecret: secret }).toString();
  const asked = await ask(url);
  if (!asked) return [wrong('连不上企业微信接口', '请检查网络、代理和 WECOM_API_BASE。')];
  const clock = clockFinding('企业微信', asked);
  const { errcode, errmsg, access_token: token } = asked.body;
  if (typeof errcode === 'number' && errcode !== 0) return [meaning(errcode, errmsg), ...clock];
  if (typeof token !== 'string')
    return [wrong('企业微信的回答看不懂', '请检查 WECOM_API_BASE 和中间的代理。'), ...clock];
  return [
    ok('企业微信的企业 ID 和密钥可用'),
    await checkAgent(apiBase, token, agentId),
    ...(await checkSchedule(apiBase, token)),
    ...(publicUrl ? [await checkPages(apiBase, token, publicUrl)] : []),
    ...clock,
  ];
}

/** The pages opened from a card are signed with a ticket; the trusted domain itself cannot be asked for. */
async function checkPages(apiBase: string, token: string, publicUrl: string): Promise<Finding> {
  const url = new URL(`${apiBase}/cgi-bin/ticket/get`);
  url.search = new URLSearchParams({ access_token: token, type: 'agent_config' }).toString();
  const asked = await ask(url);
  const errcode = asked?.body.errcode;
  const { host } = new URL(publicUrl);
  if (errcode === 0)
    return ok(
      `企业微信网页签名的票据能取到（可信域名请设为 ${host}，没有设时投票页仍能用，只是菜单里还有“转发”）`,
    );
  if (typeof errcode !== 'number' || errcode === 40066)
    return note('没能确认企业微信网页签名的票据', '取不到时投票页仍能用，只是菜单里还有“转发”。');
  return meaning(errcode, asked?.body.errmsg);
}

/** Looks up no schedule at all: refused for want of the right, or for its empty list. */
async function checkSchedule(apiBase: string, token: string): Promise<Finding[]> {
  const url = new URL(`${apiBase}/cgi-bin/oa/schedule/get`);
  url.search = new URLSearchParams({ access_token: token }).toString();
  const errcode = (await ask(url, { schedule_id_list: [] }))?.body.errcode;
  if (errcode === 48002 || errcode === 48001 || errcode === 60011)
    return [
      note(
        `企业微信应用没有日程权限（错误码 ${errcode}），会议不会写进大家的日程`,
        '要写进日程，请在管理后台 → 协作 → 日程 → 可调用接口的应用里添加它；不添加也能用，大家点“加入日历”。',
      ),
    ];
  return typeof errcode === 'number' && errcode !== 40066 ? [ok('企业微信应用可以写日程')] : [];
}

async function checkAgent(apiBase: string, token: string, agentId: number): Promise<Finding> {
  const url = new URL(`${apiBase}/cgi-bin/agent/get`);
  url.search = new URLSearchParams({ access_token: token, agentid: String(agentId) }).toString();
  const asked = await ask(url);
  const errcode = asked?.body.errcode;
  if (errcode === 0 && asked?.body.close === 1) return meaning(50003, undefined);
  if (errcode === 0) return ok('企业微信应用能用，AgentId 对，本机地址在可信 IP 里');
  // 40066: an API that this address does not have, such as a private deployment's.
  if (typeof errcode !== 'number' || errcode === 40066)
    return note('没能确认企业微信应用的状态', '收发消息正常就不用理会。');
  return meaning(errcode, asked?.body.errmsg);
}
