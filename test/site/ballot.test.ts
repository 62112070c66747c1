import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Message, PersonView, StateView } from '../../bot/playground/contract.js';
import { type City, cardWith, cityOf, numberIn, textOf, titlesOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

type Six = [PersonView, PersonView, PersonView, PersonView, PersonView, PersonView];

let site: Site;
let city: City;
let members: readonly PersonView[];
let hall: string;

beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
  const state = (await site.call('/playground/state')).body as StateView;
  members = state.people.filter(({ role }) => role === '组成人员');
  hall = site.chat('主任会议').id;
});
afterAll(() => site.close());

const RECEIVED = '您的票已收到，一人一票，不必再点';
const ballotOf = (person: PersonView, label = '满意') => cardWith(site, person, label);
const vote = async (person: PersonView, label: string) =>
  site.tap(person, await ballotOf(person, label), label);

describe('a satisfaction evaluation in the hall', () => {
  let no = 0;

  test('is set up in one line; the draft names electorate, tiers, base, line and close', async () => {
    const answer = await site.say(
      city.li,
      '测评 市中级人民法院2026年度专项工作报告 参加 组成人员 基数 有效票 截止 12月1日18:00',
      { chat: hall },
    );
    no = numberIn(answer);
    const draft = textOf(toPerson(answer, city.li));
    expect(draft).toContain('待开始：市中级人民法院2026年度专项工作报告');
    expect(draft).toContain('参加：组成人员，41 人');
    expect(draft).toContain('档次：满意、基本满意、不满意');
    expect(draft).toContain('基数：有效票');
    expect(draft).toContain('通过线：过半数');
    expect(draft).toContain('截止：2026-12-01（周二）18:00');
    expect(textOf(answer.filter(({ chat }) => chat === hall))).toBe('已私信您。');
  });

  test('is rehearsed: the phone works, nothing is counted', async () => {
    const [first] = members as [PersonView];
    await site.say(city.li, `试投 #${no}`);
    const card = await ballotOf(first);
    expect(card.text).toContain('【试投，不计票】');
    expect(textOf(await site.tap(first, card, '满意'))).toContain('试投成功');
    const [, second, third] = members as [PersonView, PersonView, PersonView];
    for (const words of ['满意', `投票 #${no} 不满意`])
      expect(titlesOf(await site.say(second, words))).toEqual(['试投成功，不计票：您的手机可以投票']);
    expect(textOf(await site.say(third, '我投满意'))).toContain('没有作为投票收下');
    expect(textOf(await site.say(city.li, `#${no}`))).toContain('试投：2 人成功，39 人还没有点');
  });

  test('opens: everyone has a private ballot with nothing suggested, the group the turnout', async () => {
    const opened = await site.tap(city.li, await cardWith(site, city.li, '开始'), '开始');
    const ballots = opened.filter(({ text }) => text.startsWith('请投票'));
    expect(new Set(ballots.map(({ person }) => person))).toEqual(new Set(members.map(({ id }) => id)));
    expect(ballots[0]?.card?.actions.map(({ label }) => label)).toEqual(['满意', '基本满意', '不满意']);
    expect(textOf(opened.filter(({ chat }) => chat === hall))).toContain('已投：0 / 41 人');
  });

  test('takes one vote a person; a second tap is answered alike and shows no choice', async () => {
    const [first] = members as [PersonView];
    const card = await ballotOf(first);
    const once = await site.tap(first, card, '满意');
    expect(titlesOf(once)).toEqual([RECEIVED]);
    expect(textOf(once)).not.toContain('满意\n');
    const action = card.card?.actions[2]?.id;
    const again = await site.call('/playground/clicks', { message: card.id, person: first.id, action });
    expect(textOf((again.body as { messages: Message[] }).messages)).toContain(RECEIVED);
    expect(textOf(await site.say(first, '不满意'))).toContain(RECEIVED);
  });

  test('takes a vote typed, and one tapped on the group’s card', async () => {
    const [, second, third] = members as [PersonView, PersonView, PersonView];
    expect(textOf(await site.say(second, '满意'))).toContain(RECEIVED);
    const group = await cardWith(site, third, '满意', hall);
    const said = await site.tap(third, group, '基本满意');
    expect(said.map(({ person }) => person)).toEqual([third.id]);
    expect(textOf(said)).toContain(RECEIVED);
  });

  test('answers an option that the card never had, on one’s own card and the group’s, and takes no vote', async () => {
    const [, , , fourth] = members as [PersonView, PersonView, PersonView, PersonView];
    for (const message of [await ballotOf(fourth), await cardWith(site, fourth, '满意', hall)]) {
      const forged = { message: message.id, person: fourth.id, action: 'cast-ballot:ffffffffffffffff' };
      const { body } = await site.call('/playground/clicks', forged);
      const said = textOf((body as { messages: Message[] }).messages);
      expect(said).toContain(`#${no} 没有这个选项，这一票没有收`);
      expect(said).toContain('满意、基本满意、不满意');
    }
    expect(textOf(await site.say(city.li, `#${no}`))).toContain('已投 3 / 41');
  });

  test('refuses who is not on the list, and keeps no typed vote', async () => {
    const group = await cardWith(site, city.supervisor, '满意', hall);
    expect(textOf(await site.tap(city.supervisor, group, '满意'))).toContain('您不在');
    const [, second] = members as [PersonView, PersonView];
    const kept = textOf(await site.read(second));
    expect(kept).toContain('（投票的内容不留存）');
    expect(kept.split('\n')).not.toContain('满意');
  });

  test('reminds at half time only those who have not voted', async () => {
    for (const member of members.slice(3, 20)) await vote(member, '满意');
    const told = (await site.advance('P6D')).filter(({ text }) => text.startsWith('提醒您投票'));
    expect(new Set(told.map(({ person }) => person))).toEqual(new Set(members.slice(20).map(({ id }) => id)));
    for (const member of members.slice(20, 33)) await vote(member, '不满意');
  });

  test('closes at its time: office and tellers get the figures, the group only that it is over', async () => {
    const closed = await site.advance('P6D');
    const hour = closed.filter(({ text }) => text.startsWith('提醒您投票，还剩 60 分钟'));
    expect(new Set(hour.map(({ person }) => person))).toEqual(new Set(members.slice(33).map(({ id }) => id)));
    const result = textOf(toPerson(closed, city.li));
    expect(result).toContain(`#${no} 结果：满意`);
    expect(result).toContain('发出：41 张');
    expect(result).toContain('收回：33 张');
    expect(result).toContain('满意：19 票');
    expect(result).toContain('满意 19 票，达到 17 票');
    const heard = textOf(closed.filter(({ chat }) => chat === hall));
    expect(heard).toContain('投票已结束，结果由会议宣布');
    expect(heard).not.toMatch(/19|13 票/);
    expect(textOf(toPerson(closed, members[0] as PersonView))).not.toContain('结果：');
  });

  test('is late after that, also for a ballot that was not used', async () => {
    const last = members.at(-1) as PersonView;
    expect(textOf(await vote(last, '满意'))).toContain('结束，这一票没有收');
    expect(textOf(await site.say(last, `结果 #${no}`))).toContain('结果由会议宣布，还没有公布');
  });

  test('is verified, announced, and read by the electors', async () => {
    const sound = textOf(await site.say(city.li, `核验 #${no}`));
    expect(sound).toContain('的留痕完好');
    expect(sound).toContain('发出 41 ＝ 手机已投 33 ＋ 领纸票 0 ＋ 未投 8');
    const released = await site.say(city.li, `公布 #${no}`);
    expect(textOf(released.filter(({ chat }) => chat === hall))).toContain('结果：满意');
    expect(textOf(await site.say(members[0] as PersonView, `结果 #${no}`))).toContain('满意：19 票');
  });

  test('a changed number is found', async () => {
    const { pool } = site.database;
    await pool.query(
      `UPDATE evaluation SET result = jsonb_set(result, '{tally,items,0,counts,0}', '20') WHERE no = $1`,
      [no],
    );
    expect(textOf(await site.say(city.li, `核验 #${no}`))).toContain('对不上：结果、票');
    await pool.query(
      `UPDATE evaluation SET result = jsonb_set(result, '{tally,items,0,counts,0}', '19') WHERE no = $1`,
      [no],
    );
    await pool.query(
      `UPDATE ballot SET choice = 0 WHERE id = (SELECT id FROM ballot WHERE choice = 2 LIMIT 1)`,
    );
    expect(textOf(await site.say(city.li, `核验 #${no}`))).toContain('对不上：票');
    await pool.query(
      `UPDATE elector SET state = 'voted' WHERE person = (SELECT person FROM elector WHERE state = 'unused' LIMIT 1)`,
    );
    expect(textOf(await site.say(city.li, `核验 #${no}`))).toContain('对不上：投票情况、票');
  });
});

