import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { StateView } from '../../bot/playground/contract.js';
import { chromiumPath, openBrowser } from './chromium.js';
import { type RunningDuban, startProcess } from './running-duban.js';

const DESKTOP: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };
const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
};
/** Only for what does not come: on a machine that is busy nothing is given up. */
const PATIENCE_MS = 100_000;
const WHY_NOT = chromiumPath ? '' : ' (skipped: no Chromium on this machine; CHROMIUM_PATH names one)';

describe.skipIf(!chromiumPath)(`the page of the playground, in a real Chromium${WHY_NOT}`, () => {
  let duban: RunningDuban;
  let browser: Browser;
  const troubles: string[] = [];

  beforeAll(async () => {
    [duban, browser] = await Promise.all([startProcess(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await duban?.stop();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') process.stderr.write(duban.log());
    await Promise.all(browser.contexts().map((context) => context.close()));
    expect(troubles.splice(0)).toEqual([]);
  });

  async function open(options: BrowserContextOptions = DESKTOP): Promise<Page> {
    const context = await browser.newContext({ locale: 'zh-CN', ...options });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    page.on('pageerror', (error) => troubles.push(String(error)));
    page.on('console', (line) => {
      if (line.type() === 'error') troubles.push(line.text());
    });
    await page.goto(duban.url);
    await page.getByRole('button', { name: '换人' }).waitFor();
    return page;
  }

  const state = async () => (await (await fetch(new URL('playground/state', duban.url))).json()) as StateView;

  async function become(page: Page, role: string, unit = ''): Promise<string> {
    const person = (await state()).people.find((one) => one.role === role && (one.unit ?? '').includes(unit));
    if (!person) throw new Error(`nobody is ${role} of ${unit}`);
    await page.getByRole('button', { name: /换人/ }).click();
    await page.getByRole('searchbox').fill(person.name);
    await page.getByRole('region', { name: '选择身份' }).getByRole('button', { name: person.name }).click();
    return person.name;
  }
  const enter = (page: Page, chat: string) =>
    page.getByRole('navigation', { name: '会话' }).getByRole('button', { name: chat }).click();
  async function say(page: Page, text: string): Promise<void> {
    await page.getByRole('textbox').fill(text);
    await page.getByRole('textbox').press('Enter');
  }
  /** What the office registers is held back for a while: others see it once that is over. */
  async function laterBy(page: Page, step: string): Promise<void> {
    await page.getByRole('button', { name: step }).click();
    await page.locator('.clock[aria-busy="false"]').waitFor();
    expect(await page.locator('.problem').allTextContents()).toEqual([]);
  }
  const log = (page: Page) => page.getByRole('log');
  const cards = (page: Page) => log(page).locator('.card');

  /** `11月1日`, some days from the site's today. */
  async function day(days: number): Promise<string> {
    const at = new Date(Date.parse(`${(await state()).now.slice(0, 10)}T00:00:00Z`) + days * 86_400_000);
    return `${at.getUTCMonth() + 1}月${at.getUTCDate()}日`;
  }

  async function file(page: Page, title: string): Promise<void> {
    await become(page, '办公室');
    await enter(page, '市中级人民法院联络群');
    await say(page, `备案 ${title} 市中院 ${await day(-3)}印发`);
  }

  it('begins beside the list with one’s own conversation, on a phone with the list; every step of the clock is in view', async () => {
    const page = await open();
    await page.getByRole('region', { name: '与督办的会话' }).waitFor();
    const phone = await open(PHONE);
    await phone.getByRole('navigation', { name: '会话' }).waitFor();
    for (const button of await phone.locator('.clock-steps button').all()) {
      const box = await button.boundingBox();
      expect(box && box.x + box.width).toBeLessThanOrEqual(390 - 8);
    }
  });

  it('takes a filing, shows its card, takes a tap, and shows the reminder once the clock is moved', async () => {
    const page = await open();
    await file(page, '《关于规范减刑假释案件办理的规定》');
    const card = cards(page).filter({ hasText: '《关于规范减刑假释案件办理的规定》' });
    await card.getByText('报送期限').waitFor();
    expect(await card.textContent()).toMatch(/\d{4}-\d{2}-\d{2}（周.）/);

    await laterBy(page, '+1小时');
    await become(page, '联络员', '市中级人民法院');
    await card.getByRole('button', { name: '签收' }).click();
    await card.getByRole('button', { name: '签收' }).waitFor({ state: 'detached' });
    expect(await card.textContent()).toContain('签收');

    await enter(page, '与督办的会话');
    const reminder = log(page).getByText(/提醒/).first();
    expect(await reminder.count()).toBe(0);
    for (let week = 0; week < 4 && (await reminder.count()) === 0; week += 1) {
      await laterBy(page, '+1周');
    }
    await reminder.waitFor();
  });

  it('shows live what somebody else says and does, and counts it as unread', async () => {
    const [office, liaison] = [await open(), await open()];
    await become(liaison, '联络员', '市中级人民法院');
    await enter(liaison, '主任会议');
    await file(office, '《关于巡回审判的意见》');
    const entry = liaison.getByRole('navigation').getByRole('button', { name: '市中级人民法院联络群' });
    await entry.getByText('条未读').waitFor();
    await laterBy(office, '+1小时');
    await entry.click();
    const theirs = cards(liaison).filter({ hasText: '《关于巡回审判的意见》' });
    await theirs.getByRole('button', { name: '签收' }).click();
    const seen = cards(office).filter({ hasText: '《关于巡回审判的意见》' });
    await seen.getByRole('button', { name: '签收' }).waitFor({ state: 'detached' });
    await entry.getByText('条未读').waitFor({ state: 'detached' });
  });

  it('shows what people type as text, whatever it looks like', async () => {
    const page = await open();
    await become(page, '办公室');
    await enter(page, '主任会议');
    const words = '<img src=x onerror="document.title=1"><b>粗</b> javascript:1 \\u0000';
    await say(page, words);
    await log(page).getByText(words).first().waitFor();
    expect(await page.locator('.messages img, .messages b, .messages a').count()).toBe(0);
    expect(await page.title()).toBe('督办 · 演练场');
  });

  it('keeps words marked as a state secret off the page', async () => {
    const page = await open();
    await become(page, '办公室');
    await enter(page, '与督办的会话');
    await say(page, '机密 某专案进展');
    await log(page).getByText('涉密').first().waitFor();
    await page.getByText('某专案进展').waitFor({ state: 'detached' });
  });

  it('quotes a message, and the quoted number is meant', async () => {
    const page = await open();
    await file(page, '《关于小额诉讼的规定》');
    const row = log(page)
      .locator('.bubble-row')
      .filter({ has: page.locator('.card', { hasText: '《关于小额诉讼的规定》' }) });
    await row.hover();
    await row.getByRole('button', { name: /引用/ }).click();
    await page.getByText(/^引用：/).waitFor();
    const [number = ''] = /#\d+/.exec((await row.textContent()) ?? '') ?? [];
    await say(page, '为什么');
    await page.getByText(/^引用：/).waitFor({ state: 'detached' });
    // The answer may have gone to the asker's own conversation: the page says so and leads there.
    const elsewhere = page.getByRole('region', { name: '督办还发给了' });
    if (await elsewhere.isVisible()) await elsewhere.getByRole('button', { name: '我（私信）' }).click();
    await log(page).getByText('起算').first().waitFor();
    await log(page).getByText(number).last().waitFor();
  });

  it('breaks a line on Shift+Enter and does not send while an input method is composing', async () => {
    const page = await open();
    await enter(page, '主任会议');
    const field = page.getByRole('textbox');
    await field.pressSequentially('一');
    await field.press('Shift+Enter');
    await field.pressSequentially('二');
    expect(await field.inputValue()).toBe('一\n二');
    await field.dispatchEvent('keydown', { key: 'Enter', isComposing: true });
    expect(await field.inputValue()).toBe('一\n二');
  });

  it('offers what can be said where nothing was said yet', async () => {
    const page = await open();
    await become(page, '组成人员');
    await enter(page, '与督办的会话');
    await page.getByRole('region', { name: '可以这样说' }).getByRole('button', { name: /^算期/ }).click();
    expect(await page.getByRole('textbox').inputValue()).toMatch(/^算期 \d+月\d+日 30日$/);
    await page.getByRole('textbox').press('Enter');
    await log(page)
      .getByText(/\d{4}-\d{2}-\d{2}（周.）/)
      .first()
      .waitFor();
  });

  it('says why somebody without an account cannot speak, and keeps the words', async () => {
    const page = await open();
    const people = (await state()).people.filter(({ role }) => role === '监督员');
    const tried: number[] = [];
    for (const { id } of people) {
      const answer = await fetch(new URL('playground/messages', duban.url), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ chat: 'direct', person: id, text: '帮助' }),
      });
      tried.push(answer.status);
    }
    expect(tried.filter((status) => status === 404)).toHaveLength(2);
    const offline = people[tried.indexOf(404)]?.name ?? '';
    await page.getByRole('button', { name: /换人/ }).click();
    await page.getByRole('searchbox').fill(offline);
    await page.getByRole('searchbox').press('Tab');
    await page.keyboard.press('Enter');
    await enter(page, '与督办的会话');
    await say(page, '帮助');
    await page.getByRole('alert').getByText(`${offline}没有账号`).waitFor();
    expect(await page.getByRole('textbox').inputValue()).toBe('帮助');
    // The browser itself reports the refused request.
    expect(troubles.splice(0).every((line) => line.includes('404'))).toBe(true);
  });

  it('is one column on a phone: the chats, then the conversation, and back', async () => {
    const page = await open(PHONE);
    await become(page, '办公室');
    await enter(page, '市公安局联络群');
    await page.getByRole('navigation', { name: '会话' }).waitFor({ state: 'hidden' });
    await page.getByRole('textbox').tap();
    await say(page, `备案 《关于夜间巡防的规定》 市公安局 ${await day(-2)}印发`);
    const card = cards(page).filter({ hasText: '《关于夜间巡防的规定》' });
    await card.getByText('报送期限').waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: '返回会话列表' }).tap();
    await page.getByRole('navigation', { name: '会话' }).waitFor();
  });
});
