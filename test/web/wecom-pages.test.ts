import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { freshDatabase, type TestDatabase } from '../harness/database.js';
import { freePort } from '../harness/free-port.js';
import { type Site, startSite } from '../harness/site.js';
import { createWecomPlatform, type WecomPlatform } from '../platforms/wecom.js';
import { WECOM_AGENT, WecomClient } from '../platforms/wecom-client.js';
import { chromiumPath, openBrowser } from './chromium.js';

const KEYS = {
  corpId: 'wwpages',
  agentId: 1000007,
  secret: 'app-secret',
  token: 'CallbackToken',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
};
const MEMBERS = ['m1', 'm2', 'm3', 'm4', 'm5', 'm6', 'm7'];
const WHY_NOT = chromiumPath ? '' : ' (skipped: no Chromium on this machine; CHROMIUM_PATH names one)';

let database: TestDatabase;
let wecom: WecomPlatform;
let site: Site;
let base: string;
/** The address of each member's ballot, and of a one-time link. */
const pages = new Map<string, string>();
/** The matters of the one-time links, `#n`. */
const matters = new Map<string, string>();

const seen = (userid: string, words: RegExp): Promise<string> =>
  vi.waitFor(
    () => {
      const found = wecom.inboxOf(userid).findLast(({ text }) => words.test(text));
      if (!found) throw new Error(`${userid} sees no ${words}`);
      return found.text;
    },
    { timeout: 100_000, interval: 50 },
  );

const addressIn = (text: string): string => /http:\S+\/[bl]\/[\w.-]+/.exec(text)?.[0] ?? '';

beforeAll(async () => {
  database = await freshDatabase();
  wecom = await createWecomPlatform({ ...KEYS, members: ['fang', 'lixt', ...MEMBERS] });
  const port = String(await freePort());
  base = `http://127.0.0.1:${port}`;
  site = await startSite({
    database,
    env: {
      PORT: port,
      PUBLIC_URL: base,
      WECOM_CORP_ID: KEYS.corpId,
      WECOM_AGENT_ID: String(KEYS.agentId),
      WECOM_SECRET: KEYS.secret,
      WECOM_TOKEN: KEYS.token,
      WECOM_ENCODING_AES_KEY: KEYS.aesKey,
      WECOM_API_BASE: wecom.apiBase,
      ADMIN_ACCOUNTS: 'wecom:fang',
      HOLD_SECONDS: '1',
    },
  });
  await wecom.saveCallback(`${base}/wecom/callback`);
  for (const line of [
    '添加单位 市人大常委会监察和司法工委 简称 监司工委',
    '添加单位 市中级人民法院 简称 市中院',
    '添加人员 李晓棠 单位 监司工委 角色 办公室 账号 wecom:lixt',
    '添加人员 王五 单位 市中院 角色 联络员',
    ...MEMBERS.map((id, n) => `添加人员 ${'甲乙丙丁戊己庚'[n]}委员 角色 组成人员 账号 wecom:${id}`),
  ])
    await wecom.say('fang', line);
  await wecom.say('lixt', '测评 市中院工作 参加 组成人员 基数 有效票 截止 后天下午五点');
  const vote = /#(\d+)/.exec(await seen('lixt', /市中院工作/))?.[0] ?? '';
  await wecom.say('lixt', `开始 ${vote}`);
  for (const id of MEMBERS) {
    await wecom.say(id, `大字版 ${vote}`);
    pages.set(id, addressIn(await seen(id, /\/b\//)));
  }
  for (const [name, title] of [
    ['link', '社区矫正工作情况'],
    ['taken back', '法律援助工作情况'],
  ] as const) {
    await wecom.say('lixt', `要材料 《${title}》 市中院 明年1月14日前报送`);
    const matter = /#\d+/.exec(await seen('lixt', new RegExp(title.slice(0, 4))))?.[0] ?? '';
    matters.set(name, matter);
    // Past the hold the link can be made; each try is answered before the next, for a new link ends the one before.
    await vi.waitFor(
      async () => {
        const before = wecom.inboxOf('lixt').length;
        await wecom.say('lixt', `代办链接 ${matter} 王五`);
        const answer = await vi.waitFor(
          () => {
            const texts = wecom
              .inboxOf('lixt')
              .slice(before)
              .map(({ text }) => text);
            // The address may be a message of its own, under the card.
            const found = texts.find((text) => text.includes('/l/') || !text.startsWith('给王五'));
            if (found === undefined) throw new Error('no answer yet');
            return found;
          },
          { timeout: 60_000, interval: 50 },
        );
        if (!answer.includes('/l/')) throw new Error(`no link in: ${answer}`);
        pages.set(name, addressIn(answer));
      },
      { timeout: 120_000, interval: 500 },
    );
    // Its person sees the matter once the hold is over.
    await vi.waitFor(async () => expect((await ask(pageOf(name))).status).toBe(200), { timeout: 60_000 });
  }
}, 300_000);
afterAll(async () => {
  await site?.close();
  await wecom?.close();
  await database?.close();
});

/** Where the page of a vote is, without a browser. */
const castFrom = (page: string) =>
  fetch(page, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ answers: [0] }),
  });

