import { describe, expect, it } from 'vitest';
import { draftConsultation } from '../../domain/instruments/draft-consultation.js';
import { materialRequest } from '../../domain/instruments/material-request.js';
import { normativeDocFiling } from '../../domain/instruments/normative-doc-filing.js';
import { procuratorialSuggestion } from '../../domain/instruments/procuratorial-suggestion.js';
import { reviewOpinionReply } from '../../domain/instruments/review-opinion-reply.js';
import { topicalInquiry } from '../../domain/instruments/topical-inquiry.js';
import type { Slots } from '../../domain/slot.js';
import { fitted } from './city.js';

const filing = normativeDocFiling.fields;
const material = materialRequest.fields;
const matter = { matter: { kind: 'matter', label: '事项', required: true } } satisfies Slots;

describe('a unit within a reason belongs to the reason', () => {
  const slots = {
    ...matter,
    unit: { kind: 'unit', label: '承办单位', required: true },
    reason: { kind: 'text', label: '改派原因' },
  } satisfies Slots;

  it.each([
    ['改派 #6 市检 由市检汇总', '由市检汇总'],
    ['改派 #6 市检 市检汇总', '市检汇总'],
    ['改派 #6 市检 由市检汇总后送市中院', '由市检汇总后送市中院'],
    ['改派 #6 市检 因属市中院和市检共同职责', '属市中院和市检共同职责'],
    ['改派 #6 给市检 因市检汇总', '市检汇总'],
    ['改派 #6 市检', undefined],
  ])('%s', (text, reason) => {
    expect(fitted(slots, text).values).toEqual({ matter: 6, unit: 'proc', ...(reason ? { reason } : {}) });
  });
});

describe('a short follow-up completes what was asked', () => {
  const before = { title: '办法', unit: 'court' };

  it.each([
    ['11月1日', filing, before, { issuedOn: '2026-11-01' }],
    ['11月1日印发', filing, before, { issuedOn: '2026-11-01' }],
    ['是11月1日印发的', filing, before, { issuedOn: '2026-11-01' }],
    ['市中院', filing, { title: '办法', issuedOn: '2026-11-01' }, { unit: 'court' }],
    ['《办法》', filing, { unit: 'court', issuedOn: '2026-11-01' }, { title: '办法' }],
    ['办法', filing, { unit: 'court', issuedOn: '2026-11-01' }, { title: '办法' }],
    [
      '12月10日前回复',
      draftConsultation.fields,
      { title: '办法', units: ['court'] },
      { replyBy: '2026-12-10' },
    ],
    [
      '全部',
      draftConsultation.fields,
      { title: '办法', replyBy: '2026-12-10' },
      { units: ['court', 'proc', 'police', 'justice', 'security', 'county-court', 'bridge-court'] },
    ],
    ['12', matter, {}, { matter: 12 }],
    ['12号', matter, {}, { matter: 12 }],
    [
      '缺少附件',
      { ...matter, why: { kind: 'text', label: '缺什么', required: true, cues: ['缺'] } },
      { matter: 12 },
      { why: '少附件' },
    ],
    [
      '材料不齐',
      { ...matter, why: { kind: 'text', label: '理由', required: true, cues: ['因'] } },
      { matter: 12 },
      { why: '材料不齐' },
    ],
  ] as const)('%s', (line, slots, known, values) => {
    const filled = fitted(slots, line, known);
    expect(filled.missing).toEqual([]);
    expect(filled.values).toMatchObject({ ...known, ...values });
  });

  it('keeps what was known before', () => {
    expect(fitted(filing, '市检 11月1日印发', before).values).toMatchObject({
      unit: 'court',
      issuedOn: '2026-11-01',
    });
  });

  it('replaces a default by the word that is typed', () => {
    const known = { ...before, category: '规范性文件' };
    expect(fitted(filing, '其他文件 11月1日', known).values.category).toBe('其他文件');
  });
});

describe('what is missing is listed in the order declared', () => {
  it.each([
    ['备案', ['title', 'unit', 'issuedOn']],
    ['备案 市中院', ['title', 'issuedOn']],
    ['备案 《办法》 11月1日印发', ['unit']],
    ['备案 《》 市中院 11月1日印发', ['title']],
  ])('%s', (line, missing) => {
    expect(fitted(filing, line).missing).toEqual(missing);
  });

  it('does not take the date of receipt for the date of issue (R9)', () => {
    const filled = fitted(filing, '备案 《办法》 市中院 11月1日收到');
    expect(filled.missing).toEqual(['issuedOn']);
  });

  it('does not take 12月上旬 or 之日起30日内 for a date', () => {
    expect(fitted(material, '要材料 《台账》 市司法局 12月上旬').missing).toEqual(['dueOn']);
    expect(fitted(material, '要材料 《台账》 市司法局 自收到之日起30日内').missing).toEqual(['dueOn']);
  });
});

