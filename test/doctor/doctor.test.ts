import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../bot/config/config.js';
import { checkQuota } from '../../bot/doctor/check-quota.js';
import { examine } from '../../bot/doctor/examine.js';
import { type Finding, lineOf } from '../../bot/doctor/finding.js';
import { startEmbeddedPostgres } from '../../bot/postgres/embedded-postgres.js';
import { wecomRoutes } from '../../bot/wecom-app/routes.js';
import { openDatabase } from '../../prisma/database.js';
import { migrate } from '../../prisma/migrate.js';
import { createCallStore } from '../../prisma/stores/call-store.js';
import { freshDatabase, type TestDatabase } from '../harness/database.js';
import { launch, SOURCES } from '../harness/process.js';
import { type FakeAnswer, fakeApi } from './fake-api.js';

const AES = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const WECOM = {
  WECOM_CORP_ID: 'wwdoctor',
  WECOM_AGENT_ID: '1000002',
  WECOM_SECRET: 'geheim-wecom-secret',
  WECOM_TOKEN: 'GeheimToken',
  WECOM_ENCODING_AES_KEY: AES,
};
const DINGTALK = {
  DINGTALK_CLIENT_ID: 'dingabc',
  DINGTALK_CLIENT_SECRET: 'geheim-dingtalk-secret',
  DINGTALK_CARD_TEMPLATE_ID: 'abc.schema',
};
const GOOD: Record<string, FakeAnswer> = {
  '/cgi-bin/gettoken': { body: { errcode: 0, access_token: 'geheim-token', expires_in: 7200 } },
  '/cgi-bin/agent/get': { body: { errcode: 0, agentid: 1000002 } },
  '/cgi-bin/oa/schedule/get': { body: { errcode: 40058, errmsg: 'schedule_id_list missing' } },
  '/v1.0/calendar/users/duban-doctor/calendars/primary/events': {
    status: 400,
    body: { code: 'invalidParameter.summary.empty' },
  },
  '/v1.0/oauth2/accessToken': { body: { accessToken: 'geheim-ding-token', expireIn: 7200 } },
  '/v1.0/robot/oToMessages/batchSend': { status: 400, body: { code: 'invalidParameter.userIds.empty' } },
  '/v1.0/robot/messageFiles/download': {
    status: 400,
    body: { code: 'invalidParameter.robotCode.downloadCode' },
  },
  '/v1.0/card/instances': { body: { success: true } },
};

let database: TestDatabase;
const closing: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  database = await freshDatabase();
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
afterAll(() => database.close());

async function doctor(
  answers: Record<string, FakeAnswer> = {},
  env: Record<string, string> = { ...WECOM, ...DINGTALK },
) {
  const api = await fakeApi({ ...GOOD, ...answers });
  closing.push(api.close);
  const config = readConfig({
    DATABASE_URL: database.url,
    ADMIN_ACCOUNTS: 'wecom:fang',
    WECOM_API_BASE: api.url,
    DINGTALK_API_BASE: api.url,
    ...env,
  });
  const findings = await examine(config);
  const text = findings.map(lineOf).join('\n');
  expect(text).not.toMatch(/geheim/i);
  expect(text).not.toContain(AES);
  return findings;
}
const wrongs = (findings: readonly Finding[]) =>
  findings.filter(({ state }) => state === 'wrong').map(lineOf);

describe('ADMIN_ACCOUNTS', () => {
  it.each([
    'wecom:Zhangsan、dingtalk:zs01',
    'wecom：zhangsan，dingtalk：zs01',
    'wecom:zhangsan; dingtalk:zs01',
  ])('are read with the signs people type: %s', (ADMIN_ACCOUNTS) => {
    const named = readConfig({ ADMIN_ACCOUNTS }).adminAccounts.map(({ platform, id }) => `${platform}:${id}`);
    expect(named).toEqual(['wecom:zhangsan', 'dingtalk:zs01']);
  });
});

