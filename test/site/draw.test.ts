import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PersonView, StateView } from '../../bot/playground/contract.js';
import type { Draw } from '../../domain/draw/draw.js';
import { type City, cardWith, cityOf, numberIn, textOf, titlesOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

// One draw for a hearing, from Friday 20 November 2026 to the week after 1 December.
let site: Site;
let city: City;
let people: StateView['people'];
let zheng: PersonView;
let no: number;

beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
  people = ((await site.call('/playground/state')).body as StateView).people;
  zheng = called('郑一鸣');
  await site.say(city.admin, '设置 监督员电话 8866-0100');
  await site.say(city.admin, '设置 监督员补助 公开审查听证=200、其他=100');
});
afterAll(() => site.close());

function called(name: string): PersonView {
  const found = people.find((one) => one.name === name);
  if (!found) throw new Error(`nobody is called ${name}`);
  return found;
}

async function draw(): Promise<Draw> {
  const { rows } = await site.database.pool.query<{ body: Draw }>('SELECT body FROM draw WHERE no = $1', [
    no,
  ]);
  if (!rows[0]) throw new Error('no draw');
  return rows[0].body;
}

/** Who holds this state now, in the order drawn. */
async function inState(state: string): Promise<PersonView[]> {
  const { seats } = await draw();
  const { rows } = await site.database.pool.query<{ id: string; name: string }>(
    'SELECT id, name FROM person',
  );
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return seats
    .filter((seat) => seat.state === state)
    .map(({ personId = '' }) => called(names.get(personId) ?? ''));
}

let first: PersonView;
let second: PersonView;
let third: PersonView;
let reserves: PersonView[];

test('the hash of the seed is published before anything is frozen, and a weekday somebody cannot is respected', async () => {
  await site.say(called('石安澜'), '每周二不行，社区值班');
  const office = site.chat('办公室群').id;
  const line =
    '抽选 3人 市检 公开听证 12月1日9点 地点 市检三楼听证室 时长 约两小时 候补 3 回避 夏侯平、江德顺';
  const answer = await site.say(city.li, line, { chat: office });
  no = numberIn(answer);
  const { seed, seedHash, pool } = await draw();
  expect(pool).toEqual([]);
  expect(textOf(answer)).toContain(`种子摘要：${seedHash}`);
  expect(textOf(answer)).not.toContain(seed);
  expect(textOf(answer)).toContain('回避：夏侯平、江德顺');
  expect(textOf(answer)).toContain('不便：每周二（社区值班）：石安澜');
  expect(textOf(answer)).toContain('23 人，符合条件 20 人');
  const late = await site.say(city.li, '取消');
  expect(textOf(late)).toContain(`取消抽选 #${no}`);
  expect((await draw()).state).toBe('published');
});

test('two press the button at the same moment: one draw', async () => {
  const office = site.chat('办公室群').id;
  const card = await cardWith(site, city.li, '抽选', office);
  const both = await Promise.all([site.tap(city.li, card, '抽选'), site.tap(zheng, card, '抽选')]);
  const invited = await Promise.all(people.map(async (one) => ({ one, got: await site.read(one) })));
  const asked = invited.filter(({ got }) => titlesOf(got).some((title) => title.startsWith('想请您参加')));
  expect(asked).toHaveLength(3);
  expect(textOf(both.flat())).toContain('已抽出 3 人，候补 3 人');
  [first, second, third] = (await inState('called')) as [PersonView, PersonView, PersonView];
  reserves = await inState('reserve');
  expect(reserves).toHaveLength(3);
});

test('the invitation is one a shop owner can trust', async () => {
  const card = (await site.read(first)).at(-1);
  expect(card?.card?.actions.map(({ label }) => label)).toEqual([
    '能参加',
    '不能参加',
    '可能需要回避，请来电',
  ]);
  expect(card?.text).toBe(
    [
      '想请您参加：2026-12-01（周二）09:00 公开听证',
      `编号 #${no}`,
      '谁请您：市人大常委会监察和司法工委',
      '联系电话：8866-0100（可打来核实）',
      '什么事：公开听证（市人民检察院）',
      '时间：2026-12-01（周二）09:00',
      '地点：市检三楼听证室',
      '大约多久：约两小时',
      '请带：身份证',
      '补助：200 元',
      '您是从监督员里随机抽到的。能来、不能来都没有关系，告诉我们一声就好。',
      '点下面的按钮，或者直接回复“能”或“不能”。当事人是亲戚、熟人的，请点“可能需要回避，请来电”。',
      '不收任何费用，也不会在这里向您要银行卡号和验证码。',
      '【能参加】【不能参加】【可能需要回避，请来电】',
    ].join('\n'),
  );
});

