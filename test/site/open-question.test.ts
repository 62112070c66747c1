import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type City, cityOf, numberIn, textOf } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;

beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
});
afterAll(() => site.close());

/** The number of a matter of 市公安局 that its liaison may see. */
async function openMatter(title: string): Promise<number> {
  const no = numberIn(await site.say(city.li, `备案 ${title} 市公安局 11月2日印发`));
  await site.advance('PT6M');
  return no;
}

describe('a whole new line while a title is asked for', () => {
  test.each([
    ['市司法局报来《矫正规定》备案，11月10日印发', /市司法局[\s\S]*《矫正规定》[\s\S]*2026-11-10/],
    [
      '帮我登记一下市司法局的备案，文件是《执行规定》，11月3日印发的',
      /市司法局[\s\S]*《执行规定》[\s\S]*2026-11-03/,
    ],
    ['市司法局《接收规定》11月4日印发', /市司法局[\s\S]*《接收规定》[\s\S]*2026-11-04/],
  ])('%s is read for itself', async (line, card) => {
    expect(textOf(await site.say(city.li, '备案 市中院 11月2日印发'))).toContain('请写出文件名称');
    expect(textOf(await site.say(city.li, line))).toMatch(card);
  });

  test('a title with a verb in it is still the answer', async () => {
    await site.say(city.li, '备案 市中院 11月2日印发');
    const card = textOf(await site.say(city.li, '《关于备案审查与市检衔接的规定》'));
    expect(card).toMatch(/市中级人民法院[\s\S]*《关于备案审查与市检衔接的规定》[\s\S]*2026-11-02/);
  });
});

test('several commands pasted at once are not mixed into one', async () => {
  const lines = [
    '备案 《一号规定》 市中院 11月1日印发',
    '备案 《二号规定》 市检 11月2日印发',
    '备案 《三号规定》 市公安局 11月3日印发',
  ];
  const said = textOf(await site.say(city.li, lines.join('\n')));
  expect(said).toContain('一次办一件');
  expect(said).toContain('备案 《三号规定》 市公安局 11月3日印发');
  expect(textOf(await site.say(city.li, '期限'))).not.toContain('号规定');
});

describe('a preview that waits for a yes', () => {
  test.each(['是', '是的', '对', '确 认', '确定', '确认报送', '没问题，确认'])('%s is one', async (yes) => {
    const no = await openMatter(`《关于${yes.codePointAt(0)}${yes.length}的规定》`);
    await site.say(city.police, `报送 #${no} 已于今日寄出`);
    expect(textOf(await site.say(city.police, yes))).toContain(`#${no} 已报送`);
  });

  test('a filler word does not send what goes out in the name of the unit', async () => {
    const no = await openMatter('《关于随口一应的规定》');
    await site.say(city.police, `报送 #${no} 已于今日寄出`);
    for (const filler of ['好', '好的', '嗯', 'OK', '行', '可以'])
      expect(textOf(await site.say(city.police, filler))).toBe('还没有报送。要报送请回“确认”。');
    expect(textOf(await site.say(city.police, '确认'))).toContain(`#${no} 已报送`);
  });

  test('取消 drops it and says so', async () => {
    const no = await openMatter('《关于取消的规定》');
    const [before] = await site.say(city.police, `报送 #${no} 已于今日寄出`);
    const [preview] = await site.say(city.police, `报送 #${no} 已于今日寄出`);
    await site.say(city.police, '随便说一句');
    const said = await site.say(city.police, '先不报送');
    expect(textOf(said)).toContain('已取消，没有改动。');
    // The card that asked shows it, and a tap on what a phone still shows does nothing.
    expect(said.find(({ id }) => id === preview?.id)).toMatchObject({ card: { actions: [] } });
    for (const card of [preview, before])
      if (card) expect(textOf(await site.tap(city.police, card, '确认'))).not.toContain('已报送');
    expect(textOf(await site.say(city.police, '确认'))).toContain('现在没有等您回');
    expect(textOf(await site.say(city.police, `#${no}`))).not.toContain('已答复');
  });

  test('what is no answer leaves it open, and a verb at the start drops it', async () => {
    const no = await openMatter('《关于等候的规定》');
    await site.say(city.police, `报送 #${no} 已于今日寄出`);
    expect(textOf(await site.say(city.police, '谢谢'))).toBe('');
    expect(textOf(await site.say(city.police, '12'))).toContain('“确认”、“仅记进展”');
    expect(textOf(await site.say(city.police, `#${no}`))).toContain('《关于等候的规定》');
    expect(textOf(await site.say(city.police, '确认'))).toContain(`#${no} 已报送`);
    await site.say(city.police, `撤回 #${no}`);
    await site.say(city.police, `报送 #${no} 已于今日寄出`);
    await site.say(city.police, '期限');
    expect(textOf(await site.say(city.police, '确认'))).toContain('现在没有等您回');
  });
});

