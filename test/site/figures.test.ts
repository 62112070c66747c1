import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type City, cityOf, numberIn, textOf, titlesOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;

beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
});
afterAll(() => site.close());

const answer = async (who: City['court'], no: number, text: string) => {
  await site.say(who, `回复 #${no} ${text}`);
  await site.say(who, '确认');
};

/** The numbers of a statistic, without what says when it was asked. */
const numbersOf = (text: string): string =>
  text
    .split('\n')
    .filter((line) => / 件$/.test(line) || line.includes('口径：'))
    .join('\n');

describe('统计 … 截至 says what it would have said on that day', () => {
  const seen = new Map<string, string>();
  const ask = async () => {
    const today = (await site.now()).slice(0, 10);
    // What happens later on the same day belongs to the day: it is asked at its end.
    seen.set(today, numbersOf(textOf(await site.say(city.li, '统计 检察建议'))));
  };

  test('replies, returns, extensions, withdrawals and registrations after it do not count', async () => {
    const numbers: number[] = [];
    for (const unit of ['市公安局', '市司法局', '市中院', '市公安局'])
      numbers.push(
        numberIn(
          await site.say(city.li, `检察建议 《关于${unit}第${numbers.length}件的建议》 ${unit} 9月25日收到`),
        ),
      );
    const [a, b, c, d] = numbers as [number, number, number, number];
    await ask(); // 20 November: four, due on the 25th
    await site.advance('P3D');
    await answer(city.police, a, '已整改');
    await ask(); // 23 November: one reply
    await site.advance('P3D');
    await answer(city.justice, b, '已整改'); // a day late
    await ask(); // 26 November
    await site.advance('P1D');
    await site.say(city.li, `退回 #${a} 缺少台账`);
    await site.say(city.li, `延期 #${c} 至 2026-12-20 因整改周期较长`);
    await site.say(city.li, `撤销 #${d} 重复登记`);
    await site.say(city.li, '检察建议 《后来的一件》 市司法局 11月20日收到');
    await ask(); // 27 November
    await site.advance('P5D');

    expect(new Set(seen.values()).size).toBe(4);
    for (const [day, said] of seen) {
      const later = textOf(await site.say(city.li, `统计 检察建议 截至 ${day}`));
      expect([day, numbersOf(later)]).toEqual([day, said]);
      expect(later).toContain(`截至 ${day}`);
    }
    expect(seen.get('2026-11-23')).toContain('已回复：1 件');
    expect(seen.get('2026-11-26')).toContain('已发出：4 件');
    expect(seen.get('2026-11-27')).toContain('已发出：4 件'); // one withdrawn, one new
  });

  test('each number as of a day opens a list of just so many', async () => {
    const said = await site.say(city.li, '统计 检察建议 截至 2026-11-26');
    const [card] = said;
    if (!card) throw new Error('nothing was said');
    for (const action of card.card?.actions ?? []) {
      const n = new RegExp(`${action.label}：(\\d+) 件`).exec(card.text)?.[1];
      const list = textOf(await site.tap(city.li, card, action.label));
      expect(list).toContain(`共 ${n} 件`);
    }
  });
});

