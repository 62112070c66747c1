import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type City, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
beforeAll(async () => {
  site = await startSite({ env: { PUBLIC_URL: 'http://127.0.0.1:1' } });
  city = cityOf(site);
  for (const [i, name] of ['甲代表', '乙代表', '丙代表', '赵无号'].entries())
    await site.say(
      city.admin,
      i < 3
        ? `添加人员 ${name} 角色 代表 账号 playground:deputy-${i}`
        : `添加人员 ${name} 单位 市中院 角色 联络员`,
    );
  const { rows } = await site.database.pool.query<{ id: string; name: string }>(
    'SELECT id::text, name FROM person',
  );
  for (const { id, name } of rows) idOf.set(name, id);
});
afterAll(() => site.close());

const deputy = (name: string) => ({ ...city.member, id: idOf.get(name) ?? '', name });
const idOf = new Map<string, string>();

describe('an answer by telephone (代记)', () => {
  let no: number;
  beforeAll(async () => {
    no = numberIn(toPerson(await site.say(city.li, '联席会议 12月10日9点 三楼'), city.li));
  });

  test('能参加, 不能参加 with why, and who comes instead are answers like the person’s own, with who told it', async () => {
    const said = await site.say(city.li, `代记 #${no} 周敏 电话告知 能参加`);
    expect(textOf(toPerson(said, city.li))).toContain(`#${no} 已代记周敏参加`);
    expect(textOf(toPerson(said, city.li))).toContain('代记：周敏电话告知，李晓棠记。');
    expect(textOf(toPerson(said, city.court))).toContain('办公室已为您记下：参加');
    await site.say(city.li, `代记 #${no} 市公安局 来电 不能参加 因出差`);
    await site.say(city.li, `代记 #${no} 许文静 电话告知 派 王五 副局长 参加`);
    const shown = textOf(await site.say(city.li, `#${no}`));
    expect(shown).toContain('丁海川：请假，因出差');
    expect(shown).toContain('许文静：派员（王五 副局长）');
  });

  test('who could not be reached stands in the list with when it was tried, and is still asked', async () => {
    const said = textOf(await site.say(city.li, `代记 #${no} 梁思远 电话联系不上`));
    expect(said).toContain('没有联系上梁思远');
    expect(said).toContain('梁思远：未答复，电话 8866-0701，2026-11-20（周五）09:12 打过电话未接通');
    await site.say(city.security, `参加 #${no}`);
    expect(textOf(await site.say(city.li, `#${no}`))).not.toContain('未接通');
  });

  test.each([
    ['王五 电话告知 能参加', '没有邀请您写的这位同志'],
    ['周敏 来电 说明情况', '还缺能不能参加'],
  ])('%s is refused with a line to send, and nothing is changed', async (words, refusal) => {
    const before = textOf(await site.say(city.li, `#${no}`));
    expect(textOf(await site.say(city.li, `代记 #${no} ${words}`))).toContain(refusal);
    expect(textOf(await site.say(city.li, `#${no}`))).toBe(before);
  });
});

test('参加 and 派员 with one meeting over that morning mean the one that is ahead', async () => {
  const own = await startSite();
  const there = cityOf(own);
  try {
    await own.say(there.li, '联席会议 11月20日11点 三楼');
    const no = numberIn(toPerson(await own.say(there.li, '专题询问 市公安局 12月17日9点 禁毒'), there.li));
    await own.advance('PT4H');
    expect(textOf(toPerson(await own.say(there.police, '参加'), there.police))).toContain(`#${no} 专题询问`);
  } finally {
    await own.close();
  }
});

describe('places at a hearing', () => {
  let no: number;
  beforeAll(async () => {
    const said = await site.say(city.li, '旁听 市中院 12月14日9点 邀1名代表 地点 第三法庭');
    no = numberIn(toPerson(said, city.li));
  });

  test('of two who press at the same moment one has the place, and the other waits', async () => {
    const [one, two] = await Promise.all(
      ['甲代表', '乙代表'].map((name) => site.say(deputy(name), `参加 #${no}`)),
    );
    const texts = [textOf(one ?? []), textOf(two ?? [])];
    expect(texts.filter((text) => text.includes('已登记，谢谢'))).toHaveLength(1);
    expect(texts.filter((text) => text.includes('名额已满，已为您登记候补'))).toHaveLength(1);
    expect(textOf(await site.say(city.li, `#${no}`))).toContain('参加 1 · 候补 1 · 未答复 1');
  });

  test('leaving frees the place, and the next is told', async () => {
    const shown = textOf(await site.say(city.li, `#${no}`));
    const [seated = '', waiting = ''] = shown.includes('甲代表：参加')
      ? ['甲代表', '乙代表']
      : ['乙代表', '甲代表'];
    await site.say(deputy('丙代表'), `参加 #${no}`);
    const said = await site.say(deputy(seated), `不参加 #${no} 因病`);
    expect(textOf(toPerson(said, deputy(waiting)))).toContain(`有名额了，您可以参加 #${no}`);
    expect(toPerson(said, deputy('丙代表'))).toEqual([]);
    expect(textOf(await site.say(city.li, `#${no}`))).toContain('参加 1 · 候补 1 · 请假 1');
  });
});

describe('a link for somebody invited who has no account (代办链接)', () => {
  let no: number;
  beforeAll(async () => {
    const said = await site.say(city.li, '专题询问 市中院 12月17日9点 地点 常委会会议厅 禁毒工作');
    no = numberIn(toPerson(said, city.li));
  });

  const linkFor = async () => {
    const said = textOf(await site.say(city.li, `代办链接 #${no} 赵无号`));
    return /http:\/\/127\.0\.0\.1:1(\/l\/\S+)/.exec(said)?.[1] ?? said;
  };
  const post = (path: string, body: object) =>
    fetch(new URL(path, site.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ confirmed: true, ...body }),
    });

  test('shows when and where, takes yes or no once, and the trail says 经链接', async () => {
    const path = await linkFor();
    const view = await (await fetch(new URL(`${path}/view`, site.url))).json();
    expect(view).toMatchObject({
      title: '请告知能否参加',
      person: '赵无号',
      matter: { no, title: '专题询问（禁毒工作），2026-12-17（周四）09:00，常委会会议厅' },
      choices: ['参加', '不能参加'],
    });
    expect((await post(path, { choice: 1 })).status).toBe(409);
    expect((await post(path, { choice: 0 })).status).toBe(200);
    expect((await post(path, { choice: 0 })).status).toBe(410);
    expect(textOf(await site.say(city.li, `#${no}`))).toContain('赵无号：参加');
    const { rows } = await site.database.pool.query(
      `SELECT body->>'through' AS through FROM trail WHERE kind = 'meeting.answered' AND body->>'person' = $1`,
      [idOf.get('赵无号')],
    );
    expect(rows).toEqual([{ through: 'link' }]);
  });

  test('is refused for who was not invited and for who has an account, and can be taken back', async () => {
    expect(textOf(await site.say(city.li, `代办链接 #${no} 周敏`))).toContain('周敏有账号');
    expect(textOf(await site.say(city.li, `代办链接 #${no} 丁海川`))).toContain('没有邀请丁海川');
    const path = await linkFor();
    expect(textOf(await site.say(city.li, `收回链接 #${no}`))).toContain('1 个代办链接已作废');
    expect((await post(path, { choice: 0 })).status).toBe(410);
  });
});