test.each(['谢谢', '#1', '10月', '这个是上个月的'])(
  'a date asked for still completes the registration after %s',
  async (words) => {
    await site.say(city.li, `备案 《关于等日期（${words.replace('#', '')}）的规定》 市检`);
    const between = textOf(await site.say(city.li, words));
    if (words.includes('月')) expect(between).toMatch(/没有听懂[\s\S]*印发日期/);
    expect(textOf(await site.say(city.li, '11月2日印发'))).toContain('印发：2026-11-02（周一）');
  },
);

test('抽选 and 取消 typed after a draft do what its buttons say', async () => {
  const no = numberIn(await site.say(city.li, '抽选 2人 巡回检察 12月22日9点 地点 看守所'));
  expect(textOf(await site.say(city.li, '抽选'))).toContain(`#${no} 已抽出 2 人`);
  const other = numberIn(await site.say(city.li, '抽选 2人 巡回检察 12月23日9点 地点 看守所'));
  expect(textOf(await site.say(city.li, '取消'))).toContain(`#${other} 已取消`);
  const third = numberIn(await site.say(city.li, '抽选 2人 巡回检察 12月24日9点 地点 看守所'));
  expect(textOf(await site.say(city.li, '抽查 10件 社区矫正档案'))).toContain('种子摘要已公布');
  expect(textOf(await site.say(city.li, `#${third}`))).toContain('待抽选');
});

describe('a line that begins with a verb drops whatever is asked for', () => {
  test.each([
    ['抽查 23个派出所 抽4个', '种子摘要已公布'],
    ['纪要', '哪一个会议'],
    ['抽选 3人 公开听证 12月15日9点', '种子摘要'],
    ['期限', '共'],
    ['旁听统计 2026年', '“双千”活动'],
  ])('%s', async (line, answer) => {
    const no = numberIn(await site.say(city.li, '专题询问 市中院 12月30日9点 地点 会议厅 禁毒工作 仍要召集'));
    expect(textOf(await site.say(city.li, `取消会议 #${no}`))).toContain('因为什么取消');
    expect(textOf(await site.say(city.li, line))).toContain(answer);
    expect(textOf(await site.say(city.li, `#${no}`))).not.toContain('已取消');
  });

  test('a question of one whole line is looked up, and what is asked for still waits', async () => {
    const no = numberIn(await site.say(city.li, '专题询问 市中院 12月30日9点 地点 会议厅 禁毒工作 仍要召集'));
    await site.say(city.li, `取消会议 #${no}`);
    expect(textOf(await site.say(city.li, '够不够人'))).toContain('还没有开始签到');
    expect(textOf(await site.say(city.li, `#${no}`))).not.toContain('已取消');
    expect(textOf(await site.say(city.li, '因时间冲突'))).toContain('已取消');
  });
});

test('是 and 好的 do what a mistyped verb was asked about', async () => {
  for (const yes of ['是', '好的']) {
    await site.say(city.li, `备按 《关于${yes}的规定》 市中院 11月3日印发`);
    expect(textOf(await site.say(city.li, '今天下午开会'))).toContain('您可以这样发');
    expect(textOf(await site.say(city.li, yes))).toContain(`《关于${yes}的规定》`);
  }
});

test('a number alone is looked at, and is no reply', async () => {
  const no = await openMatter('《关于号码的规定》');
  await site.say(city.police, `报送 #${no}`);
  const looked = textOf(await site.say(city.police, `#${no}`));
  expect(looked).toContain('《关于号码的规定》');
  expect(looked).not.toContain('确认');
  expect(textOf(await site.say(city.police, '已于今日寄出'))).toContain('已于今日寄出');
});
