import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type City, cardWith, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

// What an office asks about its meetings and draws in passing. It is Friday 20 November 2026, 09:12.
let site: Site;
let city: City;
let meeting: number;
let draw: number;
beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
  await site.say(city.admin, '添加人员 王代表 角色 代表 账号 playground:deputy-0');
  meeting = numberIn(
    toPerson(await site.say(city.li, '联席会议 11月20日11点 三楼 议题 一、通报评查情况'), city.li),
  );
  draw = numberIn(await site.say(city.li, '抽选 2人 市检 公开听证 12月15日9点 地点 市检三楼'));
  await site.tap(city.li, await cardWith(site, city.li, '抽选'), '抽选');
});
afterAll(() => site.close());

const asked = async (line: string) => textOf(toPerson(await site.say(city.li, line), city.li));

describe('before a meeting', () => {
  test('下次议程 is the agenda of the next joint meeting and what is not done', async () => {
    const text = await asked('下次议程');
    expect(text).toContain(`#${meeting} 联席会议（2026-11-20（周五）11:00）的议程`);
    expect(text).toContain('1. 通报评查情况');
    expect(text).toContain('没有上次没落实、整改没完成或到期没报的事项要补列');
  });

  test('抽选 谁还没答复 names those drawn who have not answered', async () => {
    expect(await asked('抽选 谁还没答复')).toMatch(
      new RegExp(`#${draw} 2026-12-15（周二）09:00 公开听证，还没有答复 2 人：`, 'u'),
    );
    expect(await asked('候补还有谁')).toContain('候补：没有');
    expect(await asked('谁能来')).toContain('已确认 0/2 人');
  });

  test('催一下没答复的 asks them again, once a day, and says who of those drawn to telephone', async () => {
    await site.say(city.court, '参加');
    const said = await site.say(city.li, '催一下没答复的');
    expect(textOf(toPerson(said, city.li))).toContain('已再提醒 6 人');
    expect(textOf(toPerson(said, city.li))).toContain(`#${draw} `);
    expect(textOf(toPerson(said, city.police))).toContain('请您答复能否参加：联席会议');
    expect(toPerson(said, city.court)).toEqual([]);
    const again = await site.say(city.li, '催一下没答复的');
    expect(textOf(toPerson(again, city.li))).toContain('今天已经提醒过');
    expect(toPerson(again, city.police)).toEqual([]);
  });

  test('征求得怎么样了 without a poll says so', async () => {
    expect(await asked('征求得怎么样了')).toContain('现在没有在征求时间的会议');
  });
});

describe('at a meeting and after it', () => {
  test('够不够人 before anybody can sign in counts who said they come', async () => {
    expect(await asked('够不够人')).toMatch(
      /还没有开始签到。答复来的（含派员） 1 人，过半数要 4 人，还差 3 人/u,
    );
  });

  test('到了几个人 and 够不够人 count who signed in, and name who is missing', async () => {
    await site.advance('PT1H');
    await site.say(city.court, '签到');
    for (const line of ['到了几个人', '够不够人']) {
      const text = await asked(line);
      expect(text).toContain('应到 7 人，实到 1 人');
      expect(text).toMatch(/还没有签到：.*丁海川/u);
    }
  });

  test('取消会议 of one whose time has come is refused kindly', async () => {
    await site.advance('PT2H');
    for (const line of [`取消会议 #${meeting} 因时间冲突`, `#${meeting} 会不开了，因时间冲突`]) {
      const text = await asked(line);
      expect(text).toContain('已经过了，不能再取消，没有改动');
      expect(text).toContain(`纪要 #${meeting}`);
    }
  });

  test('旁听统计 2026年 and 见证统计 count sessions, person-times and persons apart', async () => {
    expect(await asked('旁听统计 2026年')).toContain('评庭审：0 场，0 人次，0 人');
    expect(await asked('见证统计')).toContain('助执行：0 场');
  });

  test('到场 with the number of a meeting says that people sign in there', async () => {
    expect(await asked(`到场 #${meeting} 周敏`)).toContain(`代签到 #${meeting} 周敏`);
  });
});

describe('an answer that was told, and supervisors of a hearing', () => {
  test('代记 … 派员 needs who comes and their post; with both it is recorded', async () => {
    const no = numberIn(toPerson(await site.say(city.li, '专题询问 市中院 12月17日9点 禁毒'), city.li));
    expect(await asked(`代记 #${no} 王五 参加`)).toContain('没有邀请您写的这位同志');
    expect(await asked(`代记 #${no} 王五 派员`)).toContain('没有邀请您写的这位同志');
    expect(await asked(`代记 #${no} 周敏 派员`)).toContain('还缺派谁来');
    expect(await asked(`代记 #${no} 周敏 派李强参加`)).toContain('姓名或职务');
    expect(await asked(`代记 #${no} 周敏 派员 王五 副院长`)).toContain('周敏：派员（王五 副院长）');
    expect(await asked(`代记 #${no} 周敏 参加`)).toContain('周敏：参加');
  });

  test('邀1名代表 is the number of places and no topic', async () => {
    const text = await asked('旁听 市中院 12月22日9点 邀1名代表 第三法庭');
    expect(text).toContain('旁听：2026-12-22（周二）09:00');
    expect(text).toContain('名额：1 人');
    expect(await asked('见证执行 12月23日9点 市中院 1名代表')).toContain('见证执行：2026-12-23');
  });

  test('监督员3名 of a hearing is no part of its title: the line that draws them is offered', async () => {
    const text = await asked('公开听证 12月16日9点 市检 司法救助 监督员3名 地点 听证室');
    expect(text).toContain('检察听证（司法救助）');
    expect(text).not.toContain('（监督员');
    const line = text.split('\n').find((one) => one.startsWith('抽选 3人')) ?? '';
    expect(line).toBe('抽选 3人 市检 公开听证 12月16日09:00 地点 听证室');
    const drawn = await asked(line);
    expect(drawn).toContain('2026-12-16（周三）09:00 公开听证，3 人');
  });
});

test('考核 typed in January is of the year that has ended; another year can be named', async () => {
  const later = await startSite({ at: '2027-01-12T09:00:00+08:00' });
  const li = cityOf(later).li;
  try {
    const own = async (line: string) => textOf(toPerson(await later.say(li, line), li));
    expect(await own('考核')).toContain('2026');
    expect(await own('考核')).not.toContain('2027');
    expect(await own(`考核 ${cityOf(later).supervisor.name} 优秀`)).toContain('2026年度考核：优秀');
    expect(await own('考核 2027年')).toContain('2027');
  } finally {
    await later.close();
  }
});
