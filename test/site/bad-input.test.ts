import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Message } from '../../bot/playground/contract.js';
import { type City, cardWith, cityOf, ledgerOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
/** Of the court: open, signed for, closed. */
let open: number;
let closed: number;

beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
  open = numberIn(await site.say(city.li, '备案 《关于开着的规定》 市中院 11月1日印发'));
  closed = numberIn(await site.say(city.li, '备案 《关于办结的规定》 市中院 11月2日印发'));
  await site.advance('PT6M');
  await site.say(city.court, `报送 #${closed} 已送`);
  await site.say(city.court, '确认');
  await site.say(city.li, `办结 #${closed}`);
  await site.advance('PT6M');
});
afterAll(() => site.close());

/** Says it and checks that nothing was changed and nobody else heard of it. */
async function changesNothing(person: City['li'], text: string, chat?: string): Promise<string> {
  const before = await ledgerOf(site.database.pool);
  const answer = await site.say(person, text, chat ? { chat } : {});
  expect(await ledgerOf(site.database.pool), text).toBe(before);
  expect(answer.every(({ person: to, chat: in_ }) => to === person.id || in_ === chat)).toBe(true);
  return textOf(answer);
}

describe('words that cannot be', () => {
  test.each([
    ['备案 《某规定》 市中院 2月30日印发', '没有2月30日这一天', '备案 《某规定》 市中院 2月28日印发'],
    ['备案 《某规定》 市中院 1900-01-01印发', '离今天太远', '备案 《某规定》 市中院'],
    ['备案 《某规定》 市中院 2026-12-30印发', '晚于今天', '备案 《某规定》 市中级人民法院'],
    ['要材料 《某材料》 市司法局 2099-12-31前', '太远', '要材料 《某材料》 市司法局'],
    ['要材料 《某材料》 市司法局 9999-12-31前', '太远', '要材料 《某材料》 市司法局'],
    ['备案 《某规定》 火星局 11月1日印发', '没有“火星局”这个单位', '备案 《某规定》'],
    ['备安 《某规定》 市中院 11月1日印发', '您是要“备案”吗', '备案 《某规定》 市中院 11月1日印发'],
    ['检查建议 《某建议》 市公安局 11月3日收到', '您是要“检察建议”吗', '检察建议 《某建议》 市公安局'],
    ['算期 2月30日 30日', '没有2月30日', '算期'],
    ['放假 2月30日', '没有2月30日', '放假'],
    ['放假 2035-01-01', '还不会公布', '放假 2027'],
  ])('%s', async (words, why, form) => {
    const answer = await changesNothing(city.li, words);
    expect(answer).toContain(why);
    expect(answer).toContain(form);
  });

  test.each([
    'asdfghjkl',
    '今天天气怎么样',
    '1234567890',
    '#0',
    '《',
    '》《',
    '．。，',
    '%s %d {{x}} <%= y %>',
    "' OR 1=1 --",
  ])('nonsense: %s', async (words) => {
    const answer = await changesNothing(city.li, words);
    expect(answer === '' || /没有听懂|没有您可以查看的|要登记成哪一种|您是要/.test(answer), answer).toBe(
      true,
    );
  });

  test('signs and emoji alone are manners: nothing is said', async () => {
    for (const words of ['😀', '👍👍', '[抱拳]', '谢谢', '好的'])
      expect(await changesNothing(city.li, words)).toBe('');
  });

  test.each(['备案', '延期', '撤销', '退回'])('ten thousand characters after %s', async (verb) => {
    const answer = await changesNothing(
      city.li,
      `${verb} #${open} 《${'长'.repeat(10_000)}》 市中院 11月1日印发 因${'长'.repeat(9_000)}`,
    );
    expect(answer.length).toBeGreaterThan(0);
    expect(answer.length).toBeLessThan(3_000);
    expect(answer).toMatch(/最多|没有听懂|没有登记到|已/);
  });

  test('ten thousand characters without a verb', async () => {
    const answer = await changesNothing(city.li, '关于进一步加强和改进司法监督工作的请示'.repeat(600));
    expect(answer).toContain('没有听懂');
    expect(answer.length).toBeLessThan(400);
  });

  test('empty text, unknown ids and bad bodies are a 4xx in Chinese', async () => {
    const { id } = city.li;
    for (const [path, body, status] of [
      ['/playground/messages', { chat: 'direct', person: id, text: '' }, 400],
      ['/playground/messages', { chat: 'direct', person: id, text: ' \n\t ' }, 400],
      ['/playground/messages', { chat: 'direct', person: id }, 400],
      ['/playground/messages', { chat: 'nowhere', person: id, text: '期限' }, 404],
      ['/playground/messages', { chat: 'direct', person: 'nobody', text: '期限' }, 404],
      ['/playground/messages', { chat: 'direct', person: id, text: '期限', quote: 'none' }, 404],
      ['/playground/clicks', { message: 'none', person: id, action: 'show-matter.1' }, 404],
      ['/playground/clock', { advance: '-P1D' }, 400],
      ['/playground/clock', { advance: 'P100Y' }, 400],
    ] as const) {
      const answer = await site.call(path, body);
      expect([path, answer.status]).toEqual([path, status]);
      expect((answer.body as { error: string }).error).toMatch(/\p{Script=Han}/u);
    }
  });
});