describe('paper beside phones, and a second round', () => {
  let no = 0;

  test('two tellers enter the paper apart; both boxes are counted as one', async () => {
    no = numberIn(
      await site.say(
        city.li,
        `测评 市公安局执法规范化 参加 组成人员 基数 全体 方式 手机+纸票 监票 ${city.director.name}、${city.li.name} 截止 明天下午五点`,
      ),
    );
    await site.say(city.li, `开始 #${no}`);
    const [first, , , , , third, ...rest] = members as [...Six, ...PersonView[]];
    const paper = members.slice(0, 5).map(({ name }) => name);
    expect(textOf(await site.say(city.li, `领纸票 #${no} ${paper.join('、')}`))).toContain(
      `#${no} ${paper.join('、')}已领纸票`,
    );
    expect(textOf(await site.say(first, `投票 #${no} 满意`))).toContain('您领的是纸票');
    await site.say(third, `投票 #${no} 满意`);
    expect(textOf(await site.say(city.li, `领纸票 #${no} ${third.name}`))).toContain('已经在手机上投过票');
    for (const member of rest.slice(0, 19)) await site.say(member, `投票 #${no} 满意`);
    expect(textOf(await site.say(city.li, `计票 #${no} 仍要结束`))).toContain('请录入纸票');
    expect(textOf(await site.say(city.li, `录票 #${no} 收回 5 满意 4 不满意 1`))).toContain('还要另一位');
    expect(textOf(await site.say(city.director, `录票 #${no} 收回 5 满意 5`))).toContain('不一致');
    const counted = textOf(await site.say(city.director, `录票 #${no} 收回 5 满意 4 不满意 1`));
    expect(counted).toContain('结果：满意');
    expect(counted).toContain('满意 24 票，达到 21 票');
    expect(textOf(await site.say(city.li, `核验 #${no}`))).toContain('手机已投 20 ＋ 领纸票 5 ＋ 未投 16');
  });

  test('重开 needs a reason, keeps the round before, and old ballots mean nothing in it', async () => {
    const last = members.at(-1) as PersonView;
    const old = await cardWith(site, last, '满意');
    expect(textOf(await site.say(city.li, `重开 #${no} 截止 明天下午六点`))).toContain('要写原因');
    expect(textOf(await site.say(city.li, '因监票人要求重投'))).toContain('第 2 轮');
    expect(textOf(await site.tap(last, old, '满意'))).toContain('第 1 轮的票，已经作废');
    expect(textOf(await site.say(last, `投票 #${no} 满意`))).toContain(RECEIVED);
    const now = textOf(await site.say(city.li, `#${no}`));
    expect(now).toContain('已投 1 / 41');
    expect(now).not.toContain('24 票，达到');
    const { rows } = await site.database.pool.query(
      `SELECT b.round, count(*)::int AS n FROM ballot b JOIN evaluation v ON v.id = b.evaluation WHERE v.no = $1 GROUP BY b.round`,
      [no],
    );
    expect(rows).toEqual([{ round: 1, n: 25 }]);
  });

  test('fewer than five: the box stays shut', async () => {
    const shut = textOf(await site.say(city.li, `计票 #${no} 仍要结束`));
    expect(shut).toContain('不足 5 张，按无记名规则不开箱');
    expect(shut).toContain('第 1 轮重开的原因：监票人要求重投');
  });

  test('the round before can still be read and checked, apart from the new one and by who runs the vote alone', async () => {
    for (const line of [`结果 #${no} 第1轮`, `结果 #${no} 第一轮`, `结果 #${no} 上一轮`]) {
      const old = textOf(await site.say(city.li, line));
      expect(old).toContain(`#${no} 第 1 轮（已重开，不作为结果）：满意`);
      expect(old).toContain('满意 24 票，达到 21 票');
      expect(old).toContain('本轮已重开，原因：监票人要求重投');
    }
    const sound = textOf(await site.say(city.li, `核验 #${no} 第1轮`));
    expect(sound).toContain('留痕完好');
    expect(sound).toContain('第 1 轮：\n发出 41 ＝ 手机已投 20 ＋ 领纸票 5 ＋ 未投 16');
    expect(textOf(await site.say(city.li, `核验 #${no}`))).not.toContain('手机已投 20');
    expect(textOf(await site.say(city.li, `结果 #${no} 第3轮`))).toContain('没有这一轮，一共 2 轮');
    expect(textOf(await site.say(members[7] as PersonView, `结果 #${no} 第1轮`))).toContain('还没有公布');
    await site.database.pool.query(
      `UPDATE ballot SET choice = 2 WHERE id = (SELECT b.id FROM ballot b JOIN evaluation v ON v.id = b.evaluation WHERE v.no = $1 AND b.round = 1 AND choice = 0 LIMIT 1)`,
      [no],
    );
    expect(textOf(await site.say(city.li, `核验 #${no} 第1轮`))).toContain('对不上：票');
  });
});

