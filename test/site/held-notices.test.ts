import { afterAll, beforeAll, expect, test } from 'vitest';
import { type City, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;

beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
});
afterAll(() => site.close());

/** What 市公安局's liaison was sent by letting this much time pass. */
const heard = async (duration: string, no: number) =>
  toPerson(await site.advance(duration), city.police).filter(({ text }) => text.includes(`#${no}`));

/** Moves on to 19:00, when the office is closed. */
async function evening(): Promise<void> {
  const [, hour, minute] = /T(\d\d):(\d\d)/.exec(await site.now()) ?? [];
  const left = (19 * 60 - Number(hour) * 60 - Number(minute) + 24 * 60) % (24 * 60);
  await site.advance(`PT${left}M`);
}

test('what is changed within the hold is heard once, as it stands when it is sent', async () => {
  const no = numberIn(await site.say(city.li, '备案 《关于先登后延的规定》 市公安局 11月2日印发'));
  await site.advance('PT3M');
  await site.say(city.li, `延期 #${no} 至 12月22日 因材料较多`);
  expect(await heard('PT3M', no)).toHaveLength(0);
  const [card, second] = await heard('PT3M', no);
  expect(second).toBeUndefined();
  expect(card?.text).toMatch(new RegExp(`^#${no} · `));
  expect(card?.text).toContain('期限：2026-12-22');
  expect(card?.text).toContain(`签收 #${no}`);
});

test('a return that was answered before it was heard of is not heard of any more', async () => {
  const no = numberIn(await site.say(city.li, '备案 《关于两次退回的规定》 市公安局 11月2日印发'));
  expect(await heard('PT6M', no)).toHaveLength(1);
  const reply = async () => {
    await site.say(city.police, `报送 #${no} 已送`);
    await site.say(city.police, '确认');
  };
  await reply();
  await site.say(city.li, `退回 #${no} 缺附件`);
  await site.advance('PT1M');
  await reply();
  await site.say(city.li, `退回 #${no} 还缺公章`);
  const told = await heard('PT10M', no);
  expect(told.filter(({ text }) => text.includes('缺附件'))).toHaveLength(0);
  expect(told.filter(({ text }) => text.includes('还缺公章'))).toHaveLength(1);
});

test('a return and the extension after it are one card with both', async () => {
  const no = numberIn(await site.say(city.li, '备案 《关于又退又延的规定》 市公安局 11月2日印发'));
  await site.advance('PT6M');
  await site.say(city.police, `报送 #${no} 已送`);
  await site.say(city.police, '确认');
  await site.say(city.li, `退回 #${no} 缺台账`);
  await site.say(city.li, `延期 #${no} 至 12月28日 因补充台账`);
  const told = (await heard('PT10M', no)).filter(({ text }) => text.includes('延至'));
  expect(told).toHaveLength(1);
  expect(told[0]?.text).toContain('还请补充：缺台账');
  expect(told[0]?.text).toContain('期限：2026-12-28');
});