describe('what is kept as typed and never becomes more', () => {
  test('control characters, markup and @-mentions in a title', async () => {
    const title = '<script>alert(1)</script>@所有人 <@all> [点](http://x.cn) **粗** \u202e\u0007规定';
    const answer = await site.say(city.li, `备案 《${title}》 市中院 11月3日印发`);
    expect(textOf(answer)).toContain('<script>alert(1)</script>');
    expect(textOf(answer)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e\u2066-\u2069]/);
    const { rows } = await site.database.pool.query<{ title: string }>(
      'SELECT title FROM matter ORDER BY no DESC LIMIT 1',
    );
    expect(rows[0]?.title).not.toMatch(/[\u0000-\u001f]/);
  });

  test('a quote of nothing Duban said, and a text with many numbers, mean no matter', async () => {
    expect(await changesNothing(city.li, `办结 #${open} #${closed}`)).toMatch(/哪一件|写了|没有/);
  });
});

describe('matters that are over, or somebody else’s', () => {
  test.each(['签收', '进展', '报送', '撤回'])('%s on a closed matter', async (verb) => {
    expect(await changesNothing(city.court, `${verb} #${closed} 又一次`)).toContain(
      '已于 2026-11-20（周五）办结',
    );
  });

  test.each(['办结', '退回', '延期', '撤销', '停发'])('%s on a closed matter', async (verb) => {
    expect(await changesNothing(city.li, `${verb} #${closed} 至 12月30日 因为需要`)).toContain(
      '已于 2026-11-20（周五）办结',
    );
  });

  test.each(['签收', '进展', '报送', '撤回'])('%s on another unit’s matter', async (verb) => {
    expect(await changesNothing(city.police, `${verb} #${open} 我们来办`)).toContain(
      `没有您可以查看的 #${open}`,
    );
  });

  test('办结 and 退回 before there is a reply, 撤回 of nothing', async () => {
    expect(await changesNothing(city.li, `办结 #${open}`)).toContain('还没有登记到答复');
    expect(await changesNothing(city.li, `退回 #${open} 太少`)).toContain('还没有登记到答复');
    expect(await changesNothing(city.court, `撤回 #${open}`)).toContain('没有待核收的答复');
  });
});

describe('taps', () => {
  test('a double tap and a tap on an outdated card change nothing more and show how it stands', async () => {
    const stale = await cardWith(site, city.court, '签收');
    await site.tap(city.court, stale, '签收');
    const before = await ledgerOf(site.database.pool);
    const again = await site.tap(city.court, stale, '签收');
    expect(await ledgerOf(site.database.pool)).toBe(before);
    expect(textOf(toPerson(again, city.court))).toMatch(/已签收|签收：/);
  });

  test('two taps on 确认 at the same moment make one reply', async () => {
    const preview = (await site.say(city.court, `报送 #${open} 已送`))[0] as Message;
    const both = await Promise.all([
      site.tap(city.court, preview, '确认'),
      site.tap(city.court, preview, '确认'),
    ]);
    expect(textOf(both.flat())).toContain('已报送');
    const { rows } = await site.database.pool.query(
      'SELECT 1 FROM reply r JOIN matter m ON m.id = r.matter_id WHERE m.no = $1',
      [open],
    );
    expect(rows).toHaveLength(1);
    const third = await site.tap(city.court, preview, '确认');
    expect(textOf(third)).toContain(`#${open} · 市中级人民法院 · 已答复，待核收`);
    await site.say(city.court, `撤回 #${open}`);
  });

  test('an action that was never on the card does nothing', async () => {
    const card = await cardWith(site, city.court, '查看');
    const before = await ledgerOf(site.database.pool);
    for (const action of ['accept-reply.000000000000', 'x', "'; DROP TABLE matter; --"]) {
      const { status } = await site.call('/playground/clicks', {
        message: card.id,
        person: city.court.id,
        action,
      });
      expect(status).toBe(200);
    }
    expect(await ledgerOf(site.database.pool)).toBe(before);
  });
});

test('nothing of all this was a fault of the house', () => {
  expect(site.log()).not.toMatch(/handler failed|request failed|job failed/);
});
