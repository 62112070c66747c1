import { describe, expect, it } from 'vitest';
import { drawInWords } from '../../../domain/draw/draw-in-words.js';
import { listDigestOf } from '../../../domain/draw/list-digest.js';
import { readDraw, unusedIn } from '../../../domain/draw/read-draw.js';
import { linesOf, poolOfLines, readSample } from '../../../domain/draw/sample-list.js';
import type { Person } from '../../../domain/roster/roster.js';
import { PEOPLE, PROCURATORATE, rosterOf } from '../../handlers/people.js';

const roster = rosterOf([PROCURATORATE], Object.values(PEOPLE));
const read = (words: string) => readDraw(words, { roster, today: '2026-11-20' });

describe('抽选 …', () => {
  it('takes its parts in any order', () => {
    const expected = {
      purpose: '公开听证',
      size: 3,
      reserves: 2,
      condition: ['法律'],
      recused: [PEOPLE.代表.id],
      activity: { category: '公开审查听证', on: '2026-12-01' },
    };
    expect(read('3人 公开听证 12月1日 条件 法律 候补 2 回避 代表')).toEqual(expected);
    expect(read('公开听证 12月1日 3人 回避 代表 候补2人 条件 法律')).toEqual(expected);
  });

  it.each([
    '3人 公开听证 12月1日 地点 听证室 候补 2 市检',
    '3人 公开听证 12月1日 地点 听证室 市检 候补 2',
    '3人 公开听证 12月1日 候补 2 地点 听证室 时长 两小时 市检',
  ])('whose activity it is may stand behind a labelled part: %s', (words) => {
    expect(read(words)).toMatchObject({
      reserves: 2,
      activity: { unitId: PROCURATORATE.id, place: '听证室' },
    });
  });

  it('the unit that is all of a part stays in it', () => {
    expect(read('3人 公开听证 12月1日 地点 市检')).toMatchObject({ activity: { place: '市检' } });
  });

  it.each(['候补 0', '候补0人', '候补 无', '候补 不要'])('%s is no reserves', (words) => {
    expect(read(`3人 公开听证 12月1日 ${words}`)).toMatchObject({ size: 3, reserves: 0 });
  });

  it('keeps time, place, length, what to bring and whose activity it is', () => {
    expect(
      read('2名 市检 公开听证 12月1日上午9点 地点 市检三楼听证室 时长 约两小时 请带 身份证'),
    ).toMatchObject({
      purpose: '公开听证',
      size: 2,
      activity: {
        time: '09:00',
        place: '市检三楼听证室',
        length: '约两小时',
        bring: '身份证',
        unitId: PROCURATORATE.id,
      },
    });
  });

  it.each(['2人 公开听证 12月20日9点 市检三楼', '2人 12月20日9点 市检三楼 公开听证'])(
    'reads the room beside the activity as its place: %s',
    (words) =>
      expect(read(words)).toMatchObject({
        purpose: '公开听证',
        activity: { place: '市检三楼', time: '09:00' },
      }),
  );

  it('what ends like a place and stands alone is the activity', () => {
    expect(read('2人 参观法治教育基地 12月20日9点')).toMatchObject({ purpose: '参观法治教育基地' });
  });

  it.each([
    '3人 12月1日9点市检听证室的公开听证，候补2名，代表回避',
    '3人 12月1日9点 在市检听证室的公开听证，代表要回避，候补2名',
    '3人 公开听证 12月1日9点 地点 市检听证室 候补 2 回避 代表',
  ])('who is recused and where it is stay said in a sentence: %s', (words) =>
    expect(read(words)).toMatchObject({
      purpose: '公开听证',
      reserves: 2,
      recused: [PEOPLE.代表.id],
      activity: { place: '市检听证室', time: '09:00' },
    }),
  );

  it.each([
    ['3个人 去看守所巡察 12月1日', '看守所巡察', '巡回检察'],
    ['公开听证 三名监督员 12月1日', '公开听证', '公开审查听证'],
    ['3个人民监督员12月1日旁听庭审', '旁听庭审', '出庭支持公诉'],
    ['3人 参观看守所 12月1日', '参观看守所', undefined],
  ])('%s is %s, of the kind %s', (words, purpose, category) => {
    const typed = read(words);
    expect(typed).toMatchObject({ size: 3, purpose, activity: { on: '2026-12-01' } });
    expect('activity' in typed && typed.activity.category).toBe(category);
  });

  it.each(['抽3个人12月1日旁听庭审', '抽三名监督员 12月1日 旁听庭审', '请抽选3人，12月1日旁听庭审'])(
    '%s is a draw in words',
    (words) => expect(read(drawInWords(words) ?? '')).toMatchObject({ size: 3, purpose: '旁听庭审' }),
  );

  it('a draw in words keeps its place beside its activity, and an activity that is called like a place', () => {
    expect(read(drawInWords('抽三个监督员 12月25号9点 公开听证 市检听证室') ?? '')).toMatchObject({
      purpose: '公开听证',
      activity: { place: '市检听证室', time: '09:00' },
    });
    expect(read(drawInWords('抽选 2人 参观法治教育基地 12月20日9点') ?? '')).toMatchObject({
      purpose: '参观法治教育基地',
    });
  });

  it.each(['抽3个派出所', '抽4个', '抽2名 市中院', '抽5份 卷宗'])('%s is none', (words) =>
    expect(drawInWords(words)).toBeUndefined(),
  );

  it.each([
    ['3人 公开听证 12月1日 有人要依法申请回避吗', '回避的是谁没有看懂'],
    ['公开听证 12月1日', '还缺抽几人'],
    ['3人 公开听证', '还缺活动日期'],
    ['3人 12月1日', '还缺是什么活动'],
    ['3人 公开听证 2月30日', '没有2月30日'],
    ['3人 公开听证 12月1日 回避 钱无名', '“钱无名”不在名册里'],
    ['500人 公开听证 12月1日', '一次最多抽 200 人'],
  ])('%s: %s', (words, say) => expect(read(words)).toMatchObject({ say: expect.stringContaining(say) }));
});