test('refused and then granted before either was heard, only what holds is told', async () => {
  const no = numberIn(await site.say(city.li, '备案 《关于先拒后准的规定》 市公安局 11月2日印发'));
  await site.advance('PT6M');
  await site.say(city.police, `申请延期 #${no} 至 2026-12-20 因会签`);
  await site.say(city.li, `不同意延期 #${no} 材料简单`);
  await site.say(city.police, `申请延期 #${no} 至 2026-12-15 因会签`);
  await site.say(city.li, `同意延期 #${no}`);
  const told = (await heard('PT10M', no)).filter(({ text }) => /^#\d+ .*延期/u.test(text));
  expect(told).toHaveLength(1);
  expect(told[0]?.text).toContain(`#${no} 同意延期，新的期限是 2026-12-15`);
  expect(told[0]?.text).not.toMatch(/期限仍是|材料简单/);
});

test('a refusal and the correction after it are one card that says both', async () => {
  const no = numberIn(await site.say(city.li, '备案 《关于先拒后更的规定》 市公安局 11月2日印发'));
  await site.advance('PT6M');
  await site.say(city.police, `申请延期 #${no} 至 2026-12-20 因会签`);
  await site.say(city.li, `不同意延期 #${no} 材料简单`);
  await site.say(city.li, `更正 #${no} 印发 11月3日`);
  const [card, second] = (await heard('PT10M', no)).filter(({ text }) => text.includes('更正'));
  expect(second).toBeUndefined();
  expect(card?.text).toContain(`#${no} 登记有更正`);
  expect(card?.text).toContain('延期申请已研究，暂不能同意，请谅解');
  expect(card?.text).toContain('原因：材料简单');
});

test('a card the unit has changes no sooner than its notice comes', async () => {
  const no = numberIn(await site.say(city.li, '备案 《关于卡片的规定》 市公安局 11月2日印发'));
  const [card] = await heard('PT6M', no);
  const now = async () => (await site.read(city.police)).find(({ id }) => id === card?.id)?.text;
  const before = await now();
  await site.say(city.li, `延期 #${no} 至 12月23日 因材料较多`);
  await site.advance('PT1M');
  expect(await now()).toBe(before);
  await site.advance('PT5M');
  expect(await now()).toContain('2026-12-23');
});

test('who asks or acts before the notice comes reads how things stand, not how they stood', async () => {
  const no = numberIn(await site.say(city.li, '备案 《关于先问后告的规定》 市公安局 11月2日印发'));
  await site.advance('PT6M');
  await site.say(city.police, `申请延期 #${no} 至 2026-12-20 因会签`);
  await site.say(city.li, `同意延期 #${no}`);
  for (const words of [`#${no}`, '我的', `为什么 #${no}`])
    expect(textOf(await site.say(city.police, words)), words).toContain('2026-12-20');
  await site.say(city.li, `撤销 #${no} 重复登记`);
  expect(textOf(await site.say(city.police, `报送 #${no} 已送`))).toContain('撤销，没有改动');
  expect(textOf(await site.say(city.police, '我的'))).not.toContain('先问后告');
  const told = (await heard('PT10M', no)).filter(({ text }) => /^#\d+ (?:同意|已撤销，请)/u.test(text));
  expect(told.map(({ text }) => text.split('\n')[0])).toEqual([`#${no} 已撤销，请不必再办理`]);
});

test('the unit reads of a return in the words that are for it', async () => {
  const no = numberIn(await site.say(city.li, '备案 《关于措辞的规定》 市公安局 11月2日印发'));
  await site.advance('PT6M');
  await site.say(city.police, `报送 #${no} 已送`);
  await site.say(city.police, '确认');
  await site.say(city.li, `退回 #${no} 缺附件`);
  await site.advance('PT6M');
  expect(textOf(await site.say(city.police, `#${no}`))).not.toContain('退回');
  expect(textOf(await site.say(city.li, `#${no}`))).toContain('退回补正：缺附件');
});

test('given on twice in one evening, only who had it and who has it hear of it', async () => {
  const no = numberIn(await site.say(city.li, '备案 《关于连续改派的规定》 市中院 11月2日印发'));
  expect(toPerson(await site.advance('PT6M'), city.court)).toHaveLength(1);
  await evening();
  await site.say(city.li, `改派 #${no} 市公安局 先登错了`);
  // Its hold is over; its card waits for office hours.
  await site.advance('PT20M');
  await site.say(city.li, `改派 #${no} 市检 由检察机关制发`);
  const told = (await site.advance('P3D')).filter(({ text }) => text.includes(`#${no}`));
  expect(toPerson(told, city.police)).toEqual([]);
  expect(textOf(toPerson(told, city.court))).toContain(`#${no} 不再由贵院办理，谢谢`);
  expect(toPerson(told, city.procuratorate).filter(({ text }) => text.includes('签收'))).toHaveLength(1);
});

test('given back before anybody was told, nobody hears of a removal', async () => {
  const no = numberIn(await site.say(city.li, '备案 《关于改派收回的规定》 市中院 11月2日印发'));
  await site.advance('PT6M');
  await evening();
  await site.say(city.li, `改派 #${no} 市公安局 先登错了`);
  await site.say(city.li, `改派 #${no} 市中院 还是市中院`);
  const told = (await site.advance('P3D')).filter(({ text }) => text.includes(`#${no}`));
  expect(toPerson(told, city.police)).toEqual([]);
  expect(textOf(toPerson(told, city.court))).toContain(`签收 #${no}`);
  expect(textOf(told)).not.toContain('不再由');
});

test('given on in the evening and withdrawn, the second unit hears nothing at all', async () => {
  const no = numberIn(await site.say(city.li, '备案 《关于改派撤销的规定》 市中院 11月2日印发'));
  await site.advance('PT6M');
  await evening();
  await site.say(city.li, `改派 #${no} 市公安局 先登错了`);
  await site.advance('PT20M');
  expect(textOf(await site.say(city.li, `撤销 #${no} 重复登记`))).toContain(
    '单位还没有收到通知，也不会再收到',
  );
  const told = (await site.advance('P3D')).filter(({ text }) => text.includes(`#${no}`));
  expect(toPerson(told, city.police)).toEqual([]);
  expect(textOf(toPerson(told, city.court))).toContain('不再由贵院办理');
});
