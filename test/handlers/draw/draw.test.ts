import { beforeEach, describe, expect, it } from 'vitest';
import { CATEGORIES } from '../../../domain/draw/categories.js';
import { orderOf, seedHashOf } from '../../../domain/draw/select.js';
import { declinePlace } from '../../../handlers/draw/accept-place.js';
import { cancelDraw, makeDraw } from '../../../handlers/draw/make-draw.js';
import { prepareDraw } from '../../../handlers/draw/prepare-draw.js';
import { recheckDraw, showDraw, verifyDraw } from '../../../handlers/draw/show-draw.js';
import { recusePerson } from '../../../handlers/recusal/recuse-person.js';
import type { FakeSite } from '../fakes.js';
import { GROUPS, type Name, PEOPLE, PROCURATORATE } from '../people.js';
import { read, refused, tap } from '../site/typing.js';
import {
  drawn,
  HANDLERS,
  nameOf,
  SUPERVISORS,
  say,
  siteWithSupervisors,
  theDraw,
  told,
  withState,
} from './supervisors.js';

let site: FakeSite;
beforeEach(() => {
  site = siteWithSupervisors();
});
const kinds = (id: string) => site.chains.get(id)?.map(({ kind }) => kind);

describe('抽选: first the hash, then the pool', () => {
  it('publishes the seed’s hash, on the card and the trail, while nothing is frozen and no seed is shown', async () => {
    const answer = read(await say(site, '小李', '抽选 2人 公开听证 12月1日9点 候补 2 回避 代表'));
    const draw = theDraw(site);
    expect(draw).toMatchObject({ state: 'published', pool: [], seats: [] });
    expect(draw.seed).toMatch(/^[0-9a-f]{64}$/);
    expect(draw.seedHash).toBe(seedHashOf(draw.seed));
    expect(answer).toContain(draw.seedHash);
    expect(answer).not.toContain(draw.seed);
    expect(answer).toContain('7 人，符合条件 6 人');
    const [entry] = site.chains.get(draw.id) ?? [];
    expect(entry).toMatchObject({ kind: 'draw.published', body: { seedHash: draw.seedHash } });
    expect(JSON.stringify(entry?.body)).not.toContain(draw.seed);
  });

  it('asked for what was missing, takes the words beside the date for the place', async () => {
    const asked = await say(site, '小李', '抽选 2人 公开听证 候补 2');
    expect(asked.question?.slot).toBe('more');
    const more = '12月18日9点 市检听证室';
    await site.do('小李', prepareDraw, { ...asked.question?.values, more }, { said: more });
    expect(theDraw(site)).toMatchObject({
      purpose: '公开听证',
      reserves: 2,
      activity: { on: '2026-12-18', time: '09:00', place: '市检听证室' },
    });
  });

  it('what is sent after and is no place does not become one', async () => {
    const asked = await say(site, '小李', '抽选 2人 公开听证');
    const more = (words: string) =>
      site.do('小李', prepareDraw, { ...asked.question?.values, more: words }, { said: words });
    expect(read(await more('12月18日9点 不懂行的'))).toContain('“不懂行的”没有看懂，还没有抽选。');
    expect(site.draws.size).toBe(0);
    await more('12月18日9点 懂法律的');
    expect(theDraw(site)).toMatchObject({ condition: ['法律'] });
    expect(theDraw(site).activity).not.toHaveProperty('place');
  });

  it('draws as the published algorithm says, freezes the pool by number and reveals the seed', async () => {
    const no = await drawn(site);
    const draw = theDraw(site);
    const eligible = draw.pool.filter(({ out }) => !out);
    expect(draw.pool.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    const expected = orderOf(draw.seed, eligible).slice(0, 4);
    expect(draw.seats.map(({ number }) => number)).toEqual(expected.map(({ number }) => number));
    expect(draw.seats.map(({ state }) => state)).toEqual(['called', 'called', 'reserve', 'reserve']);
    expect(kinds(draw.id)).toEqual(['draw.published', 'draw.made']);
    expect(site.chains.get(draw.id)?.at(-1)?.body).toMatchObject({ seed: draw.seed });
    expect(read(await verifyDraw(no, site.context('小李')))).toContain('留痕完好，共 2 条');
  });

  it('核验 finds a pool, a seed or a result that was changed without the trail', async () => {
    const no = await drawn(site);
    const draw = theDraw(site);
    const verified = async (changed: Partial<typeof draw>) => {
      site.draws.set(draw.id, { ...draw, ...changed });
      return read(await verifyDraw(no, site.context('小李')));
    };
    expect(await verified({ seats: [...draw.seats].reverse() })).toContain('对不上：抽中、候补');
    expect(await verified({ pool: draw.pool.slice(1) })).toContain('对不上：范围');
    expect(await verified({})).toContain('留痕完好');
  });

  it('two people press the same button: one draw, and the second reads who drew', async () => {
    const no = await drawn(site);
    const { seats } = theDraw(site);
    const again = await site.do('小王', makeDraw, { matter: no }, { click: true });
    expect(read(again)).toContain('已由小李在');
    expect(again.effects).toEqual([]);
    expect(theDraw(site).seats).toEqual(seats);
  });

  it('rests on the roster as it was read: a change of it in between makes the decision stale', async () => {
    await say(site, '小李', '抽选 2人 公开听证 12月1日');
    const stale = site.context('小李');
    await say(site, '小李', '不便 代表 每周二 店里进货');
    const decision = await makeDraw.run({ matter: theDraw(site).no }, stale);
    expect(() => site.apply(decision)).toThrow('stale site chain');
  });

  it('cancelled it is not drawn any more', async () => {
    await say(site, '小李', '抽选 2人 公开听证 12月1日');
    const { no } = theDraw(site);
    await site.do('小李', cancelDraw, { matter: no }, { click: true });
    expect((await refused(site.do('小李', makeDraw, { matter: no }))).code).toBe('DRAW_CANCELLED');
  });
});

describe('who cannot be drawn, and why', () => {
  it('withdrawn supervisors, recused, on leave, engaged that day, not able on that weekday: each with its reason', async () => {
    await drawn(site, '抽选 1人 巡回检察 12月1日 条件 法律');
    const [engaged] = withState(site, 'called');
    site.people = site.people.map((one) => (one.name === '代表' ? { ...one, active: false } : one));
    site.leaves = [{ id: 'x', personId: PEOPLE.观察员.id, from: '2026-11-30', to: '2026-12-02' }];
    await say(site, '小李', '不便 政法委吴八 每周二 店里进货');
    const answer = read(await say(site, '小李', '抽选 2人 公开听证 12月1日 回避 司法孙七'));
    expect(answer).toContain('已退出：代表');
    expect(answer).toContain('回避：司法孙七');
    expect(answer).toContain('请假：观察员');
    expect(answer).toContain('不便：每周二（店里进货）：政法委吴八');
    expect(answer).toContain(`当天已有 #12：${engaged}`);
    await say(site, '小李', `抽选 #${theDraw(site).no}`);
    const names = theDraw(site).seats.map(({ personId }) => nameOf(personId));
    expect(SUPERVISORS.slice(0, 3)).toEqual(expect.arrayContaining(names));
    expect(names).not.toContain(engaged);
  });

  it('on every day of those named with 和: a Sunday draw leaves her out as well', async () => {
    await say(site, '小李', '不便 代表 每周六和周日 店里进货');
    for (const on of ['12月5日', '12月6日'])
      expect(read(await say(site, '小李', `抽选 1人 公开听证 ${on}`))).toContain('（店里进货）：代表');
    expect(read(await say(site, '小李', '抽选 1人 公开听证 12月7日'))).not.toContain('店里进货');
  });

  it('drawn within the site’s days, and not after them', async () => {
    site.settingRows.set('draw:apartDays', 10);
    const no = await drawn(site, '抽选 1人 公开听证 11月25日');
    const [name] = withState(site, 'called') as [(typeof SUPERVISORS)[number]];
    await say(site, '小李', `代记 #${no} ${name} 能`);
    expect(read(await say(site, '小李', '抽选 1人 公开听证 12月4日'))).toContain(
      `10 日内已参加 #12：${name}`,
    );
    expect(read(await say(site, '小李', '抽选 1人 公开听证 12月8日'))).toContain('符合条件 7 人');
  });

  it('a draw of more than the pool is refused with the shortfall, and the pool never widened (E25)', async () => {
    const { code, text } = await refused(say(site, '小李', '抽选 5人 公开听证 12月1日 条件 法律'));
    expect(code).toBe('TOO_FEW');
    expect(text).toContain('符合条件的有 3 人，需要 5 人，差 2 人');
    expect(text).toContain('不会自动放宽');
    expect(site.draws.size).toBe(0);
    const withReserves = await refused(say(site, '小李', '抽选 6人 公开听证 12月1日 候补 3'));
    expect(withReserves.text).toContain('有 7 人，连候补共需 9 人，差 2 人');
  });

  it('too few at the button, after some withdrew, are refused there as well', async () => {
    await say(site, '小李', '抽选 7人 公开听证 12月1日');
    site.people = site.people.map((one) => (one.name === '代表' ? { ...one, active: false } : one));
    expect((await refused(say(site, '小李', `抽选 #${theDraw(site).no}`))).text).toContain('差 1 人');
    expect(theDraw(site).state).toBe('published');
  });
});

describe('what is none of the ten kinds is asked about', () => {
  const kindOf = async (kind: string) => {
    const asked = await say(site, '小李', '抽选 2人 参观看守所 12月1日 候补 1');
    return site.do('小李', prepareDraw, { ...asked.question?.values, kind }, { said: kind });
  };

  it('with the ten, and nothing is drawn', async () => {
    const asked = await say(site, '小李', '抽选 2人 参观看守所 12月1日 候补 1');
    expect(read(asked)).toContain('“参观看守所”属于哪一类活动？还没有抽选。');
    for (const kind of CATEGORIES) expect(read(asked)).toContain(kind);
    expect(asked.question?.choices.map(({ label }) => label).sort()).toEqual([...CATEGORIES].sort());
    expect(site.draws.size).toBe(0);
  });

  it.each([
    ['巡回检察', '巡回检察'],
    ['其他', '其他办案工作'],
  ])('%s, and the rest stays as it was said', async (said, category) => {
    expect(read(await kindOf(said))).toContain(`活动类别：${category}`);
    expect(theDraw(site)).toMatchObject({
      purpose: '参观看守所',
      reserves: 1,
      activity: { category, on: '2026-12-01' },
    });
  });

  it('an answer that names none either is asked about once more', async () => {
    expect(read(await kindOf('不知道'))).toContain('“不知道”属于哪一类活动？');
    expect(site.draws.size).toBe(0);
  });
});

describe('words that no part of a draw takes', () => {
  it('are asked about before anything is published, and never become a place', async () => {
    const line = '抽选 1人 公开听证 12月20日9点 地点 听证室 穿正装';
    const asked = await say(site, '小李', line);
    expect(read(asked)).toContain('“穿正装”没有看懂，还没有抽选。');
    expect(site.draws.size).toBe(0);
    await tap(site, '小李', HANDLERS, asked, '不用这几个字');
    expect(theDraw(site)).toMatchObject({ purpose: '公开听证', activity: { place: '听证室' } });
    site.draws.clear();
    await tap(site, '小李', HANDLERS, asked, '是地点');
    expect(theDraw(site)).toMatchObject({ purpose: '公开听证', activity: { place: '听证室 穿正装' } });
    site.draws.clear();
    await tap(site, '小李', HANDLERS, asked, '是活动名称');
    expect(theDraw(site)).toMatchObject({ purpose: '公开听证 穿正装', activity: { place: '听证室' } });
  });

  it('排除 leaves somebody out of the pool, and the card says where it is and why', async () => {
    const line = '抽选 1人 公开听证 12月20日9点 地点 听证室 排除 代表 理由 亲属';
    const draft = read(await say(site, '小李', line));
    expect(draft).toContain('地点：听证室\n');
    expect(draft).toContain('回避：代表');
    expect(draft).toContain('回避理由：亲属');
    expect(draft).toContain('符合条件 6 人');
  });

  it('懂法律的 is a condition of the pool', async () => {
    expect(read(await say(site, '小李', '抽选 1人 公开听证 12月20日9点 懂法律的'))).toContain(
      '符合条件 3 人',
    );
  });
});

describe('bad input', () => {
  it('a date in the past is refused', async () => {
    const { text } = await refused(say(site, '小李', '抽选 2人 公开听证 2026-11-10'));
    expect(text).toContain('活动日期 2026-11-10（周二） 已经过去');
    expect(site.draws.size).toBe(0);
  });

  it.each([
    ['公开听证 25点 1月15日', '25点', '抽选 2人 公开听证 9点 1月15日'],
    ['1月15日9点80分 公开听证', '9点80分', '抽选 2人 1月15日9点 公开听证'],
  ])('a time that no day has is refused: %s', async (words, odd, form) => {
    const run = site.do('小李', prepareDraw, { words: `2人 ${words}` }, { said: `抽选 2人 ${words}` });
    const { text } = await refused(run);
    expect(text).toContain(`没有“${odd}”这个时间`);
    expect(text).toContain(form);
    expect(site.draws.size).toBe(0);
  });

  it('and so it is in a 补充通知', async () => {
    const no = await drawn(site);
    const { text } = await refused(say(site, '小李', `补充通知 #${no} 时间 9点80分`));
    expect(text).toContain('没有“9点80分”这个时间');
    expect(theDraw(site).activity?.time).toBe('09:00');
  });

  describe.each(['地点 市检', '地点 市检听证室', '市中院 地点 市检'])(
    'a unit named in the place: %s',
    (where) => {
      const recused = (name: Name) =>
        site.do('小李', recusePerson, { person: PEOPLE[name].id, unit: PROCURATORATE.id, reason: '因亲属' });

      it('excludes who is recused from it, in the draft and in the draw', async () => {
        await recused('代表');
        const draft = read(await say(site, '小李', `抽选 2人 公开听证 12月1日9点 ${where}`));
        expect(draft).toContain('符合条件 6 人');
        expect(draft).toContain('回避：代表');
        await say(site, '小李', `抽选 #${theDraw(site).no}`);
        expect(theDraw(site).pool.find(({ personId }) => personId === PEOPLE.代表.id)?.out).toBe('回避');
      });

      it('passes over a reserve who is recused since, and the office is told when it is registered', async () => {
        const no = await drawn(site, `抽选 2人 公开听证 12月1日9点 ${where} 候补 2`);
        const [next, after] = withState(site, 'reserve') as [Name, Name];
        expect(read(await recused(next))).toContain(`代记 #${no} ${next} 回避`);
        await site.do(withState(site, 'called')[0] as Name, declinePlace, { matter: no }, { click: true });
        expect(withState(site, 'skipped')).toEqual([next]);
        expect(withState(site, 'called')).toContain(after);
      });

      it('is not for a clerk who is recused from it', async () => {
        await recused('小李');
        const refusal = await refused(say(site, '小李', `抽选 2人 公开听证 12月1日9点 ${where}`));
        expect(refusal.code).toBe('RECUSED_FROM_UNIT');
      });
    },
  );

  it('a unit that comes in with the place later counts as well', async () => {
    const no = await drawn(site, '抽选 2人 公开听证 12月1日9点 候补 2');
    const [called] = withState(site, 'called') as [Name];
    await site.do('小李', recusePerson, {
      person: PEOPLE[called].id,
      unit: PROCURATORATE.id,
      reason: '因亲属',
    });
    const set = await say(site, '小李', `补充通知 #${no} 地点 市检三楼听证室`);
    expect(read(set)).toContain(`${called}：待答复（已登记回避，请改请候补）`);
    expect(told(set, called)).toBe('');
  });

  it('who is recused and in no roster need not be named: the line to send is the person’s own without the name', async () => {
    const { text } = await refused(say(site, '小李', '抽选 2人 公开听证 12月1日9点 候补 2 回避 无此人'));
    expect(text).toContain('回避的“无此人”不在名册里');
    const line = text.split('\n').at(-1) ?? '';
    expect(line).toBe('抽选 2人 公开听证 12月1日9点 候补 2');
    await say(site, '小李', line);
    expect(theDraw(site).size).toBe(2);
  });

  it('a day off is warned of and allowed', async () => {
    const answer = read(await say(site, '小李', '抽选 2人 公开听证 11月28日'));
    expect(answer).toContain('2026-11-28（周六）是休息日');
    expect(answer).toContain('请监督员当天有事打 8866-0100');
    const made = await say(site, '小李', `抽选 #${theDraw(site).no}`);
    expect(theDraw(site).state).toBe('drawn');
    for (const name of withState(site, 'called'))
      expect(told(made, name)).toContain('那天是休息日，当天有事也请打 8866-0100。');
  });

  it('on a working day nobody is told of a day off', async () => {
    const draft = await say(site, '小李', '抽选 2人 公开听证 12月1日');
    const made = await say(site, '小李', `抽选 #${theDraw(site).no}`);
    const words = withState(site, 'called').map((name) => told(made, name));
    expect(words).toHaveLength(2);
    expect([read(draft), ...words].join()).not.toContain('当天有事');
  });

  it('what is missing is asked for, and a short follow-up completes it', async () => {
    const asked = await say(site, '小李', '抽选 2人 公开听证');
    expect(read(asked)).toContain('还缺活动日期');
    expect(asked.question).toMatchObject({ action: 'prepare-draw', slot: 'more' });
    expect(site.draws.size).toBe(0);
  });
});

describe('who sees it', () => {
  it('drawn names never stand in a group of others; the office’s own group reads them', async () => {
    await say(site, '小李', '抽选 2人 公开听证 12月1日');
    const { no } = theDraw(site);
    const elsewhere = await site.do('小李', makeDraw, { matter: no }, { chat: GROUPS.unbound });
    const [name] = withState(site, 'called');
    expect(JSON.stringify(elsewhere.answer.here)).not.toContain(name);
    expect(JSON.stringify(elsewhere.answer.privately)).toContain(name);
    const ours = await site.do('小李', recheckDraw, { matter: no }, { chat: GROUPS.office });
    expect(JSON.stringify(ours.answer.here)).toContain(name);
  });

  it('复核 shows the office names, who stood in the pool numbers and the own one, anybody else nothing', async () => {
    const no = await drawn(site);
    const office = read(await site.do('小李', recheckDraw, { matter: no }));
    const { seed, seedHash, seats } = theDraw(site);
    for (const part of [seed, seedHash, '1–7', '代表', `抽中：${seats[0]?.number}、${seats[1]?.number}`])
      expect(office).toContain(part);
    expect(office).toContain('复核一致');
    const own = read(await site.do('代表', recheckDraw, { matter: no }));
    expect(own).toContain('自己验算');
    expect(own).not.toContain('.md');
    expect(own).toContain(seed);
    expect(own).toMatch(/您是 \d 号/);
    expect(own).not.toContain('法院李四');
    const admin = read(await site.do('管理员', recheckDraw, { matter: no }));
    expect(admin).toContain(seed); // anybody who runs the house can check it, and reads no names and no reasons
    for (const { name } of site.people.filter(({ roles }) => roles.includes('supervisor')))
      expect(admin).not.toContain(name);
    site.people = site.people.map((one) => (one.name === '管理员' ? { ...one, roles: ['member'] } : one));
    expect((await refused(site.do('管理员', recheckDraw, { matter: no }))).code).toBe('NOT_VISIBLE');
    expect((await refused(showDraw(no, site.context('管理员')))).code).toBe('NOT_VISIBLE');
  });

  it('an invitation says who asks, the landline, when, where, how long, what to bring, what is paid; nothing of a case', async () => {
    await say(site, '小李', '抽选 1人 市检 公开听证 12月1日9点 地点 市检听证室 时长 约两小时 请带 身份证');
    const decision = await say(site, '小李', `抽选 #${theDraw(site).no}`);
    const [name] = withState(site, 'called') as [(typeof SUPERVISORS)[number]];
    const words = told(decision, name);
    for (const part of [
      '监察和司法工委',
      '8866-0100',
      '2026-12-01（周二）09:00',
      '市检听证室',
      '约两小时',
      '身份证',
      '150 元',
      '市人民检察院',
    ])
      expect(words).toContain(part);
  });
});