describe('统计 全部', () => {
  const sumIn = (text: string, word: string) => Number(new RegExp(`${word}：(\\d+) 件`).exec(text)?.[1]);
  const lineSum = (text: string, word: string) =>
    [...text.matchAll(new RegExp(`：.*${word} (\\d+)`, 'gu'))].reduce((sum, [, n]) => sum + Number(n), 0);

  test.each([
    '统计 全部',
    '统计 全部 截至 2026-11-26',
    '统计 所有监督方式 今年',
    '会前五分钟 截至 2026-11-26',
  ])('%s: the lines of the mechanisms add up to the sum', async (words) => {
    const said = textOf(await site.say(city.li, words));
    expect(said).toContain('全部监督方式：回复率');
    expect(sumIn(said, '已发出')).toBeGreaterThan(0);
    for (const word of ['已发出', '已回复', '已到期', '按期回复', '尚未到期'])
      expect([word, lineSum(said, word)]).toEqual([word, sumIn(said, word)]);
    const early = Number(/已回复中有 (\d+) 件期限还没有到/.exec(said)?.[1] ?? 0);
    expect(sumIn(said, '已到期') + sumIn(said, '尚未到期') + early).toBe(sumIn(said, '已发出'));
  });

  test('each mechanism opens its own figures as of the same day', async () => {
    const [card] = await site.say(city.li, '会前五分钟 截至 2026-11-26');
    if (!card) throw new Error('nothing was said');
    expect(card.text).toContain('会前五分钟说的是现在的情况');
    expect(card.text).toContain('截至 2026-11-26');
    const issued = /检察建议：已发出 (\d+)/.exec(card.text)?.[1];
    const own = textOf(await site.tap(city.li, card, '检察建议'));
    expect(own).toContain(`已发出：${issued} 件`);
    expect(own).toContain('截至 2026-11-26');
    expect(textOf(await site.say(city.li, '会前五分钟 检察建议 截至 2026-11-26'))).toContain(
      `已发出：${issued} 件`,
    );
  });
});

describe('会前五分钟', () => {
  test('three sentences with basis and moment, and the first time says so', async () => {
    const said = textOf(await site.say(city.director, '会前五分钟'));
    expect(said).toMatch(/目前在办 \d+ 件，其中 \d+ 件已收到答复、等待核收。/);
    expect(said).toMatch(/期限已过、尚未登记到答复的 \d+ 件，七天内到期的 \d+ 件。/);
    expect(said).toMatch(/今年登记 \d+ 件，已到期 \d+ 件，其中按期答复 \d+ 件，按期答复率/);
    expect(said).toContain('您第一次问');
    expect(said).toContain('口径：');
    expect(said).toMatch(/截至 2026-12-02（周三）09:12/);
    expect(said).not.toMatch(/市公安局|市司法局|市中级人民法院|排名/);
  });

  test('what changed since this person last asked, and nobody else', async () => {
    await site.advance('P1D');
    expect(textOf(await site.say(city.director, '会前五分钟'))).toContain('没有变化');
    await site.advance('PT1H');
    await site.say(city.li, '备案 《关于案件评查的办法》 市检 11月20日印发');
    const two = await site.say(city.li, '备案 《关于值班律师的办法》 市司法局 11月20日印发');
    await site.advance('PT1H');
    await answer(city.justice, numberIn(two), '已报送');
    expect(textOf(await site.say(city.director, '会前五分钟'))).toContain(
      '自您上次问起（2026-12-03（周四）09:12）：新登记 2 件，收到答复 1 件。',
    );
    expect(textOf(await site.say(city.li, '会前五分钟'))).toContain('您第一次问');
    expect(textOf(await site.say(city.director, '会前五分钟'))).toContain('没有变化');
  });

  test('each number opens its list, which has just so many', async () => {
    await site.advance('PT1H');
    await site.say(city.li, '备案 《关于社区矫正的办法》 市司法局 11月25日印发');
    const [card] = await site.say(city.director, '会前五分钟');
    if (!card) throw new Error('nothing was said');
    const count = (label: string) =>
      Number(
        {
          在办: /在办 (\d+) 件/,
          待核收: /其中 (\d+) 件已收到/,
          已过期限: /尚未登记到答复的 (\d+) 件/,
          七天内到期: /七天内到期的 (\d+) 件/,
          今年登记: /今年登记 (\d+) 件/,
          今年到期: /已到期 (\d+) 件/,
          今年按期答复: /按期答复 (\d+) 件/,
          待本机关办: /另有 (\d+) 件等本机关/,
          新登记: /新登记 (\d+) 件/,
        }[label]?.exec(card.text)?.[1],
      );
    const labels = card.card?.actions.map(({ label }) => label) ?? [];
    expect(labels).toEqual(expect.arrayContaining(['在办', '待核收', '今年登记', '新登记']));
    for (const label of labels)
      expect(textOf(await site.tap(city.director, card, label))).toContain(`共 ${count(label)} 件`);
    expect(titlesOf(await site.say(city.director, '在办'))[0]).toContain('在办，截至');
  });

  test('is the office’s: a liaison is told kindly, a group of several units reads nothing of it', async () => {
    expect(textOf(await site.say(city.court, '会前五分钟'))).toContain('这一步由办公室办理');
    const group = site.chat('中级人民法院').id;
    const said = await site.say(city.li, '会前五分钟', { chat: group });
    expect(textOf(said.filter(({ chat }) => chat === group))).toBe('已私信您。');
  });

  test('of one mechanism or one unit counts nothing else, and remembers its own asking', async () => {
    const none = textOf(await site.say(city.director, '会前五分钟 信访转交'));
    expect(none).toContain('会前五分钟：信访转交');
    expect(none).toMatch(/目前在办 0 件[\s\S]*您第一次问[\s\S]*口径：只计信访转交/u);
    const [card] = await site.say(city.director, '会前五分钟 市司法局');
    if (!card) throw new Error('nothing was said');
    const open = Number(/目前在办 (\d+) 件/u.exec(card.text)?.[1]);
    expect(open).toBeGreaterThan(0);
    const list = textOf(await site.tap(city.director, card, '在办'));
    expect(list).toContain(`共 ${open} 件`);
    expect(list).not.toMatch(/市检|市公安/u);
    expect(textOf(await site.say(city.director, '会前五分钟 天气'))).toContain('“天气”没有用上');
  });
});

