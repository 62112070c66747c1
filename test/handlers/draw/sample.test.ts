import { beforeEach, describe, expect, it } from 'vitest';
import { drawEach, orderOf } from '../../../domain/draw/select.js';
import { pasteList, sampleAtRandom } from '../../../handlers/draw/sample-cases.js';
import type { FakeSite } from '../fakes.js';
import { read, refused } from '../site/typing.js';
import { say, siteWithSupervisors, theDraw } from './supervisors.js';

let site: FakeSite;
beforeEach(() => {
  site = siteWithSupervisors();
});
const CASES = Array.from({ length: 12 }, (_, i) => `（2026）刑初${i + 1} ${i < 8 ? '桥西法院' : '桥东法院'}`);

describe('抽查 10%', () => {
  it('is of the list that comes with it, and a part of one counts as one', async () => {
    const lines = Array.from({ length: 21 }, (_, i) => `（2026）刑初${i + 1}号`).join('\n');
    const draft = read(await say(site, '小李', `抽查 10% 卷宗\n${lines}`));
    expect(draft).toContain('卷宗，3 件');
    expect(theDraw(site)).toMatchObject({ size: 3, purpose: '卷宗' });
  });

  it('without a list cannot be counted, and is told so', async () => {
    const { text } = await refused(say(site, '小李', '抽查 10% 卷宗'));
    expect(text).toContain('按比例抽，要连同清单一起发才算得出几件');
  });
});

