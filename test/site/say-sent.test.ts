import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { saysSent } from '../../domain/command/says-sent.js';
import { type City, cityOf, numberIn, textOf } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;

beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
});
afterAll(() => site.close());

describe('“it was sent” is known by the whole message', () => {
  test.each([
    '已送出',
    '已于11月30日送出',
    '我院已于11月30日寄出',
    '已于11月28日邮寄',
    '已传真给你们',
    '材料已经报送了',
    '#12 已送出',
    '已送出,谢谢',
  ])('%s', (text) => expect(saysSent(text)).toBe(true));
  test.each([
    '已收到',
    '收到',
    '已完成初稿,正在会签',
    '还没送出',
    '已送出一部分,其余下周报送',
    '回复 已送出',
  ])('not %s', (text) => expect(saysSent(text)).toBe(false));
});

describe('what a reminder asks for can be sent', () => {
  let no: number;

  test('the one open matter is meant, and it is asked what it is', async () => {
    no = numberIn(await site.say(city.police, '备案 《甲规定》 11月2日印发'));
    const asked = await site.say(city.police, '已于11月20日送出');
    expect(textOf(asked)).toContain(`“已于11月20日送出”，作为 #${no}《甲规定》的正式答复吗？`);
    expect(asked[0]?.card?.actions.map(({ label }) => label)).toEqual(['是，作为答复', '仅记进展']);
  });

  test('as progress it is recorded and the clock runs on', async () => {
    expect(textOf(await site.say(city.police, '仅记进展'))).toContain('期限照常计算');
  });

  test('as the reply its preview comes, to be confirmed', async () => {
    await site.say(city.police, '已于11月20日送出', {
      quote: (await site.read(city.police)).at(-1)?.id ?? '',
    });
    const preview = textOf(await site.say(city.police, '是'));
    expect(preview).toContain('已于11月20日送出');
    expect(textOf(await site.say(city.police, '确认'))).toContain(`#${no} 已报送`);
  });

  test('of several it is asked which', async () => {
    const one = numberIn(await site.say(city.police, '备案 《乙规定》 11月2日印发'));
    const two = numberIn(await site.say(city.police, '备案 《丙规定》 11月2日印发'));
    const asked = textOf(await site.say(city.police, '已送出'));
    expect(asked).toContain('送出的是哪一件');
    expect(asked).toContain(`#${one}`);
    expect(textOf(await site.say(city.police, `#${two}`))).toContain(`作为 #${two}《丙规定》`);
  });
});