describe('what cannot be is said in a plain sentence', () => {
  it.each([
    ['备案 《办法》 市中院 2月30日印发', '没有2月30日这一天。', '2月28日'],
    ['备案 《办法》 市中院 13月1日印发', '没有13月1日这一天。', '12月1日'],
    ['备案 《办法》 市中院 11月31日印发', '没有11月31日这一天。', '11月30日'],
    ['备案 《办法》 市中院 2026-02-29印发', '没有2026年2月29日这一天。', '2026年2月28日'],
    ['备案 《办法》 市中院 2026年0月1日印发', '没有2026年0月1日这一天。', '2026年1月1日'],
    ['备案 《办法》 市中院 1926-11-01印发', '1926-11-01（周一）离今天太远，请核对年份。', '2026-11-01'],
    ['备案 《办法》 市中院 9999-12-31印发', '9999-12-31（周五）离今天太远，请核对年份。', '2026-12-31'],
    ['备案 《办法》 市中原 11月1日印发', '没有“市中原”这个单位，您是不是要写“市中院”？', '市中院'],
    ['备案 《办法》 市公按局 11月1日印发', '没有“市公按局”这个单位，您是不是要写“市公安局”？', '市公安局'],
    ['备案 《办法》 省水利厅 11月1日印发', '没有“省水利厅”这个单位，请看一下名册里的名称。', undefined],
  ])('%s', (line, say, instead) => {
    const [problem] = fitted(filing, line).problems;
    expect(problem?.say).toBe(say);
    expect(problem?.instead).toBe(instead);
    expect(line).toContain(problem?.words);
  });

  it('does not send a letter to some when one of its units is unknown', () => {
    const filled = fitted(
      draftConsultation.fields,
      '征求意见 《办法》 市检、市中原、市公安局 12月10日前回复',
    );
    expect(filled.problems).toMatchObject([{ slot: 'units', words: '市中原', instead: '市中院' }]);
    expect(filled.values.units).toBeUndefined();
  });

  it('does not take the sender for the unit when the one addressed is unknown', () => {
    const filled = fitted(procuratorialSuggestion.fields, '检察建议 《排污》 市检发市环保局 3月16日收');
    expect(filled.problems).toMatchObject([{ slot: 'unit', words: '市环保局' }]);
    expect(filled.missing).toEqual(['unit']);
  });

  it('names a person the roster does not have', () => {
    const slots = { to: { kind: 'person', label: '接收人', required: true } } satisfies Slots;
    expect(fitted(slots, '交接 @钱十一').problems[0]?.say).toBe('名册里没有“钱十一”。');
  });

  it('says nothing about dates where no date is wanted', () => {
    const slots = { ...matter, note: { kind: 'text', label: '说明' } } satisfies Slots;
    expect(fitted(slots, '进展 #12 计划2月30日完成').problems).toEqual([]);
  });
});

