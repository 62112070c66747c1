import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonView, StateView } from '../../bot/playground/contract.js';
import { type City, cardWith, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { freePort } from '../harness/free-port.js';
import { type Site, startSite } from '../harness/site.js';

const KEYS = join(tmpdir(), `duban-kept-keys-${process.pid}`);

let site: Site;
let city: City;
let members: PersonView[];

beforeAll(async () => {
  site = await startSite({ env: { PORT: String(await freePort()), KEYS_DIR: KEYS } });
  city = cityOf(site);
  const { people } = (await site.call('/playground/state')).body as StateView;
  members = people.filter(({ role }) => role === '组成人员');
});
afterAll(() => site.close());

const ask = async <T extends object>(text: string, values: unknown[] = []) =>
  (await site.database.pool.query<T>(text, values)).rows;

async function draft(title: string, rest = '参加 组成人员 基数 有效票 截止 12月1日18:00'): Promise<number> {
  return numberIn(await site.say(city.li, `测评 ${title} ${rest}`));
}

const countedEarly = async (no: number): Promise<string> => {
  await site.say(city.li, `计票 #${no}`);
  return textOf(toPerson(await site.say(city.li, '仍要结束'), city.li));
};

describe('a link that the office took for an elector', () => {
  test('is counted as 经链接 and in the trail, though the elector has an account again by the count', async () => {
    const [elector, ...others] = members as [PersonView, ...PersonView[]];
    const [account] = await ask<{ name: string }>(
      `SELECT platform || ':' || account_id AS name FROM account WHERE person_id = $1`,
      [elector.id],
    );
    const no = await draft('市公安局工作');
    await site.say(city.admin, `解绑账号 ${elector.name} ${account?.name}`);
    await site.say(city.li, `开始 #${no}`);
    const handed = textOf(await site.say(city.li, `票链接 #${no} ${elector.name}`));
    const link = /\/b\/[\w.-]+/.exec(handed)?.[0] ?? '';
    expect((await site.call(link, { answers: [2] })).status).toBe(200);
    await site.say(city.admin, `绑定账号 ${elector.name} ${account?.name}`);
    for (const member of others.slice(0, 5)) await site.say(member, `投票 #${no} 满意`);
    const result = await countedEarly(no);
    expect(result).toContain('收回：6 张');
    expect(result).toContain('经链接：1 票');
    const entries = await ask(
      `SELECT t.body FROM trail t JOIN evaluation v ON v.id::text = t.subject
       WHERE v.no = $1 AND t.kind = 'evaluation.link-handed'`,
      [no],
    );
    expect(entries).toEqual([{ body: { person: elector.id, round: 1 } }]);
    const verified = async () => textOf(await site.say(city.li, `核验 #${no}`));
    expect(await verified()).toContain('留痕完好');

    // Of all that is stored of it a single number is changed, and put back.
    const [{ id }] = (await ask<{ id: string }>('SELECT id FROM evaluation WHERE no = $1', [no])) as [
      { id: string },
    ];
    const [ballot] = await ask<{ id: string }>(
      'SELECT id FROM ballot WHERE evaluation = $1 AND choice = 0 LIMIT 1',
      [id],
    );
    const of = (table: string, set: string, which: string) => `UPDATE ${table} SET ${set} WHERE ${which}`;
    const state = (to: string) =>
      of('elector', `state = '${to}'`, `evaluation = '${id}' AND person = '${others[0]?.id}'`);
    const choice = (to: number) => of('ballot', `choice = ${to}`, `id = '${ballot?.id}'`);
    const number = (column: string, path: string) => (to: number) =>
      of('evaluation', `${column} = jsonb_set(${column}, '${path}', '${to}')`, `id = '${id}'`);
    const entry = (to: number) =>
      of(
        'trail',
        `body = jsonb_set(body, '{result,returned}', '${to}')`,
        `subject = '${id}' AND kind = 'evaluation.closed'`,
      );
    const changes: readonly (readonly [change: string, back: string, says: RegExp])[] = [
      [state('unused'), state('voted'), /对不上：投票情况/u],
      [choice(2), choice(0), /对不上：票/u],
      ...(
        [
          ['result', '{tally,items,0,counts,0}', 5, 6, /对不上：结果、票/u],
          ['result', '{returned}', 6, 7, /对不上：结果/u],
          ['result', '{byLink}', 1, 2, /对不上：结果/u],
          ['rules', '{line,denominator}', 2, 3, /对不上：投票规则/u],
          ['electorate', '{members}', members.length, members.length - 1, /对不上：投票名单/u],
        ] as const
      ).map(([column, path, is, to, says]) => {
        const set = number(column, path);
        return [set(to), set(is), says] as const;
      }),
      [entry(7), entry(6), /的留痕在第 \d+ 条对不上/u],
    ];
    for (const [change, back, says] of changes) {
      expect(await ask(`${change} RETURNING 1`), change).toHaveLength(1);
      expect(await verified(), change).toMatch(says);
      await ask(back);
    }
    expect(await verified()).toContain('留痕完好');
  });
});

describe('twelve votes open at once, ten of them voted in', () => {
  test('the two that wait are listed, asked about, and in the way of another account', async () => {
    const [member, ...more] = members.slice(10) as [PersonView, ...PersonView[]];
    const who = [member, ...more.slice(0, 5)].map(({ name }) => name).join('、');
    const nos: number[] = [];
    for (let i = 0; i < 12; i++) {
      const rest = `参加 ${who} 基数 有效票 截止 12月1日${10 + Math.floor(i / 6)}:${10 + (i % 6)}`;
      const no = await draft(`市司法局第${i + 1}项工作`, rest);
      await site.say(city.li, `开始 #${no}`);
      nos.push(no);
      if (i < 10) await site.say(member, `投票 #${no} 满意`);
    }
    const waiting = nos.slice(10);
    const mine = textOf(await site.say(member, '我的'));
    for (const no of waiting) expect(mine).toContain(`#${no} 投票（未投）`);
    expect(textOf(await site.say(member, '满意'))).toContain(`#${waiting[0]}`);
    expect(textOf(await site.say(city.admin, `绑定账号 ${member.name} wecom:somebody`))).not.toContain(
      '已把',
    );
  }, 60_000);
});

describe('an electorate that changed between draft and 开始', () => {
  test('has no place for a leaver and one for two who became one person, and the card says so', async () => {
    const [a, b, c] = members.slice(20) as [PersonView, PersonView, PersonView];
    const no = await draft('市检察院工作', '参加 组成人员 基数 全体 截止 12月1日18:00');
    const code = /绑定码：(\S+)/.exec(textOf(await site.say(a, '绑定账号')))?.[1] ?? '';
    await site.say(b, `绑定账号 ${code}`);
    await site.tap(a, await cardWith(site, a, '是我，绑定'), '是我，绑定');
    await site.say(city.admin, `停用人员 ${c.name}`);
    expect(textOf(await site.say(city.li, `#${no}`))).toContain('名单有变动');
    const opened = textOf(await site.say(city.li, `开始 #${no}`));
    expect(opened).toContain('全体 39 人');
    expect(opened).toContain('1 人已停用');
    const places = await ask(
      'SELECT e.person FROM elector e JOIN evaluation v ON v.id = e.evaluation WHERE v.no = $1 AND e.person = ANY ($2)',
      [no, [a.id, b.id, c.id]],
    );
    expect(places).toEqual([{ person: a.id }]);
    expect(textOf(await site.say(city.li, `核验 #${no}`))).toContain('留痕完好');
  });
});

describe('whether there is a vote, a meeting or a draw with a number', () => {
  test('nobody learns by declaring a recusal from it', async () => {
    const [outsider, insider] = [site.person('联络员', '市中级人民法院'), members[0] as PersonView];
    const no = await draft('市政府工作');
    await site.say(city.li, `开始 #${no}`);
    const meeting = numberIn(await site.say(city.li, '联席会议 12月10日9点 地点 市中院三楼 议题 某案通报'));
    const answer = async (who: PersonView, n: number) =>
      textOf(await site.say(who, `回避 #${n} 因亲属`)).replaceAll(String(n), 'n');
    const none = await answer(outsider, 987);
    expect(none).toContain('没有您可以查看的 #n');
    expect(await answer(outsider, no)).toBe(none);
    expect(await answer(insider, meeting)).toBe(none);
    expect(await answer(insider, no)).toContain('已登记');
  });
});

// Last: it moves the clock.
describe('a vote with one ballot that does not open', () => {
  test('ends without a count, with office and operators told, and keeps no other from closing', async () => {
    const open = async (title: string, closes: string) => {
      const no = await draft(title, `参加 组成人员 基数 有效票 截止 ${closes}`);
      await site.say(city.li, `开始 #${no}`);
      for (const member of members.slice(1, 7)) await site.say(member, `投票 #${no} 满意`);
      return no;
    };
    const bad = await open('市司法局工作甲', '11月21日18:00');
    const good = await open('市司法局工作乙', '11月21日19:00');
    await ask(
      `UPDATE elector e SET sealed = set_byte(sealed, 20, (get_byte(sealed, 20) + 1) % 256)
       FROM evaluation v WHERE v.id = e.evaluation AND v.no = $1 AND e.person = $2`,
      [bad, members[1]?.id],
    );
    await site.advance('P2D');
    const stands = await ask(
      `SELECT state, result->>'outcome' AS outcome FROM evaluation WHERE no = ANY ($1) ORDER BY no`,
      [[bad, good]],
    );
    expect(stands).toEqual([
      { state: 'closed', outcome: 'lost' },
      { state: 'closed', outcome: 'decided' },
    ]);
    for (const person of [city.li, city.admin]) {
      const told = (await site.read(person)).filter(({ text }) => text.includes(`#${bad} 结果`));
      expect(told.map(({ text }) => text)).toEqual([expect.stringContaining('有 1 张票打不开')]);
    }
    expect(site.log()).toMatch(/ballots did not open/);
    const over = await ask<{ id: string }>('SELECT id FROM evaluation WHERE no = ANY ($1)', [[bad, good]]);
    const keys = await readdir(KEYS);
    expect(over.filter(({ id }) => keys.some((name) => name.startsWith(id)))).toEqual([]);
  }, 60_000);
});

// Invariant: more returned than issued is void, and each box answers for itself.
describe('a paper box with one paper more than was taken', () => {
  test('voids the round, is not announced, and 核验 says that it does not agree', async () => {
    const { people } = (await site.call('/playground/state')).body as StateView;
    const director = people.find(({ id }) => id === city.director.id) as PersonView;
    const who = members
      .slice(0, 12)
      .map(({ name }) => name)
      .join('、');
    const no = await draft(
      '市卫健委工作',
      `参加 ${who} 基数 有效票 方式 手机+纸票 监票 ${director.name}、${city.li.name} 截止 12月1日18:00`,
    );
    await site.say(city.li, `开始 #${no}`);
    const took = members.slice(0, 5).map(({ name }) => name);
    await site.say(city.li, `领纸票 #${no} ${took.join('、')}`);
    await site.say(city.li, `计票 #${no} 仍要结束`);
    await site.say(city.li, `录票 #${no} 收回 5 满意 5`);
    for (const n of [1, 2, 3]) await site.say(director, `录票 #${no} 收回 6 满意 ${n} 不满意 ${6 - n}`);
    // The third voided both: the first is asked for again.
    expect(
      await ask('SELECT 1 FROM paper_tally p JOIN evaluation v ON v.id = p.evaluation WHERE v.no = $1', [no]),
    ).toEqual([]);
    await site.say(city.li, `录票 #${no} 收回 6 满意 6`);
    const counted = textOf(await site.say(director, `录票 #${no} 收回 6 满意 6`));
    expect(counted).toContain('纸票收回 6 张，多于领出的 5 张，本轮作废');
    expect(counted).not.toContain('[公布]');
    expect(textOf(await site.say(city.li, `公布 #${no}`))).toContain('没有可以公布的结果');
    expect(textOf(await site.say(city.li, `核验 #${no}`))).toContain('收回纸票 6 张，多于领出的 5 张');
  });
});
