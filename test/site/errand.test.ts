import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Message, PersonView } from '../../bot/playground/contract.js';
import { PROGRAM, pdfOf } from '../files/sample-files.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let folder: string;
let office: PersonView;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duban-errand-'));
  const env = {
    DATA_DIR: join(folder, 'data'),
    KEYS_DIR: join(folder, 'keys'),
    PUBLIC_URL: 'http://127.0.0.1:1',
  };
  site = await startSite({ env });
  office = site.person('办公室');
  await site.say(site.person('管理员'), '添加人员 王五 单位 市中院 角色 联络员');
});
afterAll(async () => {
  await site.close();
  await rm(folder, { recursive: true });
});

const textOf = (messages: readonly Message[]) => messages.map(({ text }) => text).join('\n');

async function register(title: string): Promise<number> {
  const said = await site.say(office, `要材料 《${title}》 市中院 12月14日前报送`);
  await site.advance('PT10M');
  return Number(/#(\d+)/.exec(textOf(said))?.[1]);
}

/** The page's path of the link that the office is given. */
async function linkFor(no: number, purpose = ''): Promise<string> {
  const said = textOf(await site.say(office, `代办链接 #${no} 王五 ${purpose}`));
  const path = /http:\/\/127\.0\.0\.1:1(\/l\/\S+)/.exec(said)?.[1];
  if (!path) throw new Error(`no link in: ${said}`);
  return path;
}

async function call(path: string, init?: RequestInit) {
  const response = await fetch(new URL(path, site.url), init);
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  return { status: response.status, body, headers: response.headers };
}

const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  call(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

const upload = (path: string, name: string, bytes: Buffer) =>
  call(`${path}/files?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  });

const yes = { choice: 0, confirmed: true };
const trailOf = async (no: number) =>
  (
    await site.database.pool.query<{ kind: string; body: Record<string, unknown> }>(
      'SELECT t.kind, t.body FROM trail t JOIN matter m ON m.id::text = t.subject WHERE m.no = $1 ORDER BY t.n',
      [no],
    )
  ).rows;

describe('a link for somebody without an account', () => {
  it('does for a reply with a file, as that person, once, and the trail says 经链接', async () => {
    const no = await register('社区矫正半年工作情况');
    const path = await linkFor(no);
    const { body: view, headers } = await call(`${path}/view`);
    expect(view).toMatchObject({
      person: '王五',
      matter: { no },
      choices: ['提交答复'],
      asks: { files: true },
    });
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-robots-tag')).toContain('noindex');
    expect(headers.get('cache-control')).toContain('no-store');

    const { body: uploaded } = await upload(path, '半年情况.pdf', await pdfOf('w5'));
    const files = [{ id: uploaded.id, name: '半年情况.pdf' }];
    const done = await post(path, { ...yes, text: '已办结，见附件。', files });
    expect(done).toMatchObject({ status: 200, body: { title: `#${no} 已报送，待办公室核收。` } });
    expect(textOf(await site.say(office, `#${no}`))).toMatch(
      /附件 1 件：半年情况\.pdf[\s\S]*王五 答复：经链接/,
    );
    expect((await trailOf(no)).at(-2)).toMatchObject({ kind: 'matter.replied', body: { through: 'link' } });
    expect(await post(path, { ...yes, text: '再来一次' })).toMatchObject({
      status: 410,
      body: { error: expect.stringContaining('已经用过'), over: true },
    });
    // The registration's own card found no account; nothing of the reply went that way.
    expect(textOf(await site.say(office, '积压'))).toContain('共 1 件');
  });

  it('made while the office can still put the matter right says when it opens, and opens then', async () => {
    const registered = textOf(await site.say(office, '要材料 《刚登记的材料》 市中院 12月14日前报送'));
    const no = Number(/#(\d+)/.exec(registered)?.[1]);
    const said = textOf(await site.say(office, `代办链接 #${no} 王五`));
    expect(said).toMatch(/\d\d:\d\d 起才能打开，在这以前您还可以更正或撤销/);
    const path = /http:\/\/127\.0\.0\.1:1(\/l\/\S+)/.exec(said)?.[1] ?? '';
    expect(await call(`${path}/view`)).toMatchObject({
      status: 410,
      body: { error: expect.stringMatching(/\d\d:\d\d 起才能打开/) },
    });
    await site.advance('PT10M');
    expect(await call(`${path}/view`)).toMatchObject({ status: 200, body: { person: '王五' } });
  });

  it('does for a receipt, and for yes or no', async () => {
    const no = await register('签收与参加');
    expect((await post(await linkFor(no, '签收'), yes)).status).toBe(200);
    const path = await linkFor(no, '能否参加');
    expect((await call(`${path}/view`)).body.choices).toEqual(['能参加', '不能参加']);
    expect((await post(path, { ...yes, choice: 1 })).status).toBe(200);
    const kinds = (await trailOf(no)).map(({ kind }) => kind);
    expect(kinds).toContain('matter.received');
    expect(textOf(await site.say(office, `#${no}`))).toContain('进展：经链接，不能参加');
  });

  it('does nothing when it is only opened, however often', async () => {
    const no = await register('只打开不办');
    const path = await linkFor(no, '签收');
    const before = await trailOf(no);
    for (const way of [path, `${path}/view`, path]) await fetch(new URL(way, site.url));
    expect(await trailOf(no)).toEqual(before);
    expect((await call(`${path}/view`)).status).toBe(200);
  });

  it('pressed twice at once acts once', async () => {
    const no = await register('点了两下');
    const path = await linkFor(no, '签收');
    const both = await Promise.all([post(path, yes), post(path, yes), post(path, yes)]);
    // Who pressed again hears that it is done, or that the link was used.
    expect(both.every(({ status }) => status === 200 || status === 410)).toBe(true);
    expect((await trailOf(no)).filter(({ kind }) => kind === 'matter.received')).toHaveLength(1);
  });

  it('taken back, replaced or expired opens nothing', async () => {
    const no = await register('收回与过期');
    const [first, second] = [await linkFor(no), await linkFor(no)];
    expect((await call(`${first}/view`)).status).toBe(410);
    expect(textOf(await site.say(office, `收回链接 #${no}`))).toContain('已作废');
    expect((await post(second, { ...yes, text: '晚了' })).status).toBe(410);
    expect(textOf(await site.say(office, '收回链接'))).not.toContain('收回与过期');
    const third = await linkFor(no);
    const listed = await site.say(office, '收回链接');
    expect(textOf(listed)).toContain(`#${no}《收回与过期》：王五`);
    expect(textOf(listed)).not.toContain('点了两下'); // its link was used
    expect(listed.at(-1)?.card?.actions.map(({ label }) => label)).toContain(`#${no} 收回与过期`);
    await site.advance('P4D');
    expect((await post(third, { ...yes, text: '晚了' })).body.error).toContain('过期');
    expect(textOf(await site.say(office, `收回链接 #${no}`))).toContain('没有还能用的');
    for (const words of [`作废 #${no} 的链接`, `收回#${no}链接`, `撤回链接 #${no}`, `把#${no}的链接收回`])
      expect(textOf(await site.say(office, words)), words).toContain('没有还能用的');
  });

  it('is refused to another page, to guesses, and without the confirmation', async () => {
    const no = await register('不该能办的');
    const path = await linkFor(no);
    expect((await post(path, { ...yes, text: 'x' }, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await post(path, { choice: 0, text: 'x' })).status).toBe(400);
    expect((await post(path, { choice: 9, confirmed: true, text: 'x' })).status).toBe(409);
    expect((await post(path, { ...yes, text: '' })).status).toBe(409);
    const guesses = Array.from({ length: 40 }, (_, n) => call(`${path.slice(0, -3)}${100 + n}/view`));
    const statuses = new Set((await Promise.all(guesses)).map(({ status }) => status));
    expect([...statuses].sort()).toEqual([404, 429]);
    expect((await call(`${path}/view`)).status).toBe(200);
  });

  it('keeps nothing marked as a state secret, and no program', async () => {
    const no = await register('不收的内容');
    const path = await linkFor(no);
    const secret = await post(path, { ...yes, text: '绝密★关于九八七六的情况' });
    expect(secret).toMatchObject({ status: 409, body: { error: expect.stringContaining('像是涉密') } });
    expect((await upload(path, '机密九八七六.pdf', await pdfOf('s'))).status).toBe(400);
    expect((await upload(path, '报告.pdf', PROGRAM)).status).toBe(400);
    const { body: renamed } = await upload(path, '情况.pdf', await pdfOf('r'));
    const files = [{ id: renamed.id, name: '机密九八七六.pdf' }];
    expect((await post(path, { ...yes, text: '已办理', files })).status).toBe(409);
    expect(await readdir(join(folder, 'data/incoming')).catch(() => [])).toEqual([]);
    expect(site.log()).not.toContain('九八七六');
    expect((await call(`${path}/view`)).status).toBe(200);
  });

  it('takes markup as words, and a path as a name', async () => {
    const no = await register('标记与路径');
    const path = await linkFor(no);
    const { body: uploaded } = await upload(path, '../../../etc/passwd', await pdfOf('p'));
    const files = [{ id: uploaded.id, name: '../../../etc/<b>passwd' }];
    expect((await post(path, { ...yes, text: '<script>alert(1)</script>', files })).status).toBe(200);
    const shown = textOf(await site.say(office, `#${no}`));
    expect(shown).toContain('<script>alert(1)</script>');
    expect(shown).toContain('bpasswd.pdf');
  });

  it('takes a few files at once and no more, so that large ones cannot fill the memory; the next go through', async () => {
    const path = await linkFor(await register('几个大文件'));
    const opened = Array.from({ length: 6 }, () => {
      const one = request(new URL(`${path}/files?name=a.pdf`, site.url), {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream', 'content-length': '50000000' },
      });
      one.on('error', () => undefined);
      one.write('%PDF-');
      return one;
    });
    const refused = await Promise.race(
      opened.map(
        (one) => new Promise<number>((answer) => one.on('response', (r) => answer(r.statusCode ?? 0))),
      ),
    );
    expect(refused).toBe(503);
    for (const one of opened) one.destroy();
    await vi.waitFor(async () => expect((await upload(path, 'a.pdf', await pdfOf('a'))).status).toBe(200), {
      timeout: 20_000,
      interval: 50,
    });
  });

  it('is not for who has an account, nor for who is of another unit', async () => {
    const no = await register('给谁都不行');
    expect(
      textOf(await site.say(office, `代办链接 #${no} ${site.person('联络员', '市中级人民法院').name}`)),
    ).toContain('有账号');
    expect(textOf(await site.say(office, `代办链接 #${no} ${office.name}`))).toContain('没有生成链接');
    const court = site.person('联络员', '市中级人民法院');
    expect(textOf(await site.say(court, `代办链接 #${no} 王五`))).toContain('由办公室');
  });

  it('leaves its token neither in the log nor in the outbox', async () => {
    const path = await linkFor(await register('不留痕迹的链接'));
    await call(`${path}/view`);
    const token = path.slice(3);
    expect(site.log()).not.toContain(token);
    for (const table of ['outbox', 'inbox', 'errand', 'trail', 'question']) {
      const { rows } = await site.database.pool.query(
        `SELECT count(*)::int AS n FROM ${table} t WHERE to_jsonb(t)::text LIKE '%' || $1 || '%'`,
        [token],
      );
      expect([table, rows[0]]).toEqual([table, { n: 0 }]);
    }
  });
});
