import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message, PersonView } from '../../bot/playground/contract.js';
import { jpgOf, PROGRAM, pdfOf, pngOf } from '../files/sample-files.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let folder: string;
let office: PersonView;
let court: PersonView;
let police: PersonView;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duban-files-'));
  const env = {
    DATA_DIR: join(folder, 'data'),
    KEYS_DIR: join(folder, 'keys'),
    PUBLIC_URL: 'http://127.0.0.1:1',
  };
  site = await startSite({ env });
  office = site.person('办公室');
  court = site.person('联络员', '市中级人民法院');
  police = site.person('联络员', '市公安局');
});
afterAll(async () => {
  await site.close();
  await rm(folder, { recursive: true });
});

/** Registers a matter for the court, its hold over; gives its number. */
async function register(title: string): Promise<number> {
  const said = await site.say(office, `要材料 《${title}》 市中院 12月14日前报送`);
  await site.advance('PT10M');
  return Number(/#(\d+)/.exec(said.map(({ text }) => text).join())?.[1]);
}

async function forward(person: PersonView, name: string, bytes: Buffer, chat = 'direct') {
  const query = new URLSearchParams({ chat, person: person.id, name });
  const response = await fetch(new URL(`/playground/files?${query}`, site.url), {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  });
  const body = (await response.json()) as { messages?: Message[]; error?: string };
  return { status: response.status, messages: body.messages ?? [] };
}

const textOf = (messages: readonly Message[]) => messages.map(({ text }) => text).join('\n');
const filesKept = async () =>
  (await readdir(join(folder, 'data/files'), { recursive: true }).catch(() => [])).filter((name) =>
    /[0-9a-f]{64}$/.test(name),
  );

/** Taps the first link of an answer; the address is the site's public one. */
const open = (messages: readonly Message[]) => {
  const path = /http:\/\/127\.0\.0\.1:1(\/\S+)/.exec(textOf(messages))?.[1] ?? '/none';
  return fetch(new URL(path, site.url));
};

describe('a scan through the whole house', () => {
  it('is kept under its hash when confirmed, stands on the reply, and is given back to those who may see it', async () => {
    const no = await register('社区矫正半年工作情况');
    const scan = await pdfOf('半年工作情况');
    expect(textOf(await site.say(office, '附件'))).toContain('目前没有带附件的答复');
    expect(textOf(await site.say(court, '少传了一张'))).toContain('把文件直接转发给我');
    const { messages: asked } = await forward(court, '半年工作情况.pdf', scan);
    const preview = asked.at(-1) as Message;
    expect(preview.text).toContain('附件：半年工作情况.pdf');
    expect(await filesKept()).toEqual([]);

    expect(textOf(await site.say(court, '还有一张没传'))).toContain(`请接着转发给我，会加进 #${no} 的答复`);
    const done = textOf(await site.tap(court, preview, '确认'));
    expect(done).toContain('正在收取附件');
    expect(done).toContain(`#${no} 已报送，待办公室核收`);
    const forgot = await site.say(court, '少传了一张');
    expect(textOf(forgot)).toContain('可以先撤回再一起报送');
    expect(forgot.at(-1)?.card?.actions[0]?.label).toBe(`撤回 #${no} 社区矫正半年工作情况`);
    expect(await filesKept()).toHaveLength(1);
    expect((await stat(join(folder, 'data/files'))).mode & 0o077).toBe(0);

    const listed = await site.say(office, `附件 #${no}`);
    const got = await open(listed);
    expect(Buffer.from(await got.arrayBuffer()).equals(scan)).toBe(true);
    expect(got.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''/);
    expect(got.headers.get('x-content-type-options')).toBe('nosniff');
    expect(got.headers.get('referrer-policy')).toBe('no-referrer');
    expect(textOf(await site.say(court, `附件 #${no}`))).toContain('半年工作情况.pdf');
    await site.say(office, `#${no}`);
    expect(textOf(await site.say(court, '漏了一个附件'))).toContain(`#${no} 的答复办公室已经打开`);
    expect(textOf(await site.say(police, `附件 #${no}`))).toContain(`没有您可以查看的 #${no}`);

    await site.advance('PT11M');
    expect((await open(listed)).status).toBe(404);
    const offered = await site.say(office, '附件');
    expect(offered.at(-1)?.card?.actions.map(({ label }) => label)).toEqual([`#${no} 社区矫正半年工作情况`]);
  });

  it('cancelled, or not to be sent, it does not come back with another reply', async () => {
    const [first, second, third] = [await register('甲'), await register('乙'), await register('丙')];
    const isWhich = (messages: readonly Message[]) => messages.at(-1)?.card?.actions ?? [];
    for (const name of ['甲.pdf', '乙.pdf']) {
      await forward(court, name, await pdfOf(name));
      expect(textOf(await site.say(court, '取消'))).toContain('转来的文件也不收了');
    }
    expect(textOf(await site.say(court, `报送 #${first} 已报送纸质件`))).not.toMatch(
      /附件：|甲\.pdf|乙\.pdf/,
    );
    await site.say(court, '确认');

    const { messages: asked } = await forward(court, '丙.png', pngOf(30, 20));
    const label = isWhich(asked).find((one) => one.label.startsWith(`#${second}`))?.label ?? '';
    const shown = (await site.tap(court, asked.at(-1) as Message, label)).at(-1) as Message;
    await site.tap(court, shown, '只登记，不传件');
    const { messages } = await forward(court, '丁.pdf', await pdfOf('丁'));
    expect(textOf(messages)).toContain(`报送 #${third}`);
    expect(textOf(messages)).toContain('附件：丁.pdf');
    expect(textOf(messages)).not.toContain('1 张图片');
    await site.say(court, '只登记，不传件');
  });

  it('one of several is left out by a word, also while it is asked which matter they answer', async () => {
    const [first, second] = [await register('戊'), await register('己')];
    await forward(court, '戊.pdf', await pdfOf('戊'));
    await forward(court, '己.pdf', await pdfOf('己'));
    const asked = await site.say(court, '去掉第2件');
    expect(textOf(asked)).toContain('已去掉：己.pdf');
    expect(textOf(asked)).toContain('这是哪一件的答复？');
    const label = asked.at(-1)?.card?.actions.find((one) => one.label.startsWith(`#${second}`))?.label ?? '';
    await site.tap(court, asked.at(-1) as Message, label);
    await forward(court, '庚.pdf', await pdfOf('庚'));
    const left = textOf(await site.say(court, '不要第1个'));
    expect(left).toContain('已去掉：戊.pdf');
    expect(left).toContain('附件：庚.pdf');
    expect(textOf(await site.say(court, '确认'))).toContain(`#${second} 已报送`);
    expect(textOf(await site.say(office, `附件 #${second}`))).toMatch(/共 1 件[\s\S]*庚\.pdf/);
    expect(textOf(await site.say(office, `#${second}`))).not.toMatch(/。，|见附件，/);
    await site.say(court, `报送 #${first} 已报送纸质件`);
    await site.say(court, '确认');
  });

  it('three photos in a row become one PDF of three pages, upright', async () => {
    const no = await register('三张照片');
    await forward(court, '1.png', pngOf(30, 20));
    await forward(court, '2.jpg', jpgOf(6));
    const { messages } = await forward(court, '3.jpg', jpgOf(1));
    const preview = messages.at(-1) as Message;
    expect(preview.text).toContain('3 张图片（合成一个 PDF）');
    await site.tap(court, preview, '确认');
    const got = await open(await site.say(office, `附件 #${no}`));
    const pdf = await PDFDocument.load(await got.arrayBuffer());
    expect(pdf.getPages().map((page) => Math.round(page.getWidth()))).toEqual([842, 595, 842]);
  });

  it.each([
    ['a program called 报告.pdf', '报告.pdf', PROGRAM, '不是可收的文件'],
    [
      'what is larger than the site lets through',
      '大.pdf',
      Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(20_000_001)]),
      '超过 20 MB',
    ],
  ])('%s is refused, and nothing is kept', async (_what, name, bytes, words) => {
    const no = await register(`坏文件${name}`);
    const before = await filesKept();
    const { messages } = await forward(court, name, bytes);
    const preview = messages.find(({ card }) => card?.actions.some(({ label }) => label === '确认'));
    const said = preview ? textOf(await site.tap(court, preview, '确认')) : textOf(messages);
    expect(said).toContain(words);
    expect(await filesKept()).toEqual(before);
    await site.say(court, `回复 #${no} 改为纸质报送`);
    await site.say(court, '确认');
  });

  it('a bad file beside good ones is named, and the rest of the reply can be confirmed again', async () => {
    const no = await register('一份假的');
    await forward(court, '真.pdf', await pdfOf('真'));
    await forward(court, '假.pdf', PROGRAM);
    await forward(court, '也真.pdf', await pdfOf('也真'));
    const [preview] = (await site.say(court, `报送 #${no} 已完成整改 文号 法办〔2026〕8号`)).slice(-1);
    expect(preview?.text).toContain('附件：真.pdf、假.pdf、也真.pdf');
    const messages = await site.tap(court, preview as Message, '确认');
    const again = messages.at(-1) as Message;
    expect(again.text).toContain('“假.pdf”的内容不是可收的文件');
    expect(again.text).toContain('附件：真.pdf、也真.pdf');
    expect(again.text).toContain('法办〔2026〕8号');
    expect(textOf(await site.say(court, '确认'))).toContain(`#${no} 已报送`);
    const listed = textOf(await site.say(office, `附件 #${no}`));
    expect(listed).toContain('也真.pdf');
    expect(listed).not.toContain('假.pdf');
  });

  it('named as a state secret is refused, and its name is nowhere', async () => {
    await register('涉及定密的材料清单');
    const { messages } = await forward(court, '绝密★通知九八七.pdf', await pdfOf('x'));
    expect(textOf(messages)).toContain('像是涉密');
    const { rows } = await site.database.pool.query(
      "SELECT count(*)::int AS n FROM forwarded WHERE name LIKE '%九八七%'",
    );
    expect(rows[0]).toEqual({ n: 0 });
    expect(JSON.stringify(await site.read(court))).not.toContain('九八七');
    expect(site.log()).not.toContain('九八七');
  });

  it('in a group is answered with how to forward it', async () => {
    const { messages } = await forward(court, 'a.pdf', await pdfOf('g'), site.chat('中').id);
    expect(textOf(messages)).toContain('一对一转发给我');
  });

  it('leaves no token and no reference in the log, nor a token in the database', async () => {
    const token = /\/files\/(\S+)/.exec(textOf(await site.read(office)))?.[1] ?? '';
    expect(token.length).toBeGreaterThan(60);
    expect(site.log()).not.toContain(token);
    const { rows } = await site.database.pool.query(
      `SELECT count(*)::int AS n FROM outbox WHERE card::text LIKE '%' || $1 || '%'`,
      [token],
    );
    expect(rows[0]).toEqual({ n: 0 });
    for (const guess of [`${token}x`, token.slice(1), 'a.b', '../../etc/passwd', '%00'])
      expect((await fetch(new URL(`/files/${encodeURIComponent(guess)}`, site.url))).status).toBe(404);
  });
});
