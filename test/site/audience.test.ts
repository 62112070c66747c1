import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Message } from '../../bot/playground/contract.js';
import { type City, cardWith, cityOf, ledgerOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

const TITLE = '关于量刑规范化工作的规定';

let site: Site;
let city: City;
/** The court's. */
let no: number;

beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
});
afterAll(() => site.close());

const group = (name: string) => site.chat(name).id;
const inGroup = (messages: readonly Message[], chat: string) => messages.filter((one) => one.chat === chat);

/** Every command that takes a number, as a liaison would send it. */
const LIAISON_LINES = (n: number) => [
  `#${n}`,
  `签收 #${n}`,
  `收到 #${n}`,
  `进展 #${n} 正在办`,
  `回复 #${n} 已完成`,
  `报送 #${n} 已完成`,
  `撤回 #${n}`,
  `为什么 #${n}`,
  `核验 #${n}`,
  `回执 #${n}`,
  `不属我单位 #${n} 因由别的单位承办`,
];
const OFFICE_LINES = (n: number) => [
  `办结 #${n}`,
  `退回 #${n} 太少`,
  `延期 #${n} 至 12月20日 因需要`,
  `撤销 #${n} 重复`,
  `停发 #${n}`,
  `恢复 #${n}`,
  `改派 #${n} 市检`,
  `维持 #${n} 职责之内`,
  `代记 #${n} 王五 电话告知 已签收`,
];

describe('before the hold ends', () => {
  beforeAll(async () => {
    no = numberIn(await site.say(city.li, `备案 《${TITLE}》 市中院 11月1日印发`));
  });

  test('the unit, the partner, members and supervisors neither hear nor see it', async () => {
    const before = await ledgerOf(site.database.pool);
    for (const person of [city.court, city.police, city.partner, city.member, city.supervisor]) {
      for (const words of [`#${no}`, `为什么 #${no}`, `核验 #${no}`])
        expect(textOf(await site.say(person, words)), words).toContain(`没有您可以查看的 #${no}`);
      for (const words of ['期限', '我的', '逾期'])
        expect(textOf(await site.say(person, words)), words).toContain('共 0 件');
      expect(await site.read(person)).toSatisfy((all: Message[]) => !textOf(all).includes(TITLE));
    }
    expect(await ledgerOf(site.database.pool)).toBe(before);
    expect(textOf(await site.say(city.court, '统计 备案'))).toContain('已发出 0');
  });

  test('the office sees it, in its own group too; the unit’s group does not show it to the office’s question', async () => {
    expect(textOf(await site.say(city.director, `#${no}`))).toContain(TITLE);
    expect(textOf(await site.say(city.li, '期限', { chat: group('办公室') }))).toContain(TITLE);
    const asked = await site.say(city.li, '期限', { chat: group('中级人民法院') });
    expect(textOf(inGroup(asked, group('中级人民法院')))).not.toContain(TITLE);
  });

  test('afterwards the unit sees it, and nobody else', async () => {
    await site.advance('PT6M');
    expect(textOf(await site.say(city.court, `#${no}`))).toContain(TITLE);
    for (const person of [city.police, city.partner, city.member, city.supervisor])
      expect(textOf(await site.say(person, `#${no}`))).toContain(`没有您可以查看的 #${no}`);
  });
});

describe('a liaison of another unit', () => {
  test('gets the same answer for a number that is somebody else’s and for one that is nobody’s', async () => {
    const before = await ledgerOf(site.database.pool);
    for (const [i, words] of LIAISON_LINES(no).entries()) {
      const others = textOf(await site.say(city.police, words));
      const nobodys = textOf(await site.say(city.police, LIAISON_LINES(987)[i] ?? ''));
      expect(others, words).toContain(`没有您可以查看的 #${no}`);
      expect(nobodys.replaceAll('987', String(no)), words).toBe(others);
    }
    expect(await ledgerOf(site.database.pool)).toBe(before);
  });

  test('is told who does the office’s acts, whether the number exists or not', async () => {
    for (const [i, words] of OFFICE_LINES(no).entries()) {
      const others = textOf(await site.say(city.police, words));
      expect(others, words).toContain('这一步由办公室办理');
      expect(textOf(await site.say(city.police, OFFICE_LINES(987)[i] ?? '')), words).toBe(others);
    }
  });

  test('finds nothing of it in lists, figures and help', async () => {
    for (const words of ['期限', '期限 市中院', '期限 备案', '逾期', '我的', '统计 备案', '帮助', '名册'])
      expect(textOf(await site.say(city.police, words)), words).not.toContain(TITLE);
    expect(textOf(await site.say(city.police, '期限 市中院'))).toContain('共 0 件');
    expect(textOf(await site.say(city.police, '统计 备案'))).toContain('已发出 0');
    expect(textOf(await site.say(city.police, '统计 备案 市中院'))).toContain('本单位');
  });

  test('cannot tap a card in somebody else’s conversation, nor quote it', async () => {
    const card = await cardWith(site, city.court, '签收');
    const before = await ledgerOf(site.database.pool);
    const action = card.card?.actions.find(({ label }) => label === '签收')?.id ?? '';
    const tapped = await site.call('/playground/clicks', {
      message: card.id,
      person: city.police.id,
      action,
    });
    expect(JSON.stringify(tapped.body)).not.toContain(TITLE);
    const quoted = await site.call('/playground/messages', {
      chat: 'direct',
      person: city.police.id,
      text: '签收',
      quote: card.id,
    });
    expect(JSON.stringify(quoted.body)).not.toContain(TITLE);
    const read = await site.call(`/playground/chats/direct/messages?person=${city.police.id}`);
    expect(JSON.stringify(read.body)).not.toContain(TITLE);
    expect(await ledgerOf(site.database.pool)).toBe(before);
  });

  test('who quotes one’s own card need not type its number', async () => {
    const card = await cardWith(site, city.court, '签收');
    expect(textOf(await site.say(city.court, '为什么', { quote: card.id }))).toContain(`#${no} 的期限是`);
  });
});