describe('fewer than five papers', () => {
  test('are said to the tellers at half time and before the close, while more can take one', async () => {
    const no = numberIn(
      await site.say(
        city.li,
        `测评 市国家安全局队伍建设 参加 组成人员 基数 有效票 方式 手机+纸票 监票 ${city.director.name}、${city.li.name} 截止 4小时后`,
      ),
    );
    expect(textOf(await site.say(city.li, `开始 #${no}`))).toContain('要么至少 5 张');
    for (const one of members.slice(0, 2)) await site.say(city.li, `领纸票 #${no} ${one.name}`);
    const half = await site.advance('PT2H10M');
    for (const person of [city.li, city.director])
      expect(textOf(toPerson(half, person))).toContain('现在结束的话票箱不能开');
    expect(textOf(toPerson(half, members[5] as PersonView))).not.toContain('票箱不能开');
    for (const one of members.slice(2, 5)) await site.say(city.li, `领纸票 #${no} ${one.name}`);
    for (const one of members.slice(5, 11)) await site.say(one, `投票 #${no} 满意`);
    expect(textOf(toPerson(await site.advance('PT1H'), city.li))).not.toContain('票箱不能开');
    await site.say(city.li, `计票 #${no} 仍要结束`);
  });
});

describe('what was announced', () => {
  test('is not voted again; before, the reason goes with the new result', async () => {
    const line = '测评 市国家安全局工作 参加 组成人员 基数 有效票 截止 明天下午五点';
    const no = numberIn(await site.say(city.li, line));
    const round = async (choice: string) => {
      for (const member of members.slice(0, 6)) await site.say(member, `投票 #${no} ${choice}`);
      return textOf(await site.say(city.li, `计票 #${no} 仍要结束`));
    };
    await site.say(city.li, `开始 #${no}`);
    await round('基本满意');
    await site.say(city.li, `重开 #${no} 因两位组成人员未收到票 截止 明天下午六点`);
    expect(await round('满意')).toContain('第 1 轮重开的原因：两位组成人员未收到票');
    expect(textOf(await site.say(city.li, `测评通报 #${no}`))).toContain('本次为第 2 轮投票');
    await site.say(city.li, `公布 #${no}`);
    expect(textOf(await site.say(city.li, `重开 #${no} 因结果不理想 截止 明天下午六点`))).toContain(
      '会议宣布的结果不能重开',
    );
    expect(textOf(await site.say(city.li, `核验 #${no}`))).toContain('留痕完好');
  });
});