const pageOf = (id: string) => pages.get(id) ?? '';
async function ask(page: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${page}/wecom`, {
    headers: { ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as object };
}

describe('a page asks to be signed', () => {
  it('and gets the signature of its own address, with what the client may put behind it', async () => {
    for (const page of [pageOf('m1'), pageOf('link')]) {
      expect((await ask(page)).body).toEqual({ corpId: KEYS.corpId, agentId: KEYS.agentId });
      for (const url of [page, `${page}?from=singlemessage&isappinstalled=0`])
        for (const identity of ['corp', 'agent']) {
          const { status, body, headers } = await ask(page, { identity, url });
          expect(status).toBe(200);
          expect(body).toEqual({
            timestamp: expect.any(Number),
            nonceStr: expect.stringMatching(/^[0-9a-f]{24}$/),
            signature: expect.stringMatching(/^[0-9a-f]{40}$/),
          });
          expect(headers.get('cache-control')).toBe('private, no-store');
          expect(headers.get('referrer-policy')).toBe('no-referrer');
        }
    }
  });

  it('and no other address is signed', async () => {
    const page = pageOf('m1');
    const { host } = new URL(base);
    for (const url of [
      `${base}/`,
      `${base}/playground`,
      pageOf('m2'),
      `${page}/view`,
      `${page}#menu`,
      `https://evil.example/b/${page.split('/b/')[1]}`,
      `${base}@evil.example/b/x`,
      `http://nobody@${host}/b/${page.split('/b/')[1]}`,
      'no address',
      '',
      `${page}?${'x'.repeat(2_000)}`,
    ])
      expect((await ask(page, { identity: 'agent', url })).status, url).toBe(400);
    for (const body of [{ url: page }, { identity: 'other', url: page }, { identity: 'corp', url: 7 }, []])
      expect((await ask(page, body)).status).toBe(400);
  });

  it('and nobody is signed without a link of ours, nor from another site', async () => {
    const forged = `${base}/b/AAAA.BBBB`;
    expect((await ask(forged)).status).toBe(404);
    expect((await ask(forged, { identity: 'agent', url: forged })).status).toBe(404);
    const elsewhere = { origin: 'https://evil.example' };
    expect((await ask(pageOf('m1'), { identity: 'agent', url: pageOf('m1') }, elsewhere)).status).toBe(403);
    // A ballot's link is not a link of the other kind.
    const other = pageOf('m1').replace('/b/', '/l/');
    expect((await ask(other, { identity: 'agent', url: other })).status).toBe(404);
  });

  it('and nobody is signed once the link opens nothing any more', async () => {
    for (const spend of [
      async () => {
        const page = pageOf('m6');
        expect((await castFrom(page)).status).toBe(200);
        return page;
      },
      async () => {
        await wecom.say('lixt', `收回链接 ${matters.get('taken back')}`);
        return pageOf('taken back');
      },
      async () => {
        await wecom.say('fang', '停用人员 庚委员');
        return pageOf('m7');
      },
    ]) {
      const page = await spend();
      expect((await ask(page)).status).toBe(410);
      for (const identity of ['corp', 'agent'])
        expect((await ask(page, { identity, url: page })).status).toBe(410);
    }
  });

  it('and neither ticket nor signature nor link is in the log', async () => {
    const { body } = await ask(pageOf('m1'), { identity: 'corp', url: pageOf('m1') });
    const { signature } = body as { signature: string };
    const ticket = wecom.tickets.good('corp')?.value ?? 'none';
    for (const secret of [signature, ticket, pageOf('m1').split('/b/')[1] ?? 'none'])
      expect(site.log()).not.toContain(secret);
  });
});