describe('抽查、评查', () => {
  it('draws from a pasted list by the same verifiable draw', async () => {
    const draft = read(await say(site, '小李', `评查 李法官2025年办结案件 3件\n${CASES.join('\n')}`));
    expect(draft).toContain('12 件，符合条件 12 件');
    expect(draft).toContain(theDraw(site).seedHash);
    const answer = read(await say(site, '小李', `抽选 #${theDraw(site).no}`));
    const { seed, pool, seats } = theDraw(site);
    const expected = orderOf(seed, pool).slice(0, 3);
    expect(seats.map(({ number }) => number)).toEqual(expected.map(({ number }) => number));
    for (const { line } of expected) expect(answer).toContain(line);
  });

  it('by strata takes so many of each (按 法院 各2件)', async () => {
    await say(site, '小李', `评查 卷宗 按 法院 各2件\n${CASES.join('\n')}`);
    await say(site, '小李', `抽选 #${theDraw(site).no}`);
    const { seed, pool, seats } = theDraw(site);
    expect(seats.map(({ number }) => number)).toEqual(drawEach(seed, pool, 2).map(({ number }) => number));
    expect(seats).toHaveLength(4);
    expect(read(await say(site, '小李', `复核 #${theDraw(site).no}`))).toContain('复核一致');
  });

  it('without the list publishes the hash first, then freezes and draws what is pasted', async () => {
    const asked = await say(site, '小李', '抽查 2件 社区矫正档案');
    expect(asked.question).toMatchObject({ action: 'paste-list', slot: 'list' });
    expect(theDraw(site)).toMatchObject({ state: 'published', pool: [] });
    const list = CASES.slice(0, 5).join('\n');
    const answer = await site.do('小李', pasteList, { matter: theDraw(site).no, list }, { said: list });
    expect(theDraw(site)).toMatchObject({ state: 'drawn', size: 2 });
    expect(theDraw(site).pool).toHaveLength(5);
    expect(read(answer)).toContain('已抽出 2 件');
  });

  it('the list may come later under its own first line (抽查清单 #12)', async () => {
    await say(site, '小李', '抽查 2件 社区矫正档案');
    await say(site, '小李', `抽查清单 #${theDraw(site).no}\n${CASES.slice(0, 5).join('\n')}`);
    expect(theDraw(site).pool.map(({ line }) => line)).toEqual(CASES.slice(0, 5));
  });

  it('the same list once more needs a reason, and keeps the first result on record', async () => {
    await say(site, '小李', `抽查 2件 卷宗\n${CASES.join('\n')}`);
    await say(site, '小李', `抽选 #${theDraw(site).no}`);
    const first = theDraw(site);
    expect((await refused(say(site, '小李', `重抽 #${first.no}`))).text).toContain('要写明原因');
    expect(read(await say(site, '小李', `重抽 #${first.no} 清单漏了一件`))).toContain(
      '前一次 #12）：清单漏了一件',
    );
    expect(site.draws.get(first.id)).toEqual(first);
    expect(theDraw(site).seedHash).not.toBe(first.seedHash);
  });

  it('the same list with stops and counted is asked about, and nothing is drawn', async () => {
    await say(site, '小李', `抽查 2件 卷宗\n${CASES.join('\n')}`);
    await say(site, '小李', `抽选 #${theDraw(site).no}`);
    const dressed = CASES.map((line, i) => `${i + 1}．${line}。`).reverse();
    const asked = await say(site, '小李', `抽查 2件 又一批\n${dressed.join('\n')}`);
    expect(read(asked)).toContain('同一份清单已经抽选过，为什么重抽？');
    expect(theDraw(site).state).toBe('published');
  });

  it.each([
    [`抽查 20件\n${CASES.join('\n')}`, '有 12 件，需要 20 件，差 8 件'],
    [`抽查 按 法院 各5件\n${CASES.join('\n')}`, '法院“桥东法院”符合条件的有 4 件'],
    [`抽查 1件\n${CASES[0]}\n${CASES[0]}`, '第 1 行和第 2 行相同'],
  ])('%s is refused, and the list is asked for once more', async (line, words) => {
    const refusal = await say(site, '小李', line);
    expect(read(refusal)).toContain(words);
    expect(site.draws.size).toBe(0);
    expect(refusal.question).toMatchObject({ action: 'sample-at-random', slot: 'list' });
  });

  it('how many has to be said', async () => {
    const refusal = await refused(say(site, '小李', `抽查\n${CASES.join('\n')}`));
    expect([refusal.code, site.draws.size]).toEqual(['BAD_DRAW', 0]);
    expect(refusal.text).toContain('还缺抽几件');
  });

  it('after a refusal the list alone may be pasted again', async () => {
    const { question } = await say(site, '小李', `抽查 卷宗 2件\n${CASES[0]}\n${CASES[0]}`);
    const list = CASES.slice(0, 5).join('\n');
    await site.do('小李', sampleAtRandom, { ...question?.values, list }, { said: list });
    expect(theDraw(site)).toMatchObject({ purpose: '卷宗', size: 2, state: 'published' });
    expect(theDraw(site).pool).toHaveLength(5);
  });

  it('a line of talk while the list is awaited is asked about and not drawn from', async () => {
    await say(site, '小李', '抽查 1件 社区矫正档案');
    const { no } = theDraw(site);
    const paste = (list: string, more: object = {}) =>
      site.do('小李', pasteList, { matter: no, list, ...more }, { said: list });
    const asked = await paste('我下午再发给你');
    expect(read(asked)).toContain('“我下午再发给你”不像清单，没有抽选');
    expect(theDraw(site)).toMatchObject({ state: 'published', pool: [] });
    expect(asked.question).toMatchObject({ action: 'paste-list', slot: 'list', values: { matter: no } });
    const twice = await paste(`${CASES[0]}\n${CASES[0]}`);
    expect(read(twice)).toContain('第 1 行和第 2 行相同');
    expect(twice.question).toMatchObject({ action: 'paste-list', slot: 'list', values: { matter: no } });
    await paste('（2026）刑初1号、（2026）刑初2号');
    expect(theDraw(site).pool.map(({ line }) => line)).toEqual(['（2026）刑初1号', '（2026）刑初2号']);
  });

  it('who means that one line is drawn from it', async () => {
    await say(site, '小李', '抽查 1件 社区矫正档案');
    const asked = await site.do(
      '小李',
      pasteList,
      { matter: theDraw(site).no, list: '桥西所档案' },
      { said: '桥西所档案' },
    );
    await site.do('小李', pasteList, asked.question?.choices[0]?.payload, { click: true });
    expect(theDraw(site).pool.map(({ line }) => line)).toEqual(['桥西所档案']);
  });

  it.each([
    ['案号,院', '1号,东区', '2号,西区', '3号,东区'],
    ['案号\t院', '1号\t东区', '2号\t西区', '3号\t东区'],
    ['序号 案号 承办人', '1 （2026）刑初1号 甲', '2 （2026）刑初2号 乙', '3 （2026）刑初3号 丙'],
    ['案号', '1号', '2号', '3号'],
    // No column is known, but every other row has a number: it is taken for the heading, and said.
    ['卷别，庭', '1号,东区', '2号,西区', '3号,东区'],
  ])('the heading %s of a pasted list is no case, and the draft says so', async (...rows) => {
    const draft = read(await say(site, '小李', `抽查 2件 检察建议\n${rows.join('\n')}`));
    const lines = rows.map((row) => row.replace('\t', ' '));
    expect(theDraw(site).pool.map(({ line }) => line)).toEqual(lines.slice(1));
    expect(draft).toContain('3 件，符合条件 3 件');
    expect(draft).toContain(`第一行“${lines[0]}”是表头，没有算作一件`);
    expect(read(await say(site, '小李', `抽选 #${theDraw(site).no}`))).not.toContain(`1. ${lines[0]}`);
  });

  it('a first line that is a case like the others stays one', async () => {
    const rows = ['桥西所档案', '桥东所档案', '桥南所档案'];
    const draft = read(await say(site, '小李', `抽查 2件 社区矫正档案\n${rows.join('\n')}`));
    expect(theDraw(site).pool.map(({ line }) => line)).toEqual(rows);
    expect(draft).not.toContain('表头');
  });

  it('drawn at once from a list pasted later, the card says what was taken for the heading', async () => {
    await say(site, '小李', '抽查 1件 社区矫正档案');
    const list = '案号,法院\n1号,东区\n2号,西区';
    const answer = await site.do('小李', pasteList, { matter: theDraw(site).no, list }, { said: list });
    expect(theDraw(site).pool).toHaveLength(2);
    expect(read(answer)).toContain('第一行“案号,法院”是表头，没有算作一件');
  });

  it('a list of nothing but its heading is refused', async () => {
    const refusal = await say(site, '小李', '抽查 1件 检察建议\n案号,院');
    expect([read(refusal).includes('只有表头'), site.draws.size]).toEqual([true, 0]);
  });
});