describe('记名', () => {
  test('one alone may vote, names stand beside the choices: for the office at the close, for all once announced', async () => {
    const [first, second, third] = members as [PersonView, PersonView, PersonView];
    const who = [first, second, third].map(({ name }) => name).join('、');
    const line = `测评 市司法局队伍建设 参加 ${who} 记名 基数 有效票 截止 明天下午五点`;
    const no = numberIn(await site.say(city.li, line));
    const opened = await site.say(city.li, `开始 #${no}`);
    expect(textOf(toPerson(opened, first))).toContain('记名：您的选择会和姓名一起公布');
    await site.say(first, `投票 #${no} 满意`);
    await site.say(second, `投票 #${no} 不满意`);
    await site.say(city.li, `计票 #${no} 仍要结束`);
    const result = textOf(await site.say(city.li, `结果 #${no}`));
    expect(result).toContain(`满意：${first.name}`);
    expect(result).toContain(`不满意：${second.name}`);
    expect(result).not.toContain(third.name);
    expect(textOf(await site.say(first, `结果 #${no}`))).not.toContain(second.name);
    const released = await site.say(city.li, `公布 #${no}`);
    expect(textOf(toPerson(released, third))).toContain(`不满意：${second.name}`);
    expect(textOf(await site.say(third, `#${no}`))).toContain(`满意：${first.name}`);
    expect(textOf(await site.say(city.li, `核验 #${no}`))).toContain('留痕完好');
  });
});

