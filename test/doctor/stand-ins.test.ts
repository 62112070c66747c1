import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../bot/config/config.js';
import { checkCallbacks } from '../../bot/doctor/check-callback.js';
import { checkDingtalk } from '../../bot/doctor/check-dingtalk.js';
import { checkDingtalkCallback } from '../../bot/doctor/check-dingtalk-callback.js';
import { checkWecomApp } from '../../bot/doctor/check-wecom-app.js';
import { checkWecomBot } from '../../bot/doctor/check-wecom-bot.js';
import type { Finding } from '../../bot/doctor/finding.js';
import { KEYS as DING, type Robot, startRobot } from '../dingtalk/robot.js';
import { createDingtalkPlatform, type DingtalkPlatform } from '../platforms/dingtalk.js';
import { createWecomPlatform, type WecomPlatform } from '../platforms/wecom.js';
import { KEYS as BOT, type BotApp, botApp } from '../wecom-bot/bot-app.js';

const wrongIn = (findings: readonly Finding[]) =>
  findings.filter(({ state }) => state === 'wrong').map(({ what }) => what);

describe('the doctor asks DingTalk', () => {
  let platform: DingtalkPlatform;
  beforeAll(async () => {
    platform = await createDingtalkPlatform({
      clientId: 'dingdoctor',
      clientSecret: 'geheim-dingtalk-secret',
      corpId: 'dingcorp',
      templateIds: ['ours.schema'],
      staff: ['lisi'],
    });
  });
  afterAll(() => platform.close());

  const examine = (env: Record<string, string> = {}) =>
    checkDingtalk(
      readConfig({
        DINGTALK_CLIENT_ID: 'dingdoctor',
        DINGTALK_CLIENT_SECRET: 'geheim-dingtalk-secret',
        DINGTALK_CARD_TEMPLATE_ID: 'ours.schema',
        DINGTALK_API_BASE: platform.base,
        ...env,
      }),
    );

  it('and finds nothing wrong where all is well, and nobody hears of it', async () => {
    const findings = await examine();
    expect(wrongIn(findings)).toEqual([]);
    expect(findings.map(({ what }) => what)).toContain('钉钉卡片模板可用');
    expect(platform.inboxOf('lisi')).toEqual([]);
    expect(platform.state.cards.size).toBe(0);
  });

  it('and finds a secret that is not taken, and says it nowhere', async () => {
    const findings = await examine({ DINGTALK_CLIENT_SECRET: 'geheim-another-secret' });
    expect(wrongIn(findings)).toEqual(['钉钉不接受凭据（invalidClientIdOrSecret）']);
    expect(JSON.stringify(findings)).not.toContain('geheim');
  });

  it('and finds a template that is not there', async () => {
    expect(wrongIn(await examine({ DINGTALK_CARD_TEMPLATE_ID: 'theirs.schema' }))).toEqual([
      '钉钉卡片模板不存在',
    ]);
  });

  it('and finds the code of another robot, where a message to nobody is refused for its list first too', async () => {
    const theirs = { DINGTALK_ROBOT_CODE: 'dinganother' };
    const said = ['钉钉机器人编码不属于这个应用（invalidParameter.robotCode.auth）'];
    expect(wrongIn(await examine(theirs))).toEqual(said);
    platform.fail('/v1.0/robot/oToMessages/batchSend', {
      kind: 'code',
      status: 400,
      code: 'invalidParameter.userIds.empty',
    });
    expect(wrongIn(await examine(theirs))).toEqual(said);
  });

  it('and does not call a code of one’s own good where DingTalk looks at the file first', async () => {
    const code = 'invalidParameter.robotCode.downloadCode';
    platform.fail('/v1.0/robot/messageFiles/download', { kind: 'code', status: 400, code });
    const findings = await examine({ DINGTALK_ROBOT_CODE: 'dinganother' });
    expect(wrongIn(findings)).toEqual([]);
    expect(findings).toContainEqual(
      expect.objectContaining({
        state: 'note',
        what: expect.stringContaining('机器人编码与 Client ID 不同'),
      }),
    );
  });

  it('and finds an address that is not on the allow-list', async () => {
    const code = 'Forbidden.AccessDenied.IpNotInWhiteList';
    platform.fail('/v1.0/oauth2/accessToken', { kind: 'code', status: 403, code });
    expect(wrongIn(await examine())).toEqual(['本机出口地址不在钉钉应用的服务器出口 IP 里']);
  });
});

