import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PersonView } from '../../bot/playground/contract.js';
import { type City, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

// It is Friday 20 November 2026. Answers to one of two meetings by its number, in whatever words.
let site: Site;
let city: City;
let one: number;
let two: number;
beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
  one = numberIn(toPerson(await site.say(city.li, '联席会议 12月10日9点 三楼会议室'), city.li));
  two = numberIn(
    toPerson(await site.say(city.li, '专题询问 市公安局 12月17日9点 地点 会议厅 禁毒工作'), city.li),
  );
});
afterAll(() => site.close());

const heard = async (who: PersonView, words: string) => textOf(toPerson(await site.say(who, words), who));
const filled = (words: string) => words.replace('#一', `#${one}`);
const listed = async () => textOf(await site.say(city.li, `#${one}`));

describe('an answer with the number of its meeting', () => {
  beforeEach(async () => {
    await site.say(city.police, `参加 #${one}`);
    expect(await listed()).toContain('丁海川：参加');
  });

  test.each([
    ['#一 参加不了，局长住院', '局长住院'],
    ['#一 局长出国，来不了', '局长出国'],
    ['局长出国，来不了 #一', '局长出国'],
    ['#一 我不能参加，那天要开庭', '那天要开庭'],
    ['#一 我们局长不能来，那天要出差', '那天要出差'],
    ['#一，不去了，要开庭', '要开庭'],
    ['不能参加 #一 因出差', '出差'],
    ['#一 不参加 因出差', '出差'],
  ])('%s is a leave, and keeps the reason as it was given', async (words, reason) => {
    expect(await heard(city.police, filled(words))).toContain('您的答复：请假');
    expect(await listed()).toMatch(new RegExp(`丁海川：请假，因${reason}(?:，|\\n|$)`, 'u'));
  });

  test.each([
    '#一 不能参加',
    '#一 我去不了',
    '#一 不来了',
    '我不去 #一',
    '#一 参加不了',
    '#一 我们局长不能来',
    '#一 局长来不了',
  ])('%s asks for the reason, and that ends it', async (words) => {
    expect(await heard(city.police, filled(words))).toContain('请写明原因');
    await site.say(city.police, '局长住院');
    expect(await listed()).toContain('丁海川：请假，因局长住院');
  });

  test('a refusal that was recorded can be said once more, and is never answered with 不适用', async () => {
    await site.say(city.police, `不参加 #${one} 因出差`);
    for (const words of ['#一 参加不了，局长住院', '#一 不能参加，局长住院'])
      expect(await heard(city.police, filled(words))).toContain('您的答复：请假');
    expect(await heard(city.police, filled('#一 能参加'))).toContain('您的答复：参加');
  });

  test('who is sent in words with the number is 派员', async () => {
    const said = await heard(city.police, filled('#一 我们局长来不了，让副局长王五去'));
    expect(said).toContain('您的答复：派员（王五 副局长）');
    expect(await listed()).toContain('丁海川：派员（王五 副局长），因我们局长来不了');
  });

  test('words with 参加 in which there may be a no are asked about, and nothing is recorded', async () => {
    await site.say(city.police, `不参加 #${one} 因出差`);
    const said = toPerson(await site.say(city.police, filled('#一 参加的事局长还没同意')), city.police);
    expect(textOf(said)).not.toContain('您的答复：参加');
    expect(said.at(-1)?.card?.actions.map(({ label }) => label)).toEqual(['参加', '不参加', '派员参加']);
    expect(await listed()).toContain('丁海川：请假，因出差');
  });
});

describe('after 参加哪一个？', () => {
  test('a refusal with a number refuses that one', async () => {
    expect(await heard(city.police, '参加')).toContain('参加哪一个？');
    expect(await heard(city.police, filled('#一 我们局长不能来'))).not.toContain('您的答复：参加');
    expect(await heard(city.police, '局长住院')).toContain('您的答复：请假');
  });

  test('words that say nothing offer a yes and a no for each', async () => {
    await site.say(city.li, '联席会议 12月22日9点 三楼会议室 再召集一次');
    const said = toPerson(await site.say(city.security, '呃呃呃'), city.security);
    const labels = said.at(-1)?.card?.actions.map(({ label }) => label) ?? [];
    expect(labels.filter((label) => label.endsWith(' 参加'))).toHaveLength(2);
    expect(labels.filter((label) => label.endsWith(' 不参加'))).toHaveLength(2);
  });
});

describe('what is typed after a prompt', () => {
  test('不是，能参加 after 请写明原因 is no reason', async () => {
    expect(await heard(city.police, `不参加 #${one}`)).toContain('请写明原因');
    expect(await heard(city.police, '不是，能参加')).toContain('您的答复：参加');
  });

  test('我们局长来不了，让副局长王五去 after the question who is sent gives the name, the post and why', async () => {
    expect(await heard(city.police, `派员参加 #${one}`)).toContain('请写姓名和职务');
    expect(await heard(city.police, '我们局长来不了，让副局长王五去')).toContain(
      '您的答复：派员（王五 副局长）',
    );
  });

  test('a refusal or a yes after the question who is sent is that', async () => {
    expect(await heard(city.police, `派员参加 #${one}`)).toContain('请写姓名和职务');
    expect(await heard(city.police, '还是我自己去，能参加')).toContain('没有登记派员');
    expect(await heard(city.police, `派员参加 #${one}`)).toContain('请写姓名和职务');
    expect(await heard(city.police, '都去不了，要开庭')).toContain('您的答复：请假');
    expect(await listed()).toContain('丁海川：请假，因要开庭');
  });

  test('#n 我不能来 after 请写明原因 is the same refusal again, and no reason', async () => {
    await site.say(city.police, `参加 #${one}`);
    await site.say(city.police, `不参加 #${one}`);
    for (const words of ['#一 我不能来', '我不能来'])
      expect(await heard(city.police, filled(words))).toContain('请写明原因');
    expect(await heard(city.police, '我不能来，因为住院')).toContain('您的答复：请假');
    expect(await listed()).toMatch(/丁海川：请假，因住院(?:\n|$)/u);
    expect(two).toBeGreaterThan(one);
  });
});
