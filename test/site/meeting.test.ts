import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Message } from '../../bot/playground/contract.js';
import { type City, cardWith, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

const buttons = (messages: readonly Message[]) =>
  messages.flatMap(({ card }) => card?.actions.map(({ label }) => label) ?? []);

describe('a joint meeting from its convening to the next agenda', () => {
  let site: Site;
  let city: City;
  let no: number;
  beforeAll(async () => {
    site = await startSite({ at: '2026-11-20T09:12:00+08:00' });
    city = cityOf(site);
  });
  afterAll(() => site.close());

  test('one line invites the whole leading group, each with the three answers', async () => {
    const said = await site.say(
      city.li,
      '联席会议 12月10日9点 市中院三楼会议室 议题 一、半年工作情况 二、明年安排',
    );
    no = numberIn(toPerson(said, city.li));
    const office = textOf(toPerson(said, city.li));
    expect(office).toContain(`#${no} 联席会议：2026-12-10（周四）09:00`);
    expect(office).toContain('地点：市中院三楼会议室');
    expect(office).toContain('1. 半年工作情况');
    expect(office).toContain('2. 明年安排');
    const invited = said.filter(({ person }) => person !== city.li.id);
    expect(invited).toHaveLength(7);
    expect(buttons(toPerson(said, city.court))).toEqual(['参加', '请假', '派员参加']);
  });

  test('answers fill the list that the office sees, and nobody else does', async () => {
    const tapped = await site.tap(city.court, await cardWith(site, city.court, '参加'), '参加');
    expect(textOf(toPerson(tapped, city.li))).toContain(`周敏参加 #${no}`);
    await site.say(city.police, `不参加 #${no} 因出差`);
    await site.say(city.justice, `派员参加 #${no} 王五 副局长`);
    const shown = textOf(await site.say(city.li, `#${no}`));
    expect(shown).toContain('参加 1 · 派员 1 · 请假 1 · 未答复 4');
    expect(shown).toContain('丁海川：请假，因出差');
    expect(shown).toContain('许文静：派员（王五 副局长）');
    expect(textOf(await site.say(city.court, `#${no}`))).not.toContain('丁海川');
    expect(textOf(await site.say(city.member, `#${no}`))).toContain('没有您可以查看的');
  });

  test('参加 alone means the one invitation', async () => {
    expect(textOf(await site.say(city.security, '参加'))).toContain('已登记，谢谢');
  });

  test('reminders come three working days, one day and one hour before, to none who stays away', async () => {
    const heard = (await site.advance('P19DT22H50M')).filter(({ text }) =>
      text.includes('联席会议 2026-12-10'),
    );
    const moments = [...new Set(heard.map(({ at }) => at.slice(5, 16)))];
    expect(moments).toEqual(['12-07T09:05', '12-09T09:05', '12-10T08:00']);
    expect(toPerson(heard, city.police)).toEqual([]);
    expect(toPerson(heard, city.court)).toHaveLength(3);
    expect(textOf(toPerson(heard, city.procuratorate))).toContain('请答复能否参加');
  });

  test('signing in takes one tap, once', async () => {
    expect(textOf(await site.say(city.court, '签到'))).toContain('签到成功');
    expect(textOf(await site.say(city.court, `签到 #${no}`))).toContain('已经签到');
    expect(textOf(await site.say(city.li, `代签到 #${no} 许文静`))).toContain('签到成功');
    expect(textOf(await site.say(city.member, `签到 #${no}`))).toContain('没有您可以查看的');
  });

  test('minutes are taken once it has begun, and a decision is a matter with its clock, linked to the meeting', async () => {
    expect(textOf(await site.say(city.li, `纪要 #${no} 会议听取了情况`))).toContain('还没有开');
    await site.advance('PT1H30M');
    const few = textOf(await site.say(city.li, `纪要 #${no} 会议听取了半年工作情况。`));
    expect(few).toContain('应到 7 人，实到 2 人，未过半数，还差 2 人，还没有记入纪要');
    expect(textOf(await site.say(city.li, '仍要记'))).toContain('已记入纪要');
    const said = await site.say(city.li, `决定 #${no} 市检 12月15日前 报送未成年人检察工作情况`);
    expect(textOf(said)).toContain('未成年人检察工作情况');
    expect(textOf(said)).toContain('2026-12-15（周二）');
    expect(textOf(await site.say(city.li, '决定 #9999 市检 12月底前 报送某情况的报告'))).toContain(
      '没有您可以查看的',
    );
    expect(textOf(await site.say(city.li, `核验 #${no}`))).toContain('留痕完好');
  });

  test('a half-year that has had its meeting is left in peace', async () => {
    const heard = await site.advance('P20D');
    expect(heard.filter(({ text }) => text.includes('还没有召开联席会议'))).toEqual([]);
  });

  test('the next half-year is seen to thirty days before its end, beginning with what was not done', async () => {
    const heard = await site.advance('P155D');
    const proposed = toPerson(heard, city.li).find(({ text }) =>
      text.startsWith('2027年上半年还没有召开联席会议'),
    );
    expect(proposed?.at.slice(0, 16)).toBe('2027-05-31T08:50');
    expect(proposed?.text).toContain('1. 上次议定事项的落实情况（1 件）');
    expect(proposed?.text).toContain('上次议定未落实：#');
    expect(buttons(proposed ? [proposed] : [])).toHaveLength(4);
  });
});

describe('a half-year in which nobody convenes', () => {
  let site: Site;
  let city: City;
  beforeAll(async () => {
    site = await startSite({ at: '2026-11-30T09:00:00+08:00' });
    city = cityOf(site);
  });
  afterAll(() => site.close());

  const proposals = (messages: readonly Message[]) =>
    messages.filter(({ text }) => text.startsWith('2026年下半年还没有召开联席会议'));

  test('it climbs by itself: the office, its head, the heads of the group', async () => {
    const heard = proposals(await site.advance('P11D'));
    const first = (person: string) => heard.find((one) => one.person === person)?.at.slice(5, 16);
    expect(first(city.li.id)).toBe('12-01T08:50');
    expect(first(city.director.id)).toBe('12-04T08:50');
    expect(first(city.partner.id)).toBe('12-09T08:50');
    expect(toPerson(heard, city.court)).toEqual([]);
    expect(textOf(toPerson(heard, city.partner))).not.toContain('到期未报：');
  });

  test('members can be asked first, and the office reads what suits', async () => {
    await site.tap(city.li, await cardWith(site, city.li, '先征求成员意见'), '先征求成员意见');
    const card = await cardWith(site, city.court, '都行');
    const told = await site.tap(city.court, card, '都行');
    expect(textOf(toPerson(told, city.court))).toContain('已记下您方便的时间');
    expect(textOf(toPerson(told, city.li))).toContain('已有 1 人答复');
    const again = await site.say(city.director, '征求成员意见 #1');
    expect(textOf(toPerson(again, city.director))).toContain('已征求过成员意见');
    expect(toPerson(again, city.police)).toEqual([]);
    const typed = await site.say(city.police, '都行');
    expect(textOf(toPerson(typed, city.police))).toContain('已记下您方便的时间');
    expect(textOf(toPerson(typed, city.li))).toContain('已有 2 人答复');
  });

  test('a member answers the poll by the weekday or the day of the month, typed as people type it', async () => {
    const slots = (await cardWith(site, city.justice, '都行')).card?.actions.map(({ label }) => label) ?? [];
    const [first = '', second = ''] = slots;
    const weekday = /（(周.)）/u.exec(first)?.[1] ?? '';
    const day = Number(/-(\d\d)/u.exec(second)?.[1]);
    for (const [who, words, line] of [
      [city.justice, `${weekday}可以`, first],
      [city.security, `${day}号`, second],
    ] as const) {
      const said = await site.say(who, words);
      expect(textOf(toPerson(said, who)), words).toContain('已记下您方便的时间');
      expect(textOf(toPerson(said, city.li))).toContain(`${line}：3 人可以`);
    }
    expect(textOf(toPerson(await site.say(city.li, '征求得怎么样了'), city.li))).toContain('已有 4 人答复');
  });

  test('one tap convenes it, the second of two reads what the first chose, and it is never proposed again', async () => {
    const shown = await cardWith(site, city.li, '先征求成员意见').catch(() => undefined);
    const mine = shown ?? (await site.read(city.li)).findLast(({ text }) => text.startsWith('2026年下半年'));
    const slot = mine?.card?.actions[0]?.label ?? '';
    const other = (await site.read(city.director)).findLast(({ text }) => text.startsWith('2026年下半年'));
    const said = await site.tap(city.li, mine as Message, slot);
    expect(said.filter(({ text }) => text.startsWith('请您参加2026年下半年联席会议'))).toHaveLength(7);
    // The card on the director's screen is the old one: its button gets the meeting as it is now.
    const second = await site.tap(city.director, other as Message, other?.card?.actions[0]?.label ?? '');
    expect(textOf(toPerson(second, city.director))).toContain(`时间：2026-${slot.slice(0, 5)}`);
    expect(textOf(await site.say(city.director, '选定时间 #1 2'))).toContain('已经定在');
    expect(proposals(await site.advance('P15D'))).toEqual([]);
    const { rows } = await site.database.pool.query('SELECT count(*)::int AS n FROM meeting');
    expect(rows).toEqual([{ n: 1 }]);
  });
});

describe('what cannot be', () => {
  let site: Site;
  let city: City;
  beforeAll(async () => {
    site = await startSite();
    city = cityOf(site);
  });
  afterAll(() => site.close());

  test('a meeting in the past is refused with a line to send, one on a day off is warned about and allowed', async () => {
    expect(textOf(await site.say(city.li, '联席会议 2026年11月10日9点 三楼'))).toContain(
      '已经过去，没有召集',
    );
    const said = textOf(await site.say(city.li, '联席会议 12月12日9点 三楼'));
    expect(said).toContain('那天是周六');
    expect(said).toContain('已向 7 人发出邀请');
  });

  test('two places at once for one person is said so', async () => {
    await site.say(city.li, '联席会议 12月16日9点 三楼');
    const one = numberIn(toPerson(await site.say(city.li, '再召集一次'), city.li));
    const warned = textOf(await site.say(city.li, '专题询问 市中院 12月16日10点 地点 会议厅 禁毒工作'));
    expect(warned).toContain(`#${one} 联席会议（2026-12-16（周三）09:00）那时也请了 周敏`);
    const two = numberIn(toPerson(await site.say(city.li, '仍要召集'), city.li));
    await site.say(city.court, `参加 #${one}`);
    expect(textOf(await site.say(city.court, `参加 #${two}`))).toContain(`已答应参加 #${one}`);
  });

  test('the head has to come to an inquiry: who comes instead needs a reason that the office accepts', async () => {
    const said = await site.say(city.li, '专题询问 市公安局 12月17日9点 地点 会议厅 禁毒工作');
    const no = numberIn(toPerson(said, city.li));
    expect(textOf(toPerson(said, city.police))).toContain('请主要负责同志到会');
    expect(textOf(await site.say(city.police, `派员参加 #${no} 王五 副局长`))).toContain('请写明派员的原因');
    const asked = await site.say(city.police, '因局长出国访问');
    expect(textOf(toPerson(asked, city.li))).toContain('待您同意');
    const decided = await site.tap(city.li, await cardWith(site, city.li, '同意派员'), '同意派员');
    expect(textOf(toPerson(decided, city.police))).toContain('已同意由 王五 副局长 参加');
  });

  test('a head who asks leave from an inquiry waits for the office like one who sends somebody', async () => {
    const no = numberIn(
      toPerson(await site.say(city.li, '专题询问 市检 12月21日9点 地点 会议厅 未检工作'), city.li),
    );
    const asked = await site.say(city.procuratorate, `请假 #${no} 因出国访问`);
    expect(textOf(toPerson(asked, city.procuratorate))).toContain('已报办公室，同意后告诉您');
    expect(textOf(toPerson(asked, city.procuratorate))).toContain('您的答复：请假，等办公室同意');
    expect(textOf(toPerson(asked, city.li))).toContain('待您同意（原因：出国访问）');
    expect(textOf(await site.say(city.li, `#${no}`))).toContain('请假，因出国访问，待同意');

    const card = await cardWith(site, city.li, '同意请假');
    const refused = await site.tap(city.li, card, '请主要负责同志到会');
    expect(textOf(toPerson(refused, city.li))).toContain('未答复 1');
    expect(textOf(toPerson(refused, city.li))).toContain('未同意请假');
    expect(textOf(toPerson(refused, city.procuratorate))).toContain(
      '您的答复：请假，办公室没有同意，请您重新答复。',
    );

    await site.say(city.procuratorate, `不参加 #${no} 因住院`);
    const accepted = await site.say(city.li, `同意请假 #${no}`);
    expect(textOf(toPerson(accepted, city.procuratorate))).toContain(`已同意您请假 #${no}`);
    expect(textOf(toPerson(accepted, city.li))).toContain('请假 1');
    expect(textOf(await site.say(city.li, `#${no}`))).not.toContain('待同意');
  });

  test('several who wait for the office are asked about, and a leave by telephone says what is still to be decided', async () => {
    const no = numberIn(
      toPerson(await site.say(city.li, '专题询问 市中院 12月22日9点 地点 会议厅 执行工作'), city.li),
    );
    await site.say(city.li, `邀请 市司法局 #${no}`);
    expect(textOf(await site.say(city.li, `代记 #${no} 周敏 来电 不能参加 因住院`))).toContain(
      `请您定：同意请假 #${no} 周敏，或 不同意请假 #${no} 周敏`,
    );
    await site.say(city.justice, `请假 #${no} 因开庭`);
    expect(textOf(await site.say(city.li, `同意请假 #${no}`))).toContain('请问是哪一位的？');
    expect(textOf(await site.say(city.li, '许文静'))).toContain('已同意许文静请假');
    expect(textOf(await site.say(city.li, `不同意请假 #${no} 周敏`))).toContain(
      '周敏：请假，因住院，未同意请假',
    );
  });

  test('an unannounced visit is known to those who go and to nobody else until it was made', async () => {
    const said = await site.say(city.director, '暗访 市中院 12月10日10点 地点 立案大厅 参加 郑一鸣');
    const no = numberIn(toPerson(said, city.director));
    expect(new Set(said.map(({ person }) => person)).size).toBe(2);
    for (const person of [city.court, city.li, city.admin])
      expect(textOf(await site.say(person, `#${no}`))).toContain('没有您可以查看的');
  });

  test('a head whose stand-in was not accepted has yet to answer, and an hour before can still say so', async () => {
    const no = numberIn(
      toPerson(await site.say(city.li, '专题询问 市公安局 12月18日9点 地点 会议厅 反诈工作'), city.li),
    );
    await site.say(city.police, `派员参加 #${no} 王五 副局长 因局长出国访问`);
    const refused = await site.say(city.li, `不同意派员 #${no}`);
    expect(textOf(toPerson(refused, city.li))).toContain('未答复 1');
    const his = toPerson(refused, city.police);
    expect(textOf(his)).toContain('您的答复：派员（王五 副局长），办公室没有同意，请您重新答复。');
    const labels = his.flatMap(({ card }) => card?.actions.map(({ label }) => label) ?? []);
    expect(labels).toContain('参加');
    expect(labels).not.toContain('加入日历');

    await site.advance('P28D');
    const lastHour = (await site.read(city.police)).filter(({ text }) => text.startsWith('一小时后'));
    const mine = lastHour.find(({ text }) => text.includes('反诈工作'));
    expect(mine?.text).toContain('请答复能否参加');
    expect(mine?.card?.actions.map(({ label }) => label)).toEqual(['签到', '请假']);
  });
});

describe('deputies attend a hearing', () => {
  let site: Site;
  let city: City;
  beforeAll(async () => {
    site = await startSite();
    city = cityOf(site);
    for (const [i, name] of ['甲代表', '乙代表', '丙代表'].entries())
      await site.say(city.admin, `添加人员 ${name} 角色 代表 账号 playground:deputy-${i + 1}`);
  });
  afterAll(() => site.close());

  test('places go to who answers first, who was there gives one word, and the year counts persons and person-times apart', async () => {
    const said = await site.say(city.li, '旁听 市中院 11月20日10点 邀2名代表 地点 第三法庭');
    const no = numberIn(toPerson(said, city.li));
    expect(textOf(toPerson(said, city.li))).toContain('名额：2 人');
    expect(textOf(toPerson(said, city.li))).toContain('未答复 3');
    await site.say(city.li, `代签到 #${no} 甲代表`);
    await site.say(city.li, `代签到 #${no} 乙代表`);
    const figures = textOf(await site.say(city.li, '双千 2026年'));
    expect(figures).toContain('评庭审：1 场，2 人次，2 人');
    expect(figures).toContain('助执行：0 场，0 人次，0 人');
  });

  test('a topic too many is refused with the line to send, two are registered', async () => {
    const line = (topics: string) => `联合选题 《${topics}》 政法委 2027年3月31日前商定`;
    expect(textOf(await site.say(city.li, line('执行、未检、送达')))).toContain('最多 2 项');
    expect(textOf(await site.say(city.li, line('执行、未检')))).toContain('执行、未检');
  });

  test('the leading group is a list whose changes stay in the trail', async () => {
    expect(textOf(await site.say(city.li, '名单 领导小组'))).toContain('共 7 人');
    expect(textOf(await site.say(city.admin, '名单 领导小组 加 李晓棠 办公室主任'))).toContain(
      '李晓棠（办公室主任）',
    );
    expect(textOf(await site.say(city.admin, '名单 领导小组 减 李晓棠'))).toContain('共 7 人');
    expect(textOf(await site.say(city.admin, '名单 领导小组 加 无此人'))).toContain('名册里没有无此人');
    expect(textOf(await site.say(city.court, '名单 领导小组'))).toContain('办公室');
  });
});