describe('what may mean several things is asked about', () => {
  it('asks which unit an ambiguous short name means', () => {
    const [asked] = fitted(filing, '备案 《办法》 区法院 11月1日印发').ambiguous;
    expect(asked?.choices).toEqual([
      { label: '宣化区人民法院', payload: { unit: 'county-court' } },
      { label: '桥东区人民法院', payload: { unit: 'bridge-court' } },
    ]);
  });

  it('asks which of two units a single matter belongs to', () => {
    const [asked] = fitted(filing, '备案 《办法》 市中院、市检 11月1日印发').ambiguous;
    expect(asked?.choices.map(({ payload }) => payload.unit)).toEqual(['court', 'proc']);
  });

  it('keeps the clear units of a list with an unclear one', () => {
    const [asked] = fitted(draftConsultation.fields, '征求意见 《办法》 市检、区法院 12月10日前').ambiguous;
    expect(asked?.choices.map(({ payload }) => payload.units)).toEqual([
      ['proc', 'county-court'],
      ['proc', 'bridge-court'],
    ]);
  });

  it('asks which of two namesakes is meant', () => {
    const slots = { who: { kind: 'person', label: '何人', required: true } } satisfies Slots;
    const [asked] = fitted(slots, '交接 张伟').ambiguous;
    expect(asked?.choices.map(({ label }) => label)).toEqual([
      '张伟（市中级人民法院）',
      '张伟（市人民检察院）',
    ]);
  });

  it('asks what a bare date is where two slots could take it', () => {
    const [asked] = fitted(reviewOpinionReply.fields, '审议意见 《行政审判》 市中院 1月30日').ambiguous;
    expect(asked?.choices).toEqual([
      { label: '收到日期 2026-01-30（周五）', payload: { receivedOn: '2026-01-30' } },
      { label: '书面报告期限 2027-01-30（周六）', payload: { replyBy: '2027-01-30' } },
    ]);
  });

  it('asks which of two dates or titles is meant', () => {
    expect(fitted(filing, '备案 《办法》 市中院 11月1日 11月5日').ambiguous[0]?.slot).toBe('issuedOn');
    expect(fitted(filing, '备案 《甲》 《乙》 市中院 11月1日印发').ambiguous[0]?.slot).toBe('title');
  });

  it('asks which of two lengths is meant, and does not halve 一个半月', () => {
    const slots = { length: { kind: 'period', label: '长短', required: true } } satisfies Slots;
    expect(fitted(slots, '两个月零五天').ambiguous[0]?.choices.map(({ label }) => label)).toEqual([
      '两个月',
      '零五天',
    ]);
    expect(fitted(slots, '一个半月').missing).toEqual(['length']);
    expect(fitted(slots, '一年半').values.length).toEqual({ amount: 18, unit: 'month', direction: 'after' });
  });

  it('takes one matter at a time', () => {
    expect(fitted(matter, '办结 #12 #13').ambiguous[0]?.choices.map(({ label }) => label)).toEqual([
      '#12',
      '#13',
    ]);
  });
});

describe('a date without a year takes the year its slot looks to', () => {
  const date = (looks: 'back' | 'forward' | 'nearest') =>
    ({ on: { kind: 'date', label: '日期', looks, required: true } }) satisfies Slots;

  it.each([
    ['11月20日', 'back', '2026-11-20'],
    ['去年11月21日', 'back', '2025-11-21'],
    ['11月20日', 'forward', '2026-11-20'],
    ['5月19日', 'forward', '2027-05-19'],
    ['1月12日', 'nearest', '2027-01-12'],
    ['9月1日', 'nearest', '2026-09-01'],
    ['2月29日', 'back', '2024-02-29'],
    ['2月29日', 'forward', '2028-02-29'],
    ['明年1月30日', 'back', '2027-01-30'],
    ['去年12月1日', 'forward', '2025-12-01'],
    ['26年12月1日', 'forward', '2026-12-01'],
    ['二〇二六年十二月一日', 'forward', '2026-12-01'],
    ['本月25日', 'forward', '2026-11-25'],
    ['下个月3号', 'forward', '2026-12-03'],
    ['至15号', 'forward', '2026-12-15'],
    ['至31日', 'forward', '2026-12-31'],
    ['今天', 'forward', '2026-11-20'],
    ['明天下午三点', 'forward', '2026-11-21'],
    ['明早9点', 'forward', '2026-11-21'],
    ['大后天', 'forward', '2026-11-23'],
    ['前天', 'back', '2026-11-18'],
    ['下周五', 'forward', '2026-11-27'],
    ['下星期日', 'forward', '2026-11-29'],
    ['本周三', 'forward', '2026-11-18'],
    ['这周三', 'back', '2026-11-18'],
    ['上周五', 'back', '2026-11-13'],
    ['周五', 'forward', '2026-11-20'],
    ['周四', 'forward', '2026-11-26'],
    ['星期四', 'back', '2026-11-19'],
    ['月底', 'forward', '2026-11-30'],
    ['本月底', 'forward', '2026-11-30'],
    ['下月底', 'forward', '2026-12-31'],
    ['12月底', 'forward', '2026-12-31'],
    ['2月底', 'forward', '2027-02-28'],
    ['2月底', 'back', '2026-02-28'],
    ['明年2月末', 'forward', '2027-02-28'],
    ['年底', 'forward', '2026-12-31'],
    ['3天后', 'forward', '2026-11-23'],
    ['十日内', 'forward', '2026-11-30'],
    ['一周内', 'forward', '2026-11-27'],
    ['半年内', 'forward', '2027-05-20'],
    ['12.31', 'forward', '2026-12-31'],
    ['12-31', 'forward', '2026-12-31'],
    ['12月10日9点', 'forward', '2026-12-10'],
    ['12月10日 9：30', 'forward', '2026-12-10'],
  ] as const)('%s looking %s is %s', (line, looks, on) => {
    expect(fitted(date(looks), line).values).toEqual({ on });
  });

  it.each(['3.5万元', '1-2项', '1/5以上', '12人', '〔2026〕7号', '九点', '一周一次', '10.0.0.1', '#12'])(
    '%s is no date',
    (line) => {
      expect(fitted(date('nearest'), line).missing).toEqual(['on']);
    },
  );
});

