import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../bot/config/config.js';
import { checkCallbacks } from '../../bot/doctor/check-callback.js';
import { checkDingtalk } from '../../bot/doctor/check-dingtalk.js';
import { checkDingtalkCallback } from '../../bot/doctor/check-dingtalk-callback.js';
import { checkWecomBot } from '../../bot/doctor/check-wecom-bot.js';
import type { Finding } from '../../bot/doctor/finding.js';
import { KEYS as DING, type Robot, startRobot } from '../dingtalk/robot.js';
import { createDingtalkPlatform, type DingtalkPlatform } from '../platforms/dingtalk.js';
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

  it('and finds an address that is not on the allow-list', async () => {
    const code = 'Forbidden.AccessDenied.IpNotInWhiteList';
    platform.fail('/v1.0/oauth2/accessToken', { kind: 'code', status: 403, code });
    expect(wrongIn(await examine())).toEqual(['本机出口地址不在钉钉应用的服务器出口 IP 里']);
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