describe('抽选 … in words', () => {
  const supervisor = (name: string, ...expertise: string[]): Person => ({
    ...PEOPLE.代表,
    id: name,
    name,
    roles: ['supervisor'],
    expertise,
  });
  const known = {
    today: '2026-11-20',
    roster: rosterOf(
      [PROCURATORATE],
      [
        supervisor('余一川', '法律'),
        supervisor('白露霜', '医疗', '法律'),
        supervisor('范小舟', '未成年人保护'),
      ],
    ),
  };
  const said = (words: string) => ({ ...readDraw(words, known), unused: unusedIn(words, known) });

  it.each([
    ['1人 公开听证 1月20日9点 地点 听证室 排除 余一川', ['余一川']],
    ['1人 公开听证 1月20日9点 地点 听证室 不要余一川', ['余一川']],
    ['1人 公开听证 1月20日9点 地点 听证室，余一川除外', ['余一川']],
    ['除了余一川和白露霜以外，抽1人 公开听证 1月20日9点 地点 听证室', ['余一川', '白露霜']],
    ['1人 公开听证 1月20日9点 地点 听证室 别抽余一川、白露霜', ['余一川', '白露霜']],
    ['1人 公开听证 1月20日9点 地点 听证室 回避 余一川 排除 白露霜', ['余一川', '白露霜']],
    ['1人 公开听证 1月20日9点 地点 听证室，余一川回避，排除白露霜', ['余一川', '白露霜']],
  ])('who is to be left out is recused: %s', (words, names) => {
    const read = said(words);
    expect(read).toMatchObject({ purpose: '公开听证', unused: [], activity: { place: '听证室' } });
    expect('recused' in read && [...read.recused].sort()).toEqual(names.sort());
  });

  it.each([
    '2人 公开听证 1月19日 懂法律的',
    '2人 公开听证 1月19日，要懂法律的，候补1个',
    '2人 公开听证 1月19日 法律专长',
    '2人 公开听证 1月19日 有法律专业背景的',
    '2名懂法律的监督员 公开听证 1月19日',
    '2人 公开听证 1月19日 条件 法律专业',
    '2人 公开听证 1月19日 条件 懂法律的人员',
  ])('what they have to know is the condition: %s', (words) =>
    expect(said(words)).toMatchObject({ size: 2, purpose: '公开听证', condition: ['法律'], unused: [] }),
  );

  it.each(['法律或医疗', '法律、医疗', '懂法律 或 医疗', '法律或者医疗专业', '法律和医疗'])(
    '条件 %s: either of the two',
    (words) =>
      expect(said(`2人 公开听证 1月19日 条件 ${words}`)).toMatchObject({ condition: ['法律', '医疗'] }),
  );

  it('a field is known by the beginning of its name, and one that nobody has is no condition', () => {
    expect(said('2人 公开听证 1月19日 条件 未成年人')).toMatchObject({ condition: ['未成年人保护'] });
    expect(said('2人 公开听证 1月19日 条件 火星')).toMatchObject({ say: expect.stringContaining('“火星”') });
    expect(said('2人 公开听证 1月19日 懂火星的')).toMatchObject({ say: expect.stringContaining('“火星”') });
  });

  it('a whole sentence', () =>
    expect(said('2人 1月19号上午9点去市检听证，要懂法律的，候补1个，余一川回避')).toMatchObject({
      purpose: '听证',
      size: 2,
      reserves: 1,
      condition: ['法律'],
      recused: ['余一川'],
      activity: { unitId: PROCURATORATE.id, time: '09:00' },
      unused: [],
    }));

  it.each([
    '2人 1月19日9点到市检听证室参加公开听证',
    '2人 1月19日9点 去市检听证室参加公开听证',
    '2人 1月19日9点在市检听证室举行公开听证',
  ])('where one goes is the place: %s', (words) => {
    const read = said(words);
    expect(read).toMatchObject({ activity: { place: '市检听证室' }, unused: [] });
    expect('purpose' in read && read.purpose).toMatch(/公开听证$/u);
  });

  it.each([
    '帮我从名单里随便挑3个人参加1月19日的公开听证',
    '请从监督员名册里随机抽3名监督员 1月19日 公开听证',
    '随便挑三个监督员参加1月19日公开听证',
    '请抽选三名懂法律的人民监督员，1月19日上午9点到市检三楼参加公开听证',
    '1月19日9点市检公开听证，抽3名监督员',
    '1月19日9点公开听证，请随机抽三个监督员参加',
  ])('%s is a draw', (words) =>
    expect(said(drawInWords(words) ?? '')).toMatchObject({ size: 3, purpose: '公开听证', unused: [] }),
  );

  it.each([
    ['2人 公开听证 1月19日 不懂行的', ['不懂行的']],
    ['2人 公开听证 1月19日 不要懂法律的', ['不要懂法律的']],
    ['2人 公开听证 1月19日 地点 听证室 穿正装', ['穿正装']],
    ['2人 公开听证 1月19日 候补 2 穿正装', ['穿正装']],
    ['2人 公开听证 1月19日 地点 “听证室 东侧”', []],
    ['2人 1月19日 活动名称 公开听证 第二场', []],
    ['2人公开听证1月19日9点听证室条件法律', ['听证室条件法律']],
    ['2名监督员 参与 1月19日 9:00 在 市检听证室 举行的 公开听证', []],
    ['2人 公开听证（第二场） 1月19日', []],
  ])('words that no part takes are left over: %s', (words, unused) =>
    expect(said(words).unused).toEqual(unused),
  );

  it.each(['法律知识竞赛', '了解医疗纠纷座谈会', '了解社情民意活动'])(
    '%s is an activity, and no condition',
    (purpose) => expect(said(`2人 ${purpose} 1月19日`)).toMatchObject({ purpose, condition: [], unused: [] }),
  );

  it('who is recused may be said with why', () => {
    const both = { recused: ['余一川', '白露霜'], recusedFor: '亲属', unused: [] };
    expect(said('2人 公开听证 1月19日 候补 1 回避 余一川、白露霜 理由 亲属')).toMatchObject(both);
    expect(said('2人 公开听证 1月19日 回避 余一川、白露霜 因亲属')).toMatchObject(both);
    expect(said('2人 公开听证 1月19日 回避 余一川（亲属）、白露霜')).toMatchObject({
      recused: ['余一川', '白露霜'],
      recusedFor: '余一川亲属',
    });
  });

  it('without whom nobody knows all others stay recused in the line that can be sent again', () =>
    expect(said('2人 公开听证 1月19日 候补 1 回避 余一川、王大锤、白露霜')).toMatchObject({
      stranger: { name: '王大锤', line: '2人 公开听证 1月19日 候补 1 回避 余一川、白露霜' },
    }));
});