describe('the doctor', () => {
  it('finds nothing wrong where all is well, and what is not configured is a note', async () => {
    const findings = await doctor();
    expect(wrongs(findings)).toEqual([]);
    expect(findings.map(lineOf)).toEqual(
      expect.arrayContaining([
        '✓ 数据库能连上',
        '✓ 企业微信的企业 ID 和密钥可用',
        '✓ 企业微信应用能用，AgentId 对，本机地址在可信 IP 里',
        '✓ 钉钉的 Client ID 和 Client Secret 可用',
        '✓ 钉钉应用有机器人发消息的权限',
        '✓ 钉钉机器人编码与 Client ID 相同',
        '✓ 钉钉卡片模板可用',
        '✓ 企业微信应用可以写日程',
        '✓ 钉钉应用可以写日程',
      ]),
    );
    const bare = await doctor({}, {});
    expect(wrongs(bare)).toEqual([]);
    expect(bare.filter(({ state }) => state === 'note').map(({ what }) => what)).toEqual(
      expect.arrayContaining([
        '企业微信自建应用：没有配置',
        '企业微信智能机器人：没有配置',
        '钉钉：没有配置',
      ]),
    );
  });

  it('notes an app that may not write into calendars, for the calendar file does without', async () => {
    const findings = await doctor({
      '/cgi-bin/oa/schedule/get': { body: { errcode: 48002, errmsg: 'api forbidden' } },
      '/v1.0/calendar/users/duban-doctor/calendars/primary/events': {
        status: 403,
        body: {
          code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied',
          accessdenieddetail: { requiredScopes: ['Calendar.Event.Write'] },
        },
      },
    });
    expect(wrongs(findings)).toEqual([]);
    const notes = findings
      .filter(({ state }) => state === 'note')
      .map(lineOf)
      .join('\n');
    expect(notes).toContain('企业微信应用没有日程权限（错误码 48002）');
    expect(notes).toContain('钉钉应用没有日程权限：Calendar.Event.Write');
  });

  it.each([
    [{ errcode: 40001, errmsg: 'invalid credential' }, '密钥不对（错误码 40001）'],
    [{ errcode: 40013, errmsg: 'invalid corpid' }, '企业 ID 不对（错误码 40013）'],
  ])('finds a wrong secret or corp of WeCom: %j', async (body, said) => {
    const [line = ''] = wrongs(await doctor({ '/cgi-bin/gettoken': { body } }));
    expect(line).toContain(said);
    expect(line).toContain('请核对 WECOM_');
  });

  it('finds an address that is not on the allow-list, and says which one to add', async () => {
    const body = {
      errcode: 60020,
      errmsg: 'not allow to access from your ip, from ip: 203.0.113.9, hint: [x]',
    };
    const [line = ''] = wrongs(await doctor({ '/cgi-bin/agent/get': { body } }));
    expect(line).toContain('203.0.113.9');
    expect(line).toContain('企业可信IP');
  });

  it('finds whether pages can be signed, where there are any', async () => {
    const env = { ...WECOM, PUBLIC_URL: 'https://duban.example.gov.cn' };
    const ticket = (body: object) => ({ '/cgi-bin/ticket/get': { body } }) as Record<string, FakeAnswer>;
    const good = await doctor(ticket({ errcode: 0, ticket: 'geheim-ticket', expires_in: 7200 }), env);
    expect(good.map(lineOf)).toContainEqual(
      expect.stringMatching(/^✓ .*票据能取到.*duban\.example\.gov\.cn/),
    );
    const without = wrongs(await doctor(ticket({ errcode: 48002, errmsg: 'no right' }), env));
    expect(without).toContainEqual(expect.stringContaining('没有接口权限（错误码 48002）'));
    expect((await doctor()).map(lineOf).join()).not.toContain('票据');
  });

  it.each([
    [{ errcode: 301002, errmsg: 'not allow operate agent' }, 'AgentId 不是同一个应用（错误码 301002）'],
    [{ errcode: 40056, errmsg: 'invalid agentid' }, 'AgentId 不对（错误码 40056）'],
    [{ errcode: 0, agentid: 1000002, close: 1 }, '应用已停用'],
  ])('finds an agent that is not the secret’s, or is switched off: %j', async (body, said) => {
    expect(wrongs(await doctor({ '/cgi-bin/agent/get': { body } }))).toEqual([expect.stringContaining(said)]);
  });

  it('finds a clock that is wrong by the platform’s', async () => {
    const date = new Date(Date.now() - 400_000);
    const found = wrongs(
      await doctor({
        '/cgi-bin/gettoken': { ...GOOD['/cgi-bin/gettoken'], body: GOOD['/cgi-bin/gettoken']?.body, date },
      }),
    );
    expect(found).toEqual([expect.stringMatching(/本机时钟与企业微信相差约 (?:399|40\d) 秒/)]);
  });

  it.each([
    [
      '/v1.0/oauth2/accessToken',
      { status: 400, body: { code: 'invalidClientIdOrSecret' } },
      'DINGTALK_CLIENT_SECRET',
    ],
    [
      '/v1.0/robot/oToMessages/batchSend',
      {
        status: 403,
        body: {
          code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied',
          accessdenieddetail: { requiredScopes: ['qyapi_robot_sendmsg'] },
        },
      },
      'qyapi_robot_sendmsg',
    ],
    ['/v1.0/card/instances', { status: 400, body: { code: 'param.templateNotExist' } }, '卡片模板不存在'],
    ['/v1.0/card/instances', { status: 400, body: { code: 'param.templateUnpublished' } }, '还没有发布'],
    [
      '/v1.0/card/instances',
      { status: 403, body: { code: 'Forbidden.AccessDenied.ApiCountLimitForOrg' } },
      '额度已用完',
    ],
  ])('finds what is wrong on DingTalk: %s answers %j', async (path, answer, said) => {
    const found = wrongs(await doctor({ [path]: answer }));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(said);
  });

  it('finds a month’s quota that is nearly spent', async () => {
    const calls = createCallStore(database.pool);
    await calls.count('dingtalk', 4_100, new Date());
    const found = wrongs(await doctor());
    expect(found).toEqual([expect.stringContaining('已调用 4100 次，额度 5000 次，快用完了')]);
    await database.pool.query('DELETE FROM call_count');
  });

  it('finds it in the embedded database too, while that runs', async () => {
    const home = await mkdtemp(join(tmpdir(), 'duban-doctor-'));
    await chmod(home, 0o755);
    const DATA_DIR = join(home, 'data');
    const embedded = {
      ...DINGTALK,
      DATA_DIR,
      KEYS_DIR: join(home, 'keys'),
      DINGTALK_API_BASE: 'http://127.0.0.1:1',
    };
    const server = await startEmbeddedPostgres({
      dataDir: DATA_DIR,
      log: { info: () => undefined },
      settings: { fsync: 'off' },
    });
    const own = await openDatabase(server.url);
    await migrate(own.pool);
    await createCallStore(own.pool).count('dingtalk', 4_100, new Date());
    await own.close();
    expect(wrongs(await checkQuota(readConfig(embedded)))).toEqual([
      expect.stringContaining('已调用 4100 次，额度 5000 次，快用完了'),
    ]);
    await server.stop();
    expect((await checkQuota(readConfig(embedded))).map(lineOf).join()).toContain('督办没有在运行');
    await rm(home, { recursive: true, force: true });
  }, 120_000);

  it('finds that DingTalk itself said the month is used up, whatever we counted', async () => {
    const calls = createCallStore(database.pool);
    await calls.refused('dingtalk', 'calls', new Date());
    await calls.refused('dingtalk', 'pushes', new Date());
    const found = wrongs(await doctor());
    expect(found).toEqual([
      expect.stringContaining('本月的接口额度已用完'),
      expect.stringContaining('本月推送额度已用完'),
    ]);
    await database.pool.query('DELETE FROM call_count');
  });

  it('finds a platform or a database that cannot be reached', async () => {
    const config = readConfig({
      ...WECOM,
      ...DINGTALK,
      ADMIN_ACCOUNTS: 'wecom:fang',
      DATABASE_URL: 'postgresql://nobody:geheim@127.0.0.1:1/none',
      WECOM_API_BASE: 'http://127.0.0.1:1',
      DINGTALK_API_BASE: 'http://127.0.0.1:1',
    });
    const found = wrongs(await examine(config));
    expect(found).toHaveLength(3);
    expect(found.join()).not.toContain('geheim');
  });
});

