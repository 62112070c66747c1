import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonView, StateView } from '../../bot/playground/contract.js';
import { type City, cardWith, cityOf, numberIn, textOf } from '../harness/city.js';
import { freePort } from '../harness/free-port.js';
import { type Site, startSite } from '../harness/site.js';

const RECEIVED = '您的票已收到，一人一票，不必再点';
const REST = '参加 组成人员 基数 有效票 截止 12月1日18:00';
const CHOICE = /满意|赞成|反对|弃权|称职/u;

let site: Site;
let city: City;
let members: readonly PersonView[];
let hall: string;
const member = (i: number) => members[i] as PersonView;
const said = async (i: number, words: string) => textOf(await site.say(member(i), words));
const inHall = (messages: Awaited<ReturnType<Site['say']>>) =>
  textOf(messages.filter(({ chat }) => chat === hall));

/** Opened in the hall of the members, so that the group has its card. */
async function open(line: string): Promise<number> {
  const no = numberIn(await site.say(city.li, line, { chat: hall }));
  await site.say(city.li, `开始 #${no}`);
  return no;
}
const end = (no: number) => site.say(city.li, `计票 #${no} 仍要结束`);

beforeAll(async () => {
  site = await startSite({ env: { PORT: String(await freePort()) } });
  city = cityOf(site);
  const { people } = (await site.call('/playground/state')).body as StateView;
  members = people.filter(({ role }) => role === '组成人员');
  hall = site.chat('主任会议').id;
});
afterAll(() => site.close());

describe('what concerns the tapper alone is not said to the group', () => {
  let no: number;
  beforeAll(async () => {
    no = await open(`测评 市司法局普法工作 ${REST}`);
    await site.say(city.li, `回避 ${member(1).name} #${no} 因亲属`);
  });
  afterAll(() => end(no));

  test('a recused member who taps, types or asks in the group hears it alone', async () => {
    const card = await cardWith(site, member(1), '满意', hall);
    const answers = [
      await site.tap(member(1), card, '满意'),
      await site.say(member(1), `投票 #${no} 满意`, { chat: hall }),
      await site.say(member(1), `#${no}`, { chat: hall }),
    ];
    for (const answer of answers) {
      expect(textOf(answer)).toContain('回避');
      expect(['', '已私信您。']).toContain(inHall(answer));
    }
    expect(inHall(answers[0] ?? [])).toBe('');
  });

  test('so does who is on no list', async () => {
    const card = await cardWith(site, city.supervisor, '满意', hall);
    const answer = await site.tap(city.supervisor, card, '满意');
    expect(textOf(answer)).toContain('您不在');
    expect(inHall(answer)).toBe('');
  });
});

describe('an open vote', () => {
  test('is no secret one on the group’s card either', async () => {
    const no = await open(`测评 市公安局窗口服务 记名 ${REST}`);
    const { text } = await cardWith(site, member(2), '满意', hall);
    expect(text).not.toContain('别人看不到');
    expect(text).toContain('记名：您的选择会和姓名一起公布');
    await end(no);
    const secret = await open(`测评 市公安局禁毒工作 ${REST}`);
    expect((await cardWith(site, member(2), '满意', hall)).text).toContain('别人看不到您点了什么');
    await end(secret);
  });
});

describe('同意 while a vote of adoption is open', () => {
  let no: number;
  beforeAll(async () => {
    no = await open('表决 《关于加强检察建议工作的决定》 参加 组成人员 截止 12月1日18:00');
  });
  afterAll(() => end(no));

  test.each(['同意', '我同意', '不同意', '同意。'])('%s is no vote: the ballot comes', async (words) => {
    const answer = await site.say(member(3), words);
    expect(textOf(answer)).toContain('没有作为投票收下');
    expect(textOf(answer)).not.toContain('由负责人办理');
    expect(answer[0]?.card?.actions.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['赞成', '反对']),
    );
    expect(textOf(await site.say(city.li, `投票进度 #${no}`))).toContain('已投 0 /');
  });

  test('whose vote has come hears that, and an option’s own word still votes', async () => {
    expect(await said(4, '赞成！')).toContain(RECEIVED);
    expect(await said(4, '我同意')).toContain(RECEIVED);
    expect(await said(3, `同意 #${no}`)).toContain('没有作为投票收下');
  });

  test('who has no place is told whose step it is, as ever', async () => {
    expect(textOf(await site.say(city.supervisor, '同意'))).toContain('由负责人办理');
  });
});