test('anyone can run it again with a dozen lines: the page’s own script on what 复核 prints', async () => {
  const shown = textOf(await site.say(first, `复核 #${no}`));
  const field = (label: string) => new RegExp(`^${label}：([^（\\n]+)`, 'mu').exec(shown)?.[1] ?? '';
  const script = /```js\n([\s\S]+?)```/u.exec(readFileSync('docs/check-a-draw.md', 'utf8'))?.[1] ?? '';
  const file = join(mkdtempSync(join(tmpdir(), 'check-a-draw-')), 'check.mjs');
  writeFileSync(file, script);
  const args = [field('种子'), field('种子摘要'), field('可抽号码')];
  const printed = execFileSync(process.execPath, [file, ...args], { encoding: 'utf8' });
  expect(printed).toContain('种子与摘要一致');
  expect(printed).toContain(`抽选顺序：${field('抽中')}、${field('候补')}、`);
  expect(shown).toMatch(/您是 \d+ 号/u);
  expect(shown).not.toContain(second.name);
  expect(script.trim().split('\n').length).toBeLessThanOrEqual(12);
});

test('one says 能, one 不能 with a reason: the first reserve is called at once', async () => {
  expect(textOf(await site.say(first, '能'))).toContain('已记下：您能参加。');
  const messages = await site.say(second, '不能，店里走不开');
  expect(textOf(toPerson(messages, second))).toContain('没有关系，下次再请您');
  expect(textOf(toPerson(messages, reserves[0] as PersonView))).toContain('按候补次序请您参加');
  expect(textOf(toPerson(messages, city.li))).toContain('店里走不开');
  await site.say(reserves[0] as PersonView, '能参加');
  expect(textOf(await site.say(second, '能'))).toContain('名额已经另请他人');
});

test('one keeps silent: reminded once, then on the list to telephone, then recorded; the next reserve comes in', async () => {
  const messages = await site.advance('P5D');
  const reminded = toPerson(messages, third).filter(({ text }) => text.includes('还没有收到答复'));
  expect(reminded.map(({ at }) => at.slice(0, 16))).toEqual(['2026-11-23T09:05']);
  expect(toPerson(messages, first).filter(({ text }) => text.includes('想请您参加'))).toEqual([]);
  const list = toPerson(messages, city.li).filter(({ text }) => text.startsWith('请电话联系'));
  expect(list).toHaveLength(1);
  expect(textOf(list)).toContain(third.name);
  const recorded = await site.say(city.li, `代记 #${no} ${third.name} 联系不上`);
  expect(textOf(toPerson(recorded, reserves[1] as PersonView))).toContain('想请您参加');
  expect(textOf(await site.say(reserves[1] as PersonView, '能，谢谢'))).toContain('已记下：您能参加。');
});

test('the last reserve is told on the working day before that nobody is needed any more', async () => {
  const messages = await site.advance('P6D');
  const told = toPerson(messages, reserves[2] as PersonView);
  expect(titlesOf(told)).toEqual(['这次不用来了：2026-12-01（周二）09:00 公开听证']);
  expect(told[0]?.at.slice(0, 16)).toBe('2026-11-30T15:00');
  expect(textOf(await site.say(reserves[2] as PersonView, '能'))).toContain('名额已经另请他人');
});

test('afterwards: who came, what was adopted and why not, the file, the allowance, the ten categories', async () => {
  expect(textOf(toPerson(await site.advance('P1D'), city.li))).toContain(`请登记到场：#${no}`);
  const absent = reserves[1] as PersonView;
  await site.say(city.li, `到场 #${no} 缺 ${absent.name}`);
  const words = '采纳：公开说理 1 条 未采纳：当庭宣布，因还需合议';
  const fed = await site.say(city.li, `反馈 #${no} ${words}`);
  expect(textOf(toPerson(fed, first))).toContain(words);
  expect(toPerson(fed, absent)).toEqual([]);

  const file = textOf(await site.say(first, '我的档案'));
  expect(file).toContain(`#${no} 2026-12-01（周二）09:00 公开听证，到场，补助 200 元`);
  expect(textOf(await site.say(city.li, `档案 ${absent.name}`))).toContain('没有到场');
  expect(textOf(await site.say(second, `档案 ${first.name}`))).toBe(
    textOf(await site.say(second, '档案 钱无名')).replace('钱无名', first.name),
  );
  expect(textOf(await site.say(city.li, '补助 2026年'))).toContain('2 人，2 人次，合计 400 元');
  expect(textOf(await site.say(city.li, '统计 监督员 2026年'))).toContain('公开审查听证：1');
});

test('each step is on the trail, and 核验 finds it whole', async () => {
  expect(textOf(await site.say(city.li, `核验 #${no}`))).toContain('的留痕完好');
  const { id } = await draw();
  const { rows } = await site.database.pool.query<{ kind: string }>(
    'SELECT kind FROM trail WHERE subject = $1 ORDER BY n',
    [id],
  );
  expect(rows.map(({ kind }) => kind.replace('draw.', ''))).toEqual(
    'published made accepted left accepted reminded listed left accepted eve-reminded released who-came-asked attended fed-back'.split(
      ' ',
    ),
  );
});

test('nobody outside hears that it is there', async () => {
  for (const someone of [city.court, city.member])
    expect(textOf(await site.say(someone, `#${no}`))).toContain(`没有您可以查看的 #${no}`);
  const inGroup = await site.say(city.li, `#${no}`, { chat: site.chat('领导小组').id });
  const said = inGroup.filter(({ person }) => person === undefined);
  expect(textOf(said)).not.toContain(first.name);
});
