import { afterAll, beforeAll, expect, test } from 'vitest';
import { type City, cityOf, numberIn, textOf } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;

/** 2026-11-20 is a Friday. */
beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
});
afterAll(() => site.close());

async function registered(line: string): Promise<number> {
  const no = numberIn(await site.say(city.li, line));
  await site.advance('PT6M');
  return no;
}

test('what the card calls a step begins the unit’s reply, and the preview says which step it is', async () => {
  const no = await registered('专项报告 《关于行政审判工作情况的报告》 市中院 12月29日会议');
  expect(textOf(await site.say(city.court, `#${no}`))).toContain('送征求意见：2026-12-09');
  const shown = textOf(await site.say(city.court, `送征求意见 #${no} 征求意见稿已送`));
  expect(shown).toContain(`以市中级人民法院名义报送 #${no}〔送征求意见〕`);
  expect(shown).toContain('征求意见稿已送');
  expect(textOf(await site.say(city.court, '确认'))).toContain(`#${no} 已报送`);
});

test('续报 begins a further report', async () => {
  const no = await registered('重大事项 《关于扫黑除恶专项部署的报告》 市检 11月10日发生 12月10日前续报');
  const shown = textOf(await site.say(city.procuratorate, `续报 #${no} 已部署到位`));
  expect(shown).toMatch(new RegExp(`以市人民检察院名义报送 #${no}[\\s\\S]*已部署到位`));
});

test('the office still starts a consultation with 征求意见', async () => {
  const said = await site.say(city.li, '征求意见 《监督办法》 市中院、市检 12月10日前回复');
  expect(textOf(said)).toContain('《监督办法》');
});

test.each([
  ['正在会签，12月1日前报送', '2026-12-01（周二）'],
  ['初稿已成，下周一报', '2026-11-23（周一）'],
  ['还在核数，11月30日前可以报送', '2026-11-30（周一）'],
])('进展 %s: the day is one of sending, and quiet until then', async (words, day) => {
  const no = await registered(`备案 《关于${words.slice(0, 4)}的规定》 市公安局 11月2日印发`);
  expect(textOf(await site.say(city.police, `进展 #${no} ${words}`))).toContain(
    `预计 ${day}报送，在此之前不再提醒`,
  );
});

test.each(['11月18日报送了初稿', '昨天报送的材料已退回', '缺少11月1日会议纪要'])(
  '进展 %s: a day that is over promises nothing',
  async (words) => {
    const no = await registered(`备案 《关于${words.slice(-4)}的规定》 市公安局 11月2日印发`);
    expect(textOf(await site.say(city.police, `进展 #${no} ${words}`))).not.toContain('预计');
  },
);

test('不同意延期 with nothing asked says so before it asks why', async () => {
  const no = await registered('备案 《关于没有申请的规定》 市公安局 11月2日印发');
  const said = textOf(await site.say(city.li, `不同意延期 #${no}`));
  expect(said).toContain('没有等候决定的延期申请');
  expect(said).not.toContain('请写明原因');
});

test('正在起草，预计12月15日报送 is progress; of several the question is which', async () => {
  await registered('备案 《关于在办一的规定》 市司法局 11月2日印发');
  const second = await registered('备案 《关于在办二的规定》 市司法局 11月2日印发');
  const asked = textOf(await site.say(city.justice, '正在起草，预计12月15日报送'));
  expect(asked).toContain('这是哪一件的进展');
  expect(textOf(await site.say(city.justice, `#${second}`))).toContain(`已记下 #${second} 的进展`);
});

test.each(['今天要盯什么', '今天盯什么'])('%s shows the work of the day', async (words) => {
  expect(textOf(await site.say(city.li, words))).toMatch(/今日三件事|今天没有等您办的事/);
});
