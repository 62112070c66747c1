import { randomUUID } from 'node:crypto';
import type { Config } from '../config/config.js';
import type { DingtalkConfig } from '../config/platforms.js';
import { type Asked, ask, clockFinding } from './ask.js';
import { type Finding, note, ok, wrong } from './finding.js';

/** The robot of DingTalk: its credentials are good, its rights are there, its card template is published. */
export async function checkDingtalk({ dingtalk }: Config): Promise<Finding[]> {
  if (!dingtalk) return [note('钉钉：没有配置', '要接入，请按 README“接入钉钉”填写。')];
  const { apiBase, clientId, clientSecret } = dingtalk;
  const asked = await ask(new URL(`${apiBase}/v1.0/oauth2/accessToken`), {
    appKey: clientId,
    appSecret: clientSecret,
  });
  if (!asked) return [wrong('连不上钉钉接口', '请检查网络、代理和 DINGTALK_API_BASE。')];
  const clock = clockFinding('钉钉', asked);
  const { accessToken } = asked.body;
  if (typeof accessToken !== 'string') return [refused(asked), ...clock];
  return [
    ok('钉钉的 Client ID 和 Client Secret 可用'),
    await checkMessages(dingtalk, accessToken),
    await checkRobot(dingtalk, accessToken),
    await checkTemplate(dingtalk, accessToken),
    ...(await checkCalendarRight(dingtalk, accessToken)),
    ...clock,
  ];
}

const codeOf = ({ body, status }: Asked): string =>
  typeof body.code === 'string' ? body.code : `HTTP ${status}`;

function refused(asked: Asked): Finding {
  const code = codeOf(asked);
  return /IpNotInWhiteList/.test(code)
    ? wrong(
        '本机出口地址不在钉钉应用的服务器出口 IP 里',
        '请在开发者后台 → 应用 → 安全设置里添加本机出口地址。',
      )
    : wrong(
        `钉钉不接受凭据（${code}）`,
        '请核对 DINGTALK_CLIENT_ID 与 DINGTALK_CLIENT_SECRET（应用 → 凭证与基础信息）。',
      );
}

/** The rights that an answer says are missing; empty where it says nothing of the kind. */
function missingScopes({ body }: Asked): string[] | undefined {
  if (!/AccessTokenPermissionDenied/.test(String(body.code))) return undefined;
  const detail = Object.entries(body).find(([name]) => name.toLowerCase() === 'accessdenieddetail')?.[1];
  const scopes = (detail as { requiredScopes?: unknown } | undefined)?.requiredScopes;
  return Array.isArray(scopes) ? scopes.map(String) : [];
}

const withoutScope = (what: string, scopes: readonly string[]): Finding =>
  wrong(
    `钉钉应用没有${what}的权限${scopes.length > 0 ? `：${scopes.join('、')}` : ''}`,
    '请在开发者后台 → 应用 → 权限管理里开通，开通后立即生效。',
  );

const post = ({ apiBase }: DingtalkConfig, path: string, token: string, body: unknown) =>
  ask(new URL(`${apiBase}${path}`), body, { 'x-acs-dingtalk-access-token': token });

/** A message to nobody: refused for its list, or for want of the right. */
async function checkMessages(config: DingtalkConfig, token: string): Promise<Finding> {
  const asked = await post(config, '/v1.0/robot/oToMessages/batchSend', token, {
    robotCode: config.robotCode,
    userIds: [],
    msgKey: 'sampleText',
    msgParam: JSON.stringify({ content: '' }),
  });
  if (!asked) return note('没能确认钉钉的发消息权限', '请过一会儿再运行一次。');
  const scopes = missingScopes(asked);
  if (scopes) return withoutScope('机器人发消息', scopes);
  return quotaSpent(asked) ?? ok('钉钉应用有机器人发消息的权限');
}

/** The robot code is of another app, or of none. */
const NOT_OURS = /robotCode\.(?:auth|empty|notEx)/i;