describe('选定后提交', () => {
  test('one chooses on the card, then submits; nothing chosen, or something else, is no vote', async () => {
    const set = await site.say(
      city.li,
      '测评 市司法局工作 参加 组成人员 基数 有效票 确认 两步 截止 明天下午五点',
    );
    const no = numberIn(set);
    expect(textOf(set)).toContain('无记名，选定后提交，手机');
    await site.say(city.li, `开始 #${no}`);
    const [first, second] = members as [PersonView, PersonView];
    const card = await cardWith(site, first, '提交');
    const { choosing } = card.card ?? {};
    expect(choosing?.options.map(({ label }) => label)).toEqual(['满意', '基本满意', '不满意']);
    expect(textOf(await site.tap(first, card, '提交'))).toContain('还没有选，这一票没有收');
    const forged = textOf(await site.tap(first, card, '提交', { option: 'ffffffffffffffff' }));
    expect(forged).toContain(`#${no} 没有这个选项，这一票没有收`);
    expect(forged).toContain('满意、基本满意、不满意');
    const both = choosing?.options.slice(0, 2).map(({ key }) => key) ?? [];
    expect(textOf(await site.tap(first, card, '提交', { option: both }))).toContain('只能选一项');
    const values = { option: choosing?.options[2]?.key ?? '' };
    expect(textOf(await site.tap(first, card, '提交', values))).toContain(RECEIVED);
    // Words are the first step only: nothing of them is kept, and the ballot itself comes with the second.
    for (const words of [`投票 #${no} 满意`, '满意']) {
      const chosen = await site.say(second, words);
      expect(textOf(chosen)).toContain('还没有投出，这次投票要选定后再提交');
      expect(chosen[0]?.card?.choosing?.options).toHaveLength(3);
    }
    expect(textOf(await site.say(city.li, `#${no}`))).toContain('已投 1 / 41');
    expect(textOf(await site.say(second, `投票 #${no} 满意 提交`))).toContain(RECEIVED);
    const third = members[2] as PersonView;
    expect(textOf(await site.say(third, '不满意 提交'))).toContain(RECEIVED);
    expect(textOf(await site.say(city.li, `#${no}`))).toContain('已投 3 / 41');
    const { rows } = await site.database.pool.query(
      `SELECT 1 FROM outbox o WHERE o.card::text LIKE '%' || $1 || '%' AND o.kind = 'update'`,
      [values.option],
    );
    expect(rows).toEqual([]);
    await site.say(city.li, `计票 #${no} 仍要结束`);
  });
});

describe('three sheets on one ballot', () => {
  test('are answered in one line, counted with averages, remarks shuffled and as plain text', async () => {
    const set = await site.say(city.li, '三张表 张法官办案情况 参加 组成人员 基数 有效票 截止 明天下午五点');
    const no = numberIn(set);
    await site.say(city.li, `开始 #${no}`);
    for (const [i, member] of members.slice(0, 6).entries())
      await site.say(member, `投票 #${no} 优秀 ${90 + i} 80 评语 <b>第${i}条</b>`);
    const [, , , , , , seventh] = members as PersonView[];
    expect(textOf(await site.say(seventh as PersonView, `投票 #${no} 优秀 101 80`))).toContain(
      '这一票没有收',
    );
    expect(
      textOf(await site.say(seventh as PersonView, `投票 #${no} 优秀 90 80 评语 ${'长'.repeat(10_000)}`)),
    ).toContain('最多 200 个字');
    expect(textOf(await site.say(city.li, `计票 #${no} 仍要结束`))).toContain('办案清单表：平均 92.50 分');
    expect(textOf(await site.say(city.li, `结果 #${no}`))).toContain('· <b>第0条</b>');
  });
});

test('我做过什么 says what the office did by name, and of an elector’s vote nothing', async () => {
  const office = textOf(await site.say(city.li, '我做过什么 今年'));
  expect(office).toContain('提前计票');
  expect(office).not.toContain('更改本站');
  expect(textOf(await site.say(members[0] as PersonView, '我做过什么 今年'))).toContain('共 0 件');
});

test('no log line names a choice, a voter or a title', () => {
  expect(site.log()).not.toMatch(/满意|优秀|专项工作报告|执法规范化/u);
  for (const { name } of members) expect(site.log()).not.toContain(name);
});

test('nothing stored but the results, the drafts and the cards names a choice beside a person', async () => {
  for (const table of ['inbox', 'question'])
    expect(
      (
        await site.database.pool.query(
          `SELECT 1 FROM ${table} t WHERE to_jsonb(t)::text ~ '(基本满意|不满意|优秀)'`,
        )
      ).rows,
    ).toEqual([]);
  const { rows } = await site.database.pool.query<{ text: string }>(
    `SELECT text FROM playground_message WHERE sender <> 'duban' AND sender = ANY ($1)`,
    [members.map(({ id }) => id)],
  );
  expect(rows.filter(({ text }) => /满意|优秀/u.test(text))).toEqual([]);
});