describe('the doctor asks WeCom', () => {
  const app = { WECOM_CORP_ID: 'wwdoctor', WECOM_AGENT_ID: '1000002', WECOM_SECRET: 'geheim-wecom-secret' };
  const keys = { WECOM_TOKEN: BOT.token, WECOM_ENCODING_AES_KEY: BOT.aesKey };
  let platform: WecomPlatform;
  beforeAll(async () => {
    platform = await createWecomPlatform({
      corpId: app.WECOM_CORP_ID,
      agentId: Number(app.WECOM_AGENT_ID),
      secret: app.WECOM_SECRET,
      token: keys.WECOM_TOKEN,
      aesKey: keys.WECOM_ENCODING_AES_KEY,
      members: ['lisi'],
    });
  });
  afterAll(() => platform.close());

  const examine = (env: Record<string, string> = {}) =>
    checkWecomApp(readConfig({ ...app, ...keys, WECOM_API_BASE: platform.apiBase, ...env }));

  it('and finds nothing wrong where all is well, and nobody hears of it', async () => {
    const findings = await examine();
    expect(wrongIn(findings)).toEqual([]);
    expect(findings.map(({ what }) => what)).toContain('企业微信应用能用，AgentId 对，本机地址在可信 IP 里');
    expect(platform.inboxOf('lisi')).toEqual([]);
  });

  it('and finds an AgentId that is another app’s', async () => {
    expect(wrongIn(await examine({ WECOM_AGENT_ID: '1000009' }))).toEqual([
      '企业微信的密钥和 AgentId 不是同一个应用（错误码 301002）',
    ]);
  });

  it('and finds a secret that is not taken, and an address that is not on the allow-list', async () => {
    expect(wrongIn(await examine({ WECOM_SECRET: 'geheim-another' }))).toEqual([
      '企业微信的密钥不对（错误码 40001）',
    ]);
    platform.fail('agent/get', { kind: 'errcode', errcode: 60020 });
    expect(wrongIn(await examine())).toEqual(['本机出口地址不在企业可信 IP 里']);
  });
});

describe('the doctor walks the way in of the bot’s callback', () => {
  let ours: BotApp;
  beforeAll(async () => {
    ours = await botApp();
  });
  afterAll(() => ours.app.close());

  const config = (keys: Record<string, string> = {}) =>
    readConfig({
      WECOM_BOT_TOKEN: BOT.token,
      WECOM_BOT_ENCODING_AES_KEY: BOT.aesKey,
      PUBLIC_URL: new URL(ours.url).origin,
      ...keys,
    });

  it('and finds it good where our own signed echo comes back, for an empty receiver', async () => {
    expect(checkWecomBot(config()).map(({ state }) => state)).toEqual(['ok']);
    expect(await checkCallbacks(config())).toMatchObject([
      { state: 'ok', what: '企业微信智能机器人的回调地址能到达本服务，验签解密都对' },
    ]);
    expect(ours.updates).toEqual([]);
  });

  it('and finds a service with other keys', async () => {
    expect(wrongIn(await checkCallbacks(config({ WECOM_BOT_TOKEN: 'AnotherToken' })))).toEqual([
      '企业微信智能机器人的回调地址有人应答，但不认本机的签名',
    ]);
  });

  it('and a key of the wrong length is told when the settings are read', () => {
    expect(() => config({ WECOM_BOT_ENCODING_AES_KEY: 'short' })).toThrow('WECOM_BOT_ENCODING_AES_KEY');
  });
});

describe('the doctor walks the way in of DingTalk’s HTTP mode', () => {
  let robot: Robot;
  beforeAll(async () => {
    robot = await startRobot({ mode: 'http' });
  });
  afterAll(() => robot.close());

  const examine = (env: Record<string, string> = {}) =>
    checkDingtalkCallback(
      readConfig({
        DINGTALK_CLIENT_ID: DING.clientId,
        DINGTALK_CLIENT_SECRET: DING.clientSecret,
        DINGTALK_MODE: 'http',
        PUBLIC_URL: robot.url,
        ...env,
      }),
    );

  it('and finds it good where what it signs itself is proven, and nobody is heard', async () => {
    expect(await examine()).toMatchObject([{ state: 'ok', what: '钉钉的回调地址能到达本服务，验签对' }]);
    expect(robot.updates).toEqual([]);
  });

  it('and finds another secret, another service, nobody, and that there is no address', async () => {
    expect(wrongIn(await examine({ DINGTALK_CLIENT_SECRET: 'another' }))).toEqual([
      '钉钉的回调地址有人应答，但不认本机的签名',
    ]);
    expect(wrongIn(await examine({ PUBLIC_URL: robot.platform.base }))).toEqual([
      expect.stringContaining('没有通到本服务'),
    ]);
    expect(wrongIn(await examine({ PUBLIC_URL: 'http://127.0.0.1:1' }))).toEqual(['钉钉的回调地址到不了']);
    expect(wrongIn(await examine({ PUBLIC_URL: '' }))).toEqual(['钉钉用 HTTP 方式，但没有设对外网址']);
    expect(await examine({ DINGTALK_MODE: 'stream' })).toEqual([]);
  });
});