describe('fixed words of one’s own are shown, a choice never', () => {
  let no: number;
  beforeAll(async () => {
    no = await open(`测评 市国家安全局工作 确认 两步 ${REST}`);
  });
  afterAll(() => end(no));

  test.each(['提交', '确认', '确认提交'])(
    '%s where one chooses first: the ballot, and what to tap',
    async (words) => {
      const answer = await said(5, words);
      expect(answer).toContain('选定后点“提交”');
      expect(answer).not.toContain('“…”');
    },
  );

  test('a choice among other words is not shown', async () => {
    expect(await said(5, '帮助我投不满意')).not.toMatch(CHOICE);
  });

  test('确认 with several ballots waiting asks which', async () => {
    const other = await open(`测评 市政法队伍建设工作 ${REST}`);
    for (const words of ['确认', '确认', '提交']) {
      const answer = await said(6, words);
      expect(answer, words).toContain(`#${other}`);
      expect(answer, words).not.toContain('“…”');
      expect(answer, words).not.toContain('请补充');
    }
    await end(other);
    expect(await said(6, '取消')).not.toContain('“…”');
  });
});

describe('plain questions about one’s ballot', () => {
  let no: number;
  beforeAll(async () => {
    no = await open(`测评 市中级人民法院工作 ${REST}`);
    await said(8, `投票 #${no} 满意`);
  });
  afterAll(() => end(no));

  test.each([
    ['什么时候截止', '截止 2026-12-01（周二）18:00'],
    ['投票几点结束？', '截止 2026-12-01（周二）18:00'],
    ['是不是匿名的', '无记名：您选了什么只有您自己知道'],
    ['别人能看到我投了什么吗', '无记名：您选了什么只有您自己知道'],
    ['我投了没有', '还没有收到您的票'],
    ['已投', '还没有收到您的票'],
    ['不投了', '没有投的不计入收回的票'],
    ['怎么投票', '请在票上点选'],
    ['我今天没空，能让别人代投吗', '不能代投，一人一票'],
    ['链接打不开', '不用打开链接也能投'],
    ['我要用纸票', '这次没有纸票'],
  ])('%s: a short answer, and the ballot', async (words, right) => {
    const answer = await site.say(member(7), words);
    expect(textOf(answer)).toContain(right);
    expect(answer[0]?.card?.actions.map(({ label }) => label)).toEqual(['满意', '基本满意', '不满意']);
  });

  test.each(['我投了没有', '已投', '怎么投票'])('%s of who has voted: it has come', async (words) => {
    const answer = await said(8, words);
    expect(answer).toContain(RECEIVED);
    expect(answer).not.toMatch(CHOICE);
  });

  test('of several each has its line; in a group the answer is the asker’s', async () => {
    const other = await open(
      `测评 市人民检察院工作 记名 方式 手机+纸票 监票 ${city.li.name}、${city.director.name} ${REST}`,
    );
    const both = await said(7, '是不是匿名的');
    expect(both).toMatch(new RegExp(`#${no} .*：无记名`, 'u'));
    expect(both).toMatch(new RegExp(`#${other} .*：记名`, 'u'));
    expect(await said(7, `我要用纸票 #${other}`)).toContain('领纸票请找办公室登记');
    const asked = await site.say(member(7), '什么时候截止', { chat: hall });
    expect(inHall(asked)).toBe('已私信您。');
    await end(other);
  });

  test('who has no ballot is not answered so', async () => {
    expect(textOf(await site.say(city.supervisor, '什么时候截止'))).not.toContain('2026-12-01');
  });
});

describe('a vote in words', () => {
  test('counts with a sign behind it, its number before it, or 投 and 选', async () => {
    const no = await open(`测评 市政府法治建设工作 ${REST}`);
    const lines = ['满意！', `#${no} 满意`, '投满意', '选满意', `满意！ #${no}`, '满意。'];
    for (const [i, words] of lines.entries()) expect(await said(10 + i, words), words).toContain(RECEIVED);
    expect(textOf(await site.say(city.li, `投票进度 #${no}`))).toContain('已投 6 /');
    await end(no);
    expect(textOf(await site.say(city.li, `结果 #${no}`))).toContain('满意：6 票');
  });

  test('of several items leads to the page and the line', async () => {
    const no = await open(`三张表 张法官办案情况 ${REST}`);
    const answer = await said(20, '不称职 60 70');
    expect(answer).toContain(`投票 #${no} 档次 分数 分数 评语`);
    expect(answer).toContain(`大字版 #${no}`);
    expect(answer).not.toMatch(CHOICE);
    await end(no);
  });
});