describe.skipIf(!chromiumPath)(`the page within the WeCom client, in a real Chromium${WHY_NOT}`, () => {
  let browser: Browser;
  const troubles: string[] = [];
  const asked: string[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  const client = (rules: Partial<{ menuNeeds: 'corp' | 'agent'; trusted: string[] }> = {}) =>
    new WecomClient({
      corpId: KEYS.corpId,
      agentId: KEYS.agentId,
      tickets: wecom.tickets,
      trusted: [new URL(base).host],
      menuNeeds: 'agent',
      ...rules,
    });

  /** Opens the page in the client's own browser; the SDK is the official one as it was built in. */
  async function open(address: string, native?: WecomClient): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      ...(native ? { userAgent: WECOM_AGENT } : {}),
    });
    context.setDefaultTimeout(100_000);
    const page = await context.newPage();
    asked.length = 0;
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    page.on('pageerror', (error) => troubles.push(String(error)));
    page.on('console', (line) => {
      if (line.type() === 'error') troubles.push(line.text());
    });
    if (native) {
      await page.exposeFunction('nativeInvoke', (name: string, params: Record<string, unknown>) => {
        const answer = native.invoke(page.url(), name, params);
        if (native.isClosed) void page.close();
        return answer;
      });
      await page.addInitScript(() => {
        const { nativeInvoke } = window as unknown as {
          nativeInvoke(name: string, params: object): Promise<object>;
        };
        Object.assign(window, {
          WeixinJSBridge: {
            invoke: (name: string, params: object, done: (result: object) => void) =>
              void nativeInvoke(name, params).then(done),
            on: () => undefined,
          },
        });
      });
    }
    await page.clock.install();
    await page.goto(address);
    return page;
  }

  async function vote(page: Page): Promise<void> {
    await page.getByText('满意', { exact: true }).first().click();
    await page.getByRole('button', { name: '提交（只能投一次）' }).click();
    await page.getByRole('status').waitFor();
  }

  const hidden = (native: WecomClient) =>
    vi.waitFor(() => expect(native.menu).toEqual(['字体', '刷新']), { timeout: 100_000 });

  it.each(['corp', 'agent'] as const)(
    'takes forwarding out of the menu, whether WeCom asks for the %s’s signature',
    async (menuNeeds) => {
      const native = client({ menuNeeds });
      const page = await open(`${pageOf('m1')}?from=singlemessage`, native);
      await hidden(native);
      await page.close();
    },
  );

  it('closes by itself once the vote is in', async () => {
    const native = client();
    const page = await open(pageOf('m2'), native);
    await hidden(native);
    await vote(page);
    await page.getByRole('button', { name: '关闭' }).waitFor();
    expect(native.isClosed).toBe(false);
    await page.clock.fastForward(8_000);
    await vi.waitFor(() => expect(native.isClosed).toBe(true), { timeout: 100_000 });
    expect(troubles.splice(0)).toEqual([]);
  });

  it('of a one-time link stays until it is closed, for its receipt', async () => {
    const native = client();
    const page = await open(pageOf('link'), native);
    await hidden(native);
    await page.getByRole('textbox').fill('已完成，材料另送。');
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: '提交答复' }).click();
    await page.getByRole('heading', { name: '已经办好' }).waitFor();
    await page.clock.fastForward(60_000);
    expect(native.isClosed).toBe(false);
    await page.getByRole('button', { name: '关闭' }).click();
    await vi.waitFor(() => expect(native.isClosed).toBe(true), { timeout: 100_000 });
    expect(troubles.splice(0)).toEqual([]);
  });

  it('takes the vote all the same where the client does not trust the site', async () => {
    const native = client({ trusted: [] });
    const page = await open(pageOf('m3'), native);
    await vote(page);
    expect(native.calls).toContain('agentConfig:fail_invalid_url_domain');
    await page.getByText('这个页面不能再用，可以关闭了。').waitFor();
    await page.context().close();
    troubles.length = 0; // the SDK says what it was refused
  });

  it('takes the vote all the same where WeCom gives no ticket', async () => {
    wecom.advance(7_200_001);
    await database.pool.query(`DELETE FROM platform_token WHERE name LIKE '%:ticket:%'`);
    for (const path of ['ticket/get', 'get_jsapi_ticket'])
      wecom.fail(path, { kind: 'errcode', errcode: 48002 });
    const page = await open(pageOf('m4'), client());
    await vote(page);
    await page.context().close();
    troubles.length = 0;
  });

  it('outside WeCom asks for nothing of it, and says that it may be closed', async () => {
    const page = await open(pageOf('m5'));
    await vote(page);
    await page.getByText('这个页面不能再用，可以关闭了。').waitFor();
    expect(asked).toContain(new URL(pageOf('m5')).pathname);
    expect(asked.filter((path) => /\/wecom$|register/.test(path))).toEqual([]);
    expect(troubles.splice(0)).toEqual([]);
    await page.context().close();
  });
});