describe('groups', () => {
  test('a unit’s group shows that unit’s matters and no other’s', async () => {
    const court = group('中级人民法院');
    expect(textOf(inGroup(await site.say(city.court, '期限', { chat: court }), court))).toContain(TITLE);
    const police = group('公安');
    for (const words of [`#${no}`, '期限', '期限 市中院', `为什么 #${no}`, `核验 #${no}`, '我的']) {
      const said = await site.say(city.li, words, { chat: police });
      expect(textOf(inGroup(said, police)), words).not.toContain(TITLE);
      expect(inGroup(said, police).length, words).toBeGreaterThan(0);
    }
    const listed = await site.say(city.li, '期限 市中院', { chat: police });
    expect(textOf(inGroup(listed, police))).toBe('已私信您，共 1 件。');
    expect(textOf(toPerson(listed, city.li))).toContain(TITLE);
  });

  test('an unbound group shows what the asker may see by its number, without lateness, reasons or replies', async () => {
    const late = numberIn(await site.say(city.li, '备案 《关于速裁程序的规定》 市中院 9月1日印发'));
    await site.advance('PT6M');
    await site.say(city.court, `报送 #${late} 内部材料一份`);
    await site.say(city.court, '确认');
    await site.say(city.li, `退回 #${late} 缺少整改台账`);
    const lead = group('领导小组');
    for (const asker of [city.li, city.court]) {
      const said = textOf(inGroup(await site.say(asker, `#${late}`, { chat: lead }), lead));
      expect(said).toContain('关于速裁程序的规定');
      expect(said).not.toMatch(/逾期|期限已过|缺少整改台账|内部材料|退回/);
    }
    const stranger = await site.say(city.police, `#${late}`, { chat: lead });
    expect(textOf(inGroup(stranger, lead))).toBe(`没有您可以查看的 #${late}。`);
    const lists = await site.say(city.li, '逾期', { chat: lead });
    expect(textOf(inGroup(lists, lead))).toMatch(/^已私信您，共 \d+ 件。$/);
    const figures = await site.say(city.li, '统计 备案', { chat: lead });
    expect(textOf(inGroup(figures, lead))).not.toMatch(/率|%/);
    await site.say(city.li, `撤销 #${late} 测试结束`);
  });

  test('one letter to many shows in a group of several neither who else got it nor who answered', async () => {
    const lead = group('领导小组');
    const said = await site.say(city.li, '征求意见 《监督司法工作办法》 全部 12月10日前回复', { chat: lead });
    expect(textOf(inGroup(said, lead))).not.toMatch(/市公安局|市人民检察院/);
    const head = numberIn(toPerson(said, city.li));
    await site.advance('PT6M');
    expect(textOf(await site.say(city.court, `#${head}`))).toContain(`没有您可以查看的 #${head}`);
    expect(textOf(inGroup(await site.say(city.li, `#${head}`, { chat: lead }), lead))).not.toMatch(
      /未答复|市公安局/,
    );
  });

  test('an error in a group is one line, the detail is private', async () => {
    const lead = group('领导小组');
    const said = await site.say(city.li, '备案 《某规定》 市中院 2月30日印发', { chat: lead });
    expect(textOf(inGroup(said, lead))).toBe('没有2月30日这一天。');
    expect(textOf(toPerson(said, city.li))).toContain('可以这样发');
  });
});

describe('a leaver', () => {
  test('loses every right at once, old cards included', async () => {
    const card = await cardWith(site, city.court, '报送');
    const action = card.card?.actions.find(({ label }) => label === '报送')?.id ?? '';
    await site.say(city.admin, '停用人员 周敏');
    const before = await ledgerOf(site.database.pool);
    const tap = await site.call('/playground/clicks', { message: card.id, person: city.court.id, action });
    const said = await site.call('/playground/messages', {
      chat: 'direct',
      person: city.court.id,
      text: `#${no}`,
    });
    for (const { status, body } of [tap, said]) {
      expect(status).toBe(404);
      expect(JSON.stringify(body)).not.toContain(TITLE);
    }
    expect(await ledgerOf(site.database.pool)).toBe(before);
    const later = await site.advance('P20D');
    expect(toPerson(later, city.court)).toEqual([]);
  });
});