describe('the way in', () => {
  async function served(keys: { token: string; encodingAesKey: string }): Promise<string> {
    const app: FastifyInstance = Fastify();
    await app.register(wecomRoutes, {
      config: { corpId: 'wwdoctor', ...keys },
      channel: {} as never,
      dispatch: async () => null,
      now: () => new Date(),
    });
    closing.push(() => app.close());
    return app.listen({ port: 0, host: '127.0.0.1' });
  }

  it('is good where our own signed echo comes back', async () => {
    const url = await served({ token: 'GeheimToken', encodingAesKey: AES });
    const findings = await doctor({}, { ...WECOM, PUBLIC_URL: url });
    expect(wrongs(findings)).toEqual([]);
    expect(findings.map(lineOf)).toContain('✓ 企业微信应用的回调地址能到达本服务，验签解密都对');
  });

  it('is wrong where a service with other keys answers', async () => {
    const url = await served({ token: 'Another', encodingAesKey: AES });
    expect(wrongs(await doctor({}, { ...WECOM, PUBLIC_URL: url }))).toEqual([
      expect.stringContaining('不认本机的签名'),
    ]);
  });

  it('is wrong where it does not lead here, or nowhere', async () => {
    const other = await fakeApi({});
    closing.push(other.close);
    expect(wrongs(await doctor({}, { ...WECOM, PUBLIC_URL: other.url }))).toEqual([
      expect.stringContaining('没有通到本服务（回答 404）'),
    ]);
    expect(wrongs(await doctor({}, { ...WECOM, PUBLIC_URL: 'http://127.0.0.1:1' }))).toEqual([
      expect.stringContaining('回调地址到不了'),
    ]);
  });
});

it('ends with 1 where a setting is wrong, names each in a line of its own and repeats no value', async () => {
  const program = [...SOURCES.slice(0, 2), SOURCES[2].replace('main.ts', 'doctor.ts')];
  const env = { ...WECOM, WECOM_ENCODING_AES_KEY: 'geheim-too-short', PORT: 'geheim' };
  const run = await launch({ program, env });
  expect(await run.exited).toBe(1);
  expect(run.output()).toContain('✗ WECOM_ENCODING_AES_KEY：应为 43 位字母和数字');
  expect(run.output()).toContain('✗ PORT');
  expect(run.output()).not.toContain('geheim');
});