describe('a list to sample from', () => {
  it.each([
    ['李法官2025年办结案件 10件', { purpose: '李法官2025年办结案件', size: 10 }],
    ['社区矫正档案 按 法院 各2件', { purpose: '社区矫正档案', each: { by: '法院', count: 2 } }],
    ['抽5份 卷宗', { purpose: '卷宗', size: 5 }],
    ['10% 社区矫正档案', { purpose: '社区矫正档案', percent: 10 }],
    ['社区矫正档案 按百分之十的比例抽', { purpose: '社区矫正档案', percent: 10 }],
    ['200% 卷宗', { purpose: '卷宗' }],
  ])('%s', (words, typed) => expect(readSample(words)).toEqual(typed));

  it('a list that is counted is the same list without its numbers, below a heading too', () => {
    const list = ['（2026）刑初1号', '（2026）刑初2号', '张三 盗窃'];
    for (const count of ['、', '. ', '）'])
      expect(linesOf(list.map((line, n) => `${n + 1}${count}${line}`).join('\n'), true)).toEqual(list);
    const headed = ['案号', ...list.map((line, n) => `（${n + 1}）${line}`)].join('\n');
    expect(linesOf(headed, true)).toEqual(['案号', ...list]);
    expect(linesOf('1、A\n3、B', true)).toEqual(['1、A', '3、B']);
    expect(linesOf('（2026）刑初1号\n（2026）刑初2号', true)).toEqual(['（2026）刑初1号', '（2026）刑初2号']);
  });

  describe('is known again', () => {
    const LIST = ['（2026）刑初1号 张 三', '（2026）刑初2号', '卷3号 李四'];
    const digest = (lines: readonly string[]) =>
      listDigestOf(lines.map((line, i) => ({ number: i + 1, line })));

    it.each([
      ['with a stop', LIST.map((line) => `${line}。`)],
      ['without spaces', LIST.map((line) => line.replace(/\s/gu, ''))],
      ['with spaces', LIST.map((line) => `  ${line.replace('刑初', ' 刑初 ')} `)],
      ['in another order', [...LIST].reverse()],
      ['in other brackets', LIST.map((line) => line.replace('（', '〔').replace('）', '〕'))],
      ['counted 1、', LIST.map((line, i) => `${i + 1}、${line}`)],
      ['counted 1 ', LIST.map((line, i) => `${i + 1} ${line}`)],
      ['counted （一）', LIST.map((line, i) => `（${'一二三'[i]}）${line}`)],
      ['counted ①', LIST.map((line, i) => `${'①②③'[i]} ${line}`)],
      ['counted 第1件：', LIST.map((line, i) => `第${i + 1}件：${line}`)],
      ['counted from 11 on', LIST.map((line, i) => `${i + 11}. ${line}`)],
      ['in another order and counted', [...LIST].reverse().map((line, i) => `${i + 1}. ${line}。`)],
      ['with dots before it', LIST.map((line) => `• ${line}`)],
    ])('%s', (_how, lines) => expect(digest(lines)).toBe(digest(LIST)));

    it.each([
      ['with a line less', LIST.slice(1)],
      ['of another year', LIST.map((line) => line.replace('2026', '2025'))],
      ['of other numbers', LIST.map((line) => line.replace('1号', '11号'))],
    ])('and not %s', (_how, lines) => expect(digest(lines)).not.toBe(digest(LIST)));

    it('years in brackets that follow one another are no places', () => {
      const years = (court: string) => ['2024', '2025'].map((year) => `（${year}）${court}1号`);
      expect(digest(years('刑初'))).not.toBe(digest(['刑初1号', '刑初1号']));
    });
  });

  it('is numbered line by line; empty lines fall away', () => {
    expect(poolOfLines(linesOf('抽查 2件\nA1\n\n  B2 ', false))).toHaveProperty('pool', [
      { number: 1, line: 'A1' },
      { number: 2, line: 'B2' },
    ]);
  });

  it('takes the stratum from the column its head names, or from the word that ends so', () => {
    expect(poolOfLines(['案号 法院', 'A1 桥西', 'B2 桥东'], '法院')).toHaveProperty('pool', [
      { number: 1, line: 'A1 桥西', stratum: '桥西' },
      { number: 2, line: 'B2 桥东', stratum: '桥东' },
    ]);
    expect(poolOfLines(['A1 桥西法院'], '法院')).toMatchObject({ pool: [{ stratum: '桥西法院' }] });
    expect(poolOfLines(['A1 某处'], '法院')).toEqual({ say: '第 1 行看不出法院：A1 某处，' });
  });

  it('with a line twice is refused: it would be drawn more easily', () => {
    expect(poolOfLines(['A1', 'B2', 'A1'])).toEqual({ say: '第 1 行和第 3 行相同：A1，' });
    expect(poolOfLines(['A1', 'B2', 'A 1。'])).toEqual({ say: '第 1 行和第 3 行相同：A 1。，' });
  });

  it('ends at 2,000 lines', () => {
    const lines = Array.from({ length: 2_001 }, (_, i) => `案${i}`);
    expect(poolOfLines(lines)).toMatchObject({ say: expect.stringContaining('2001 行') });
  });
});