describe('为什么催我们', () => {
  test('document, article, count, who signed, and the days on which the unit was reminded', async () => {
    const no = numberIn(await site.say(city.li, '备案 《关于减刑假释的规定》 市中院 11月20日印发'));
    await site.advance('PT10M');
    await site.say(city.court, `签收 #${no}`);
    const heard = toPerson(await site.advance('P20D'), city.court).filter(
      ({ text }) => text.includes(`#${no}`) && text.includes('提醒'),
    );
    const days = [...new Set(heard.map(({ at }) => at.slice(0, 10)))];
    expect(days.length).toBeGreaterThan(2);
    for (const words of [`为什么催我们 #${no}`, `为什么催 #${no}`, `#${no} 为什么催我们`]) {
      const said = textOf(await site.say(city.court, words));
      expect(said).toContain(`市中级人民法院《关于减刑假释的规定》（#${no}）`);
      expect(said).toContain('第十六条');
      expect(said).toContain('印发日期 2026-11-20（周五）');
      expect(said).toContain('报送期限为 2026-12-21（周一）');
      expect(said).toMatch(/2026-12-03（周四）由.+签收/);
      expect(said).toContain(`至今提醒 ${days.length} 次：${days[0]}`);
      for (const day of days) expect(said).toContain(day);
      expect(said).toContain('我们尚未登记到答复');
      expect(said).toMatch(/联系人：.+电话/);
      expect(said).not.toMatch(/催办|逾期|立即|务必|！|!/);
    }
    expect(textOf(await site.say(city.li, `为什么 #${no}`))).toContain(`#${no} 的期限是`);
    // Notices are kept for a month; the count stays.
    await site.advance('P60D');
    const later = textOf(await site.say(city.li, `为什么催我们 #${no}`));
    for (const day of days) expect(later).toContain(day);
    expect(textOf(await site.say(city.police, `为什么催我们 #${no}`))).toContain(`没有您可以查看的 #${no}`);
  });
});

describe('会前五分钟, of what waits for the office itself', () => {
  test('a step of the office that is late is said apart and is no lateness of a unit', async () => {
    await site.say(city.li, '信访转交 《某执行案》 11月16日收到');
    await site.advance('P21D');
    const [card] = await site.say(city.director, '会前五分钟 信访转交');
    if (!card) throw new Error('nothing was said');
    expect(card.text).toContain('期限已过、尚未登记到答复的 0 件');
    expect(card.text).toContain('另有 1 件等本机关自己办一步，已过期限，不是单位的延误');
    expect(card.text).toContain('已到期 0 件');
    expect(textOf(await site.tap(city.director, card, '待本机关办'))).toContain('《某执行案》');
  });
});
