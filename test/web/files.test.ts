import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message, StateView } from '../../bot/playground/contract.js';
import { pdfOf, pngOf } from '../files/sample-files.js';
import { chromiumPath, openBrowser } from './chromium.js';
import { type RunningDuban, startProcess } from './running-duban.js';

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale: 'zh-CN' };
const WHY_NOT = chromiumPath ? '' : ' (skipped: no Chromium on this machine; CHROMIUM_PATH names one)';

describe.skipIf(!chromiumPath)(`files and links, in a real Chromium${WHY_NOT}`, () => {
  let duban: RunningDuban;
  let browser: Browser;
  let state: StateView;
  const troubles: string[] = [];

  beforeAll(async () => {
    [duban, browser] = await Promise.all([startProcess(), openBrowser()]);
    state = (await (await fetch(new URL('playground/state', duban.url))).json()) as StateView;
  });
  afterAll(async () => {
    await browser?.close();
    await duban?.stop();
  });

  const idOf = (role: string, unit = '') =>
    state.people.find((one) => one.role === role && (one.unit ?? '').includes(unit))?.id ?? '';

  async function say(person: string, text: string): Promise<string> {
    const response = await fetch(new URL('playground/messages', duban.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ chat: 'direct', person, text }),
    });
    const { messages } = (await response.json()) as { messages: Message[] };
    return messages.map((message) => message.text).join('\n');
  }

  const pastTheHold = () =>
    fetch(new URL('playground/clock', duban.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ advance: 'PT10M' }),
    });

  async function open(url: string, me = ''): Promise<Page> {
    const context = await browser.newContext(PHONE);
    context.setDefaultTimeout(100_000);
    const page = await context.newPage();
    const kept = JSON.stringify({ me, chat: 'direct' });
    if (me) await page.addInitScript((value) => localStorage.setItem('duban-playground', value), kept);
    page.on('pageerror', (error) => troubles.push(String(error)));
    page.on('console', (line) => {
      if (line.type() === 'error') troubles.push(line.text());
    });
    await page.goto(url);
    return page;
  }

  async function picture(page: Page, name: string): Promise<void> {
    if (process.env.PICTURES)
      await page.screenshot({ path: `${process.env.PICTURES}/${name}.png`, fullPage: true });
  }

  it('on a telephone the page of a link takes words and a scan, and says that it is done', async () => {
    await say(idOf('管理员'), '添加人员 王五 单位 市中院 角色 联络员');
    const no = /#(\d+)/.exec(
      await say(idOf('办公室'), '要材料 《社区矫正半年工作情况》 市中院 明年1月14日前报送'),
    )?.[1];
    await pastTheHold();
    const link = /http:\S+\/l\/\S+/.exec(await say(idOf('办公室'), `代办链接 #${no} 王五`))?.[0] ?? '';
    const page = await open(link);
    await page.getByRole('heading', { name: '请填写答复' }).waitFor();
    await page.getByRole('button', { name: '提交答复' }).click();
    await page.getByText('请先勾选上面的确认。').waitFor();
    await page.getByRole('textbox').fill('已完成半年工作小结，详见附件。');
    await page.setInputFiles('input[type=file]', [
      { name: '半年工作小结.pdf', mimeType: 'application/pdf', buffer: await pdfOf('半年') },
      { name: '程序.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ is no PDF') },
    ]);
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: '提交答复' }).click();
    await page.getByText('“程序.pdf”：这种文件不能收').waitFor();
    expect(troubles.splice(0).every((trouble) => trouble.includes('400'))).toBe(true);
    await page.getByRole('button', { name: '去掉 程序.pdf' }).click();
    await page.getByText('“程序.pdf”：').waitFor({ state: 'detached' });
    await picture(page, 'errand-form');
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
    await page.getByRole('button', { name: '提交答复' }).click();
    await page.getByRole('heading', { name: '已经办好' }).waitFor();
    await picture(page, 'errand-done');
    expect(await say(idOf('办公室'), `#${no}`)).toContain('附件 1 件：半年工作小结.pdf');

    expect(troubles.splice(0)).toEqual([]);
    const again = await open(link);
    await again.getByRole('heading', { name: '不能办理' }).waitFor();
    await picture(again, 'errand-over');
    expect(troubles.splice(0).every((trouble) => trouble.includes('410'))).toBe(true);
  });

  it('the paper clip forwards a photo, and the card asks before it is kept', async () => {
    await say(idOf('办公室'), '要材料 《整改照片》 市公安局 明年1月14日前报送');
    await pastTheHold();
    const page = await open(duban.url, idOf('联络员', '公安局'));
    await page.setInputFiles('input[aria-label="选择要转发的文件"]', [
      { name: '现场.png', mimeType: 'image/png', buffer: pngOf(20, 10) },
    ]);
    await page.getByRole('button', { name: '只登记，不传件' }).waitFor();
    await picture(page, 'playground-file');
    await page.getByRole('button', { name: '确认', exact: true }).click();
    await page.getByRole('log').getByText('已报送，待办公室核收').last().waitFor();
    expect(troubles.splice(0)).toEqual([]);
  });
});
