import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Message, PersonView, StateView } from '../../bot/playground/contract.js';
import { type City, cardWith, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { freePort } from '../harness/free-port.js';
import { type Site, startSite } from '../harness/site.js';

const RECEIVED = '您的票已收到，一人一票，不必再点';

let site: Site;
let city: City;
let members: PersonView[];
const member = (i: number) => members[i] as PersonView;
const said = async (i: number, line: string) => textOf(await site.say(member(i), line));
const open = async (line: string) => {
  const no = numberIn(await site.say(city.li, line));
  await site.say(city.li, `开始 #${no}`);
  return no;
};

beforeAll(async () => {
  site = await startSite({ env: { PORT: String(await freePort()) } });
  city = cityOf(site);
  members = ((await site.call('/playground/state')).body as StateView).people.filter(
    ({ role }) => role === '组成人员',
  );
});
afterAll(() => site.close());

describe('one’s own ballot, asked for in words', () => {
  let no: number;
  beforeAll(async () => {
    no = await open('测评 市司法局工作 参加 组成人员 基数 有效票 确认 两步 截止 明天下午五点');
  });

  test('the words of a ballot with two steps stand apart', async () => {
    const { text } = await cardWith(site, member(0), '提交');
    expect(text).toContain('只有您自己知道。\n');
    expect(text).toContain('末尾写“提交”。\n选一项，再点“提交”');
    expect(await said(0, '满意')).toContain('选定后点“提交”；\n或者把选项和“提交”写在同一条里');
  });

  test.each(['提交', '确认提交', '提交吧。'])(
    '%s behind a choice that was not kept brings the card',
    async (words) => {
      await site.say(member(0), '不满意');
      const again = await site.say(member(0), words);
      expect(textOf(again)).toContain('还没有投出，这次投票要选定后再提交');
      expect(again[0]?.card?.choosing?.options).toHaveLength(3);
    },
  );

  test.each(['票呢', '重发一下票', '我的票', '改票', `我的票 #1`])(
    '%s: the ballot comes again',
    async (words) => {
      const again = await site.say(member(1), words);
      expect(again[0]?.card?.choosing?.options).toHaveLength(3);
      expect(textOf(again)).toContain('提交前可以改选');
      expect(textOf(again)).not.toContain('没有留存');
    },
  );

  test('大字版 without a number is the one that waits', async () => {
    expect(await said(1, '大字版')).toContain(`#${no}`);
  });

  test('after it is cast nothing can be changed, and that is said kindly', async () => {
    expect(await said(1, `投票 #${no} 不满意 提交`)).toContain(RECEIVED);
    for (const words of ['改票', '票呢']) {
      const answer = await said(1, words);
      expect(answer).toContain(RECEIVED);
      expect(answer).toContain('投出以后不能更改');
      expect(answer).not.toMatch(/不满意/u);
    }
    expect(await said(1, '大字版')).toContain('目前没有等您投的票');
  });

  test('提交 of somebody without a ballot is none, and 票呢 says that there is none', async () => {
    expect(textOf(await site.say(city.supervisor, '提交'))).not.toContain('选定');
    expect(textOf(await site.say(city.supervisor, '票呢'))).toContain('目前没有等您投的票');
  });

  test('a made-up option is answered once', async () => {
    const card = await cardWith(site, member(2), '提交');
    const forged = await site.tap(member(2), card, '提交', { option: 'ffffffffffffffff' });
    expect(forged).toHaveLength(1);
    expect(textOf(forged).match(/没有这个选项/gu)).toHaveLength(1);
    await site.say(city.li, `计票 #${no} 仍要结束`);
    const plain = await open('测评 市公安局工作 参加 组成人员 基数 有效票 截止 明天下午五点');
    const buttons = await cardWith(site, member(2), '满意');
    const click = { message: buttons.id, person: member(2).id, action: 'cast-ballot:ffffffffffffffff' };
    const { messages } = (await site.call('/playground/clicks', click)).body as { messages: Message[] };
    expect(messages).toHaveLength(1);
    expect(textOf(messages).match(/没有这个选项/gu)).toHaveLength(1);
    expect(textOf(messages)).toContain('加选项（满意、基本满意、不满意）');
    await site.say(city.li, `计票 #${plain} 仍要结束`);
  });

  test('a score out of range hears its range', async () => {
    const sheets = await open('三张表 张法官办案情况 参加 组成人员 基数 有效票 截止 明天下午五点');
    expect(await said(3, `投票 #${sheets} 优秀 101 80`)).toContain('“办案清单表”要写 0–100 的整数分');
    expect(await said(3, `投票 #${sheets} 优秀 90 八十`)).toContain('“案件质量评查表”要写 0–100 的整数分');
    await site.say(city.li, `计票 #${sheets} 仍要结束`);
  });
});

describe('a part of a draft, said after it was shown', () => {
  test('changes the draft; of several drafts which is asked, and what was said is not lost', async () => {
    const draft = await site.say(
      city.li,
      '测评 市国家安全局工作 参加 组成人员 基数 有效票 截止 明天下午五点',
    );
    const no = numberIn(draft);
    const changed = textOf(await site.say(city.li, '基数 全体'));
    expect(changed).toContain(`#${no} 已改好`);
    expect(changed).toContain('基数：全体 41 人');
    expect(textOf(await site.say(city.li, '截止 明天下午六点'))).toContain('18:00');
    expect(textOf(await site.say(city.li, '记名'))).toContain('记名，点一次即投出');
    const other = numberIn(
      await site.say(city.li, '测评 市司法局普法工作 参加 组成人员 基数 有效票 截止 明天下午五点'),
    );
    const asked = await site.say(city.li, '基数 全体');
    expect(textOf(asked)).toContain('请问是哪一件');
    expect(textOf(await site.say(city.li, `#${other} 市司法局普法工作`))).toContain('基数：全体 41 人');
    for (const each of [no, other]) await site.say(city.li, `取消测评 #${each}`);
    expect(textOf(await site.say(city.li, '基数 全体'))).toContain('目前没有待开始的投票');
  });
});

test('不满意, said again under the answer’s card, is 不满意', async () => {
  const [author, ...others] = members.slice(0, 5) as [PersonView, ...PersonView[]];
  await site.say(author, '质询 市公安局 就超期羁押问题，请说明原因和整改安排');
  const no = numberIn(toPerson(await site.say(author, '发起联名'), author));
  for (const one of others) await site.say(one, `联名 #${no}`);
  const matter = no + 1;
  await site.say(city.li, `交质询 #${matter} 12月20日前`);
  await site.advance('PT1H');
  await site.say(city.police, `答复 #${matter} 已逐案清理`);
  await site.say(city.police, '确认');
  const first = await site.say(author, '不满意');
  expect(first[0]?.card?.actions.map(({ label }) => label)).toEqual(['满意', '不满意']);
  expect(textOf(first)).toContain('还没有记下');
  expect(textOf(await site.say(author, '不满意。'))).toContain(`已记下您对 #${no} 答复的意见：不满意`);
  // An open ballot has the same words: then neither is guessed.
  const other = member(1);
  await site.say(other, '满意');
  const vote = await open('测评 市检察院工作 参加 组成人员 基数 有效票 截止 明天下午五点');
  expect(textOf(await site.say(other, '满意'))).toContain('没有作为投票收下');
  await site.say(city.li, `计票 #${vote} 仍要结束`);
});
