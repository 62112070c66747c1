import { describe, expect, it } from 'vitest';
import { parse } from '../../domain/command/parse.js';
import { ROSTER, read, TODAY } from './city.js';

const kinds = (text: string) => read(text).fragments.map(({ kind, text: words }) => `${kind}:${words}`);

describe('the verb is the longest known one at the start, else the longest outside 《》 and quotes', () => {
  it.each([
    ['备案 《办法》', '备案'],
    ['撤回联名 #12', '撤回联名'],
    ['要求报送材料 市司法局', '要求报送材料'],
    ['申请延期 #12', '申请延期'],
    ['#12 办结', '办结'],
    ['《办法》 市中院 报备', '报备'],
    ['规范性文件及重要文件30日报送 《办法》', '规范性文件及重要文件30日报送'],
    ['监督"连环招" 《办法》', '监督“连环招”'],
    ['纠正意见 《办法》', '纠正意见'],
    ['统计 检察建议', '统计'],
  ])('%s → %s', (text, verb) => {
    expect(read(text).verb).toBe(verb);
  });

  it.each([
    '《备案审查办法》',
    '“备案”',
    '#12',
    '12',
    '市中院',
    '11月1日印发',
    '11月3日收到',
    '12月10日前回复',
    '谢谢',
    '',
  ])('%j has none', (text) => {
    expect(read(text).verb).toBeUndefined();
  });

  it.each(['甲类监督 《办法》', '乙类监督 《办法》', '甲类监督/乙类监督 《办法》'])(
    'a catalogue name A/B is meant by %s',
    (text) => {
      const verbs = ['甲类监督/乙类监督'];
      expect(parse(text, { verbs, roster: ROSTER, botNames: [], today: TODAY }).verb).toBe(
        '甲类监督/乙类监督',
      );
    },
  );

  it('says whether the message starts with its verb', () => {
    expect(read('@督办 备案 《办法》').verbSpan?.start).toBe(0);
    expect(read('因材料不齐，请延期').verbSpan?.start).toBeGreaterThan(0);
  });
});

describe('fragments are told apart by their kind', () => {
  it.each([
    ['#12', ['number:#12']],
    ['12号', ['number:12号']],
    ['第12件', ['number:第12件']],
    ['至15号', ['date:15号']],
    ['15号印发', ['number:15号', 'date:15号']],
    ['12月10日9点', ['date:12月10日9点']],
    ['2026-12-01（周二）09:00', ['date:2026-12-01（周二）09:00']],
    ['前3个工作日', ['period:前3个工作日']],
    ['30日', ['date:30日', 'period:30日']],
    ['45日', ['period:45日']],
    ['张备〔2026〕7号', []],
    ['《市中院11月1日方案》', ['title:《市中院11月1日方案》']],
    ['“市中院”', ['quoted:“市中院”']],
    ['@李四 wecom：lisi', ['person:@李四', 'account:wecom：lisi']],
    ['全市检察机关', []],
    ['市检查组', []],
    ['市检察院', ['unit:市检察院']],
    ['三家', ['number:三家']],
  ])('%s', (text, expected) => {
    expect(kinds(text)).toEqual(expected);
  });

  it('keeps the time of a meeting', () => {
    expect(read('明天下午三点').fragments).toMatchObject([{ kind: 'date', time: '15:00' }]);
    expect(read('12月10日9：30').fragments).toMatchObject([{ kind: 'date', time: '09:30' }]);
    expect(read('今晚8点半').fragments).toMatchObject([{ kind: 'date', time: '20:30' }]);
  });

  it('gives a unit all the ids its name may mean', () => {
    expect(read('区法院').fragments).toMatchObject([{ unitIds: ['county-court', 'bridge-court'] }]);
  });

  it('gives a date the words beside it', () => {
    expect(read('截止7月10日前回复').fragments).toMatchObject([{ cueBefore: '截止', cueAfter: '前回复' }]);
  });
});