/**
 * A file of nobody's, fetched as this robot: refused for its code where the robot is ours, for the robot where it is
 * not. Whether DingTalk looks at the robot first it does not say, so a robot code of one's own that is not refused is
 * no more than not refused.
 */
async function checkRobot(config: DingtalkConfig, token: string): Promise<Finding> {
  const { robotCode, clientId } = config;
  const downloadCode = `duban-doctor-${randomUUID()}`;
  const asked = await post(config, '/v1.0/robot/messageFiles/download', token, { downloadCode, robotCode });
  if (!asked) return note('没能确认钉钉的机器人编码', '请过一会儿再运行一次。');
  const code = codeOf(asked);
  if (NOT_OURS.test(code))
    return wrong(
      `钉钉机器人编码不属于这个应用（${code}）`,
      '请核对 DINGTALK_ROBOT_CODE（应用 → 机器人），一般与 Client ID 相同，不填即可。',
    );
  return robotCode === clientId
    ? ok('钉钉机器人编码与 Client ID 相同')
    : note(
        '钉钉机器人编码与 Client ID 不同，钉钉没有说它不对',
        '收不到大家的话时，请先核对 DINGTALK_ROBOT_CODE（应用 → 机器人），一般不用填。',
      );
}

function quotaSpent(asked: Asked): Finding | undefined {
  return /ApiCountLimitForOrg/.test(codeOf(asked))
    ? wrong('钉钉本月接口额度已用完', '请在开放平台购买调用包，或等下月。')
    : undefined;
}

/** A card that is made and delivered to nobody. */
async function checkTemplate(config: DingtalkConfig, token: string): Promise<Finding> {
  const { cardTemplateId } = config;
  if (!cardTemplateId)
    return note(
      '没有填 DINGTALK_CARD_TEMPLATE_ID，钉钉上用文字代替卡片',
      '要用互动卡片，请按 README“接入钉钉”导入卡片模板并填上它的 ID。',
    );
  const asked = await post(config, '/v1.0/card/instances', token, {
    cardTemplateId,
    outTrackId: `duban-doctor-${randomUUID()}`,
    callbackType: 'STREAM',
    cardData: { cardParamMap: { title: '体检' } },
  });
  if (!asked) return note('没能确认钉钉的卡片模板', '请过一会儿再运行一次。');
  const scopes = missingScopes(asked);
  if (scopes) return withoutScope('互动卡片', scopes);
  const code = codeOf(asked);
  if (/templateNotExist/i.test(code))
    return wrong(
      '钉钉卡片模板不存在',
      '请核对 DINGTALK_CARD_TEMPLATE_ID（以 .schema 结尾），并确认模板在本应用名下。',
    );
  if (/templateUnpublished/i.test(code))
    return wrong('钉钉卡片模板还没有发布', '请在卡片平台打开模板，点“发布”。');
  const spent = quotaSpent(asked);
  if (spent) return spent;
  return asked.status === 200
    ? ok('钉钉卡片模板可用')
    : note(`没能确认钉钉的卡片模板（${code}）`, '收发卡片正常就不用理会。');
}

/** An event of nobody's, without anything in it: refused for its body, or for want of the right. */
async function checkCalendarRight(config: DingtalkConfig, token: string): Promise<Finding[]> {
  const asked = await post(config, '/v1.0/calendar/users/duban-doctor/calendars/primary/events', token, {});
  const scopes = asked && missingScopes(asked);
  if (scopes)
    return [
      note(
        `钉钉应用没有日程权限${scopes.length > 0 ? `：${scopes.join('、')}` : ''}，会议不会写进大家的日程`,
        '要写进日程，请在开发者后台 → 应用 → 权限管理里开通（还需要“成员信息读”）；不开通也能用，大家点“加入日历”。',
      ),
    ];
  return asked?.status === 400 ? [ok('钉钉应用可以写日程')] : [];
}
