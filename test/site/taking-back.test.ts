import { afterAll, beforeAll, expect, test } from 'vitest';
import { type City, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

// Heads of units who said they would come and now cannot. It is Friday 20 November 2026.
let site: Site;
let city: City;
let no: number;
beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
});
afterAll(() => site.close());

test.each(['去不了了', '去不成了', '来不了', '能'])(
  '%s of who has no invitation is answered: there is none',
  async (words) => {
    expect(textOf(await site.say(city.court, words))).toContain('没有等您答复的邀请');
  },
);

test('去不了了 of who has not answered asks why, and frees the seat', async () => {
  no = numberIn(toPerson(await site.say(city.li, '联席会议 12月10日9点 三楼'), city.li));
  expect(textOf(await site.say(city.security, '去不了了'))).toContain('请写明原因');
  expect(textOf(await site.say(city.security, '去不了了'))).toContain('请写明原因');
  expect(textOf(await site.say(city.security, '要出差'))).toContain('已登记');
});

test.each([
  ['court', '去不了了'],
  ['police', '临时有事，去不成了'],
] as const)('%s answered 参加; %s takes it back', async (who, words) => {
  await site.say(city[who], `参加 #${no}`);
  const said = textOf(await site.say(city[who], words));
  if (said.includes('请写明原因')) await site.say(city[who], '要开庭');
  expect(textOf(await site.say(city[who], `#${no}`))).toContain('您的答复：请假');
});

test('请假 with an invitation open declines that invitation, and takes no leave of days', async () => {
  expect(textOf(await site.say(city.justice, '请假 出差'))).toContain('已登记，会告诉召集的同志');
  expect(textOf(await site.say(city.justice, `#${no}`))).toContain('您的答复：请假');
  expect(textOf(await site.say(city.partner, '请假'))).toContain('请写明原因');
  expect(textOf(await site.say(city.justice, '请假'))).toContain('由');
});

test('代签到 of several signs in all of them, or refuses and names who is not invited', async () => {
  const begun = numberIn(toPerson(await site.say(city.li, '联席会议 11月20日10点 四楼 再召集一次'), city.li));
  const refused = textOf(await site.say(city.li, `代签到 #${begun} 吴建衡、丁海川、${city.member.name}`));
  expect(refused).toContain(`没有邀请${city.member.name}`);
  expect(textOf(await site.say(city.li, `#${begun}`))).not.toContain('签到 1');
  const done = textOf(await site.say(city.li, `代签到 #${begun} 吴建衡、丁海川、沈道宁`));
  expect(done).toContain('已代签到：吴建衡、丁海川、沈道宁');
  expect(textOf(await site.say(city.li, `代签到 #${begun} 丁海川、沈道宁`))).toContain(
    '原已签到：丁海川、沈道宁',
  );
});

test.each([
  ['抽三个监督员 12月25号上午9点 公开听证 市检听证室 候补两个', '公开听证'],
  ['抽3名监督员 12月25日9点 检察听证 市检听证室', '检察听证'],
])('%s is a draw', async (words, purpose) => {
  const said = textOf(await site.say(city.li, words));
  expect(said).toContain('种子');
  expect(said).toContain(purpose);
  expect(said).not.toContain('还没有写地点');
  expect(said).toContain('3 人');
});

test('改期 and 取消会议 name whom only the telephone reaches', async () => {
  await site.say(city.admin, '添加人员 赵无号 单位 市中院 角色 联络员');
  const said = await site.say(city.li, '联席会议 12月17日9点 五楼 再召集一次');
  const at = numberIn(toPerson(said, city.li));
  await site.say(city.li, `邀请 赵无号 #${at}`);
  expect(textOf(toPerson(await site.say(city.li, `改期 #${at} 12月18日9点`), city.li))).toContain(
    '请电话告知：赵无号',
  );
  const off = await site.say(city.li, `取消会议 #${at} 因时间冲突`);
  expect(textOf(toPerson(off, city.li))).toContain('请电话告知：赵无号');
});

test('a decision without a date is asked for the date alone, and says which meeting it comes from', async () => {
  const at = no + 1;
  await site.advance('PT1H');
  const asked = textOf(await site.say(city.li, `决定 #${at} 市中院 尽快报送执行案件清单`));
  expect(asked).toContain('什么时候以前');
  const done = textOf(toPerson(await site.say(city.li, '12月25日'), city.li));
  expect(done).toContain('报送执行案件清单');
  expect(done).toContain(`来自联席会议 #${at}`);
});

test('复核 alone offers draws, and no matter', async () => {
  const asked = textOf(await site.say(city.li, '复核'));
  expect(asked).toContain('复核哪一次');
  expect(asked).not.toContain('执行案件清单');
});