describe('flags and quantities', () => {
  const urgent = { urgent: { kind: 'flag', label: '急', cues: ['紧急', '加急'] } } satisfies Slots;

  it('sets a flag by its cue, and not by a cue inside a title', () => {
    expect(fitted(urgent, '加急').values).toEqual({ urgent: true });
    expect(fitted(urgent, '《加急办法》').values).toEqual({});
  });

  it('does not take 3人 for a matter, nor #12 for a quantity', () => {
    expect(fitted(matter, '办结 3人').missing).toEqual(['matter']);
    expect(fitted({ n: { kind: 'count', label: '人数', required: true } }, '#12').missing).toEqual(['n']);
  });
});

describe('where words are taken as well, what stands in their midst is theirs', () => {
  const sent = {
    matter: { kind: 'matter', label: '事项' },
    on: { kind: 'date', label: '补充期限', looks: 'forward', cues: ['前补充', '前', '截止'] },
    who: { kind: 'person', label: '何人' },
    text: { kind: 'text', label: '内容', required: true },
  } satisfies Slots;

  it.each([
    ['退回 #12 缺少11月1日会议纪要', { matter: 12, text: '缺少11月1日会议纪要' }],
    [
      '退回 #12 缺少11月1日会议纪要，12月1日前补充',
      { matter: 12, on: '2026-12-01', text: '缺少11月1日会议纪要' },
    ],
    ['退回 #12 12月1日 缺少台账', { matter: 12, on: '2026-12-01', text: '缺少台账' }],
    ['回复 已排查 100 户，整改 12 处', { text: '已排查 100 户，整改 12 处' }],
    ['回复 已于15号寄出', { text: '已于15号寄出' }],
    ['回复 12 已完成整改', { matter: 12, text: '已完成整改' }],
    ['回复 12号 已完成整改', { matter: 12, text: '已完成整改' }],
    ['已完成整改 #12 回复', { matter: 12, text: '已完成整改' }],
    ['回复 #12 已与李四沟通', { matter: 12, text: '已与李四沟通' }],
    ['代记 #12 李四 电话告知', { matter: 12, who: 'li', text: '电话告知' }],
    ['回复 #12 因客观原因未完成。', { matter: 12, text: '因客观原因未完成。' }],
    ['回复 #12 依据《监督法》“第五条”办理👍', { matter: 12, text: '依据《监督法》“第五条”办理👍' }],
  ])('%s', (line, values) => {
    expect(fitted(sent, line).values).toEqual(values);
  });
});

describe('several units called to one inquiry', () => {
  const { fields } = topicalInquiry;
  const when = '12月24日9点 地点 会议厅';

  it.each([
    [`市检、市公安局 未检工作 ${when}`, '未检工作', ['police']],
    [`市检和市公安局 未检工作 ${when}`, '未检工作', ['police']],
    [`市检 市公安局 司法局 未检工作 ${when}`, '未检工作', ['police', 'justice']],
    [`未检工作 市检、市公安局参加 ${when}`, '未检工作', ['police']],
    [`市检 市公安局移送案件 ${when}`, '市公安局移送案件', undefined],
    [`市检 未检工作 ${when} 邀请 市司法局`, '未检工作', undefined],
  ])('%s', (text, topic, otherUnits) => {
    const { values } = fitted(fields, text);
    expect(values).toMatchObject({ unit: 'proc', topic });
    expect(values.otherUnits).toEqual(otherUnits);
  });

  it('asks which is meant by a short name of two', () => {
    const { values, ambiguous } = fitted(fields, `市检、区法院 未检工作 ${when}`);
    expect(values.otherUnits).toBeUndefined();
    expect(ambiguous[0]?.choices).toEqual([
      { label: '宣化区人民法院', payload: { otherUnits: ['county-court'] } },
      { label: '桥东区人民法院', payload: { otherUnits: ['bridge-court'] } },
    ]);
  });
});
