import { describe, expect, it } from 'vitest';
import { draftConsultation } from '../../domain/instruments/draft-consultation.js';
import { materialRequest } from '../../domain/instruments/material-request.js';
import { normativeDocFiling } from '../../domain/instruments/normative-doc-filing.js';
import { procuratorialSuggestion } from '../../domain/instruments/procuratorial-suggestion.js';
import { reviewOpinionReply } from '../../domain/instruments/review-opinion-reply.js';
import type { Slots } from '../../domain/slot.js';
import { fitted, read } from './city.js';

const filing = normativeDocFiling.fields;
const suggestion = procuratorialSuggestion.fields;
const opinion = reviewOpinionReply.fields;
const consultation = draftConsultation.fields;
const material = materialRequest.fields;
const matter = { matter: { kind: 'matter', label: '事项', required: true } } satisfies Slots;
const note = { ...matter, note: { kind: 'text', label: '说明' } } satisfies Slots;
const extension = {
  ...matter,
  to: { kind: 'date', label: '延至', looks: 'forward', cues: ['至', '到', '延至'] },
  by: { kind: 'period', label: '延长' },
  reason: { kind: 'text', label: '理由' },
} satisfies Slots;
const count = {
  from: { kind: 'date', label: '起算日', looks: 'nearest', required: true },
  length: { kind: 'period', label: '期间', required: true },
} satisfies Slots;
const list = {
  unit: { kind: 'unit', label: '单位' },
  span: { kind: 'choice', label: '范围', of: ['今天', '本周', '下周', '本月'] },
} satisfies Slots;
const holiday = {
  from: { kind: 'date', label: '开始', looks: 'nearest', required: true },
  to: { kind: 'date', label: '结束', looks: 'nearest', cues: ['至', '到'] },
} satisfies Slots;
const leave = { ...holiday, by: { kind: 'person', label: '代理人' } } satisfies Slots;
const handover = {
  from: { kind: 'person', label: '移交人', required: true },
  to: { kind: 'person', label: '接收人', required: true },
} satisfies Slots;
const person = {
  unit: { kind: 'unit', label: '单位' },
  role: { kind: 'choice', label: '角色', of: ['联络员', '办公室', '管理员'] },
  account: { kind: 'account', label: '账号' },
  name: { kind: 'text', label: '姓名', required: true },
} satisfies Slots;
const unit = {
  short: { kind: 'text', label: '简称', cues: ['简称'] },
  name: { kind: 'text', label: '全称', required: true },
} satisfies Slots;
const draw = {
  count: { kind: 'count', label: '人数', required: true },
  on: { kind: 'date', label: '日期', looks: 'forward' },
  expertise: { kind: 'text', label: '条件', cues: ['条件'] },
  avoid: { kind: 'person', label: '回避' },
  what: { kind: 'text', label: '活动' },
} satisfies Slots;
const correction = {
  ...matter,
  what: { kind: 'choice', label: '更正什么', of: ['印发', '收到', '截止'] },
  on: { kind: 'date', label: '日期', looks: 'back' },
} satisfies Slots;
const figures = {
  instrument: { kind: 'choice', label: '监督方式', of: ['检察建议', '备案', '审议意见'] },
  unit: { kind: 'unit', label: '单位' },
  when: { kind: 'text', label: '期间' },
} satisfies Slots;

const T = '关于规范减刑假释案件办理的规定';
const days = (amount: number, direction = 'after') => ({ amount, unit: 'day', direction });
const workingDays = (amount: number, direction = 'after') => ({ amount, unit: 'working-day', direction });
const months = (amount: number) => ({ amount, unit: 'month', direction: 'after' });
const FILED = { title: T, unit: 'court', issuedOn: '2026-11-01' };

type Row = [line: string, slots: Slots, verb: string, values: Record<string, unknown>];

const rows: Row[] = [
  [`@督办 备案 《${T}》 市中院 11月1日印发`, filing, '备案', FILED],
  [`＠督办　备案　《${T}》　市中院　１１月１日印发`, filing, '备案', FILED],
  [`@督办备案《${T}》市中院11月1日印发`, filing, '备案', FILED],
  [`@督办 助手 /报备 市中院 《${T}》 11.1印发`, filing, '报备', FILED],
  [`/备案 11/1印发 市中级人民法院 《${T}》`, filing, '备案', FILED],
  [`备案：《${T}》，市中院，印发日期：2026-11-01`, filing, '备案', FILED],
  [`《${T}》 市中院 11月1日印发 备案`, filing, '备案', FILED],
  [`请把市中院11月1日印发的《${T}》备案`, filing, '备案', FILED],
  [`备案 《${T}》 中院 十一月一日印发`, filing, '备案', FILED],
  [`备案 《${T}》 市中院 2026年11月1日印发`, filing, '备案', FILED],
  [`备案 《${T}》 市中院 2026.11.1 印发`, filing, '备案', FILED],
  [`备案 《${T}》 市中院 印发 2026/11/01`, filing, '备案', FILED],
  [`备案 《${T}》 市中院 今年11月1日印发`, filing, '备案', FILED],
  [`备案 《${T}》 市中院 20261101印发`, filing, '备案', FILED],
  [`备案 《${T}》 市中院 于11月1日正式印发`, filing, '备案', FILED],
  [`备案 《${T}》 市中院 去年12月1日印发`, filing, '备案', { ...FILED, issuedOn: '2025-12-01' }],
  [`备案 《${T}》 市中院 昨天印发`, filing, '备案', { ...FILED, issuedOn: '2026-11-19' }],
  [`备案 《${T}》 市中院 15号印发`, filing, '备案', { ...FILED, issuedOn: '2026-11-15' }],
  [`备案 《${T}》 市中院 周三印发`, filing, '备案', { ...FILED, issuedOn: '2026-11-18' }],
  [
    `备案 《${T}》 市中院 11月1日印发 文号 张中法〔2026〕1号`,
    filing,
    '备案',
    { ...FILED, documentNo: '张中法〔2026〕1号' },
  ],
  [
    `备案 《${T}》 文号：张中法〔2026〕1号 市中院 11月1日印发`,
    filing,
    '备案',
    { ...FILED, documentNo: '张中法〔2026〕1号' },
  ],
  [`备案 《${T}》 市中院 11月1日印发 其他文件`, filing, '备案', { ...FILED, category: '其他文件' }],
  [
    '备案 《２０２６年方案〈试行〉》 市中院 11月1日印发',
    filing,
    '备案',
    { ...FILED, title: '２０２６年方案〈试行〉' },
  ],
  [
    '备案 《关于印发《办案规定》的通知》 市中院 11月1日印发',
    filing,
    '备案',
    { ...FILED, title: '关于印发《办案规定》的通知' },
  ],
  [`备案 《${T} 市中院 11月1日印发`, filing, '备案', FILED],
  [`备案 “${T}” 市中院 11月1日印发`, filing, '备案', FILED],
  [
    '报备 市中院《终本案件管理意见》3月2日印发',
    filing,
    '报备',
    { title: '终本案件管理意见', unit: 'court', issuedOn: '2026-03-02' },
  ],
  [`规范性文件及重要文件30日报送 《${T}》 市中院 11月1日印发`, filing, '规范性文件及重要文件30日报送', FILED],
  [
    '检察建议 《关于规范危险废物处置的检察建议》 市公安局 11月3日收到',
    suggestion,
    '检察建议',
    { title: '关于规范危险废物处置的检察建议', unit: 'police', receivedOn: '2026-11-03', ground: '社会治理' },
  ],
  [
    '检察建议 市检发市司法局 《社区矫正》 3月16日收',
    suggestion,
    '检察建议',
    { unit: 'justice', title: '社区矫正', receivedOn: '2026-03-16' },
  ],
  [
    '检察建议 《X河污染》 公益诉讼紧急 市公安局 9月14日收',
    suggestion,
    '检察建议',
    { ground: '公益诉讼紧急', receivedOn: '2026-09-14' },
  ],
  [
    '检察建议 《X河污染》 公益诉讼类 市公安局 9月14日送达',
    suggestion,
    '检察建议',
    { ground: '公益诉讼', receivedOn: '2026-09-14' },
  ],
  [
    '纠正意见 《超期羁押》 纠正违法 市公安局 11月3日收到 12月10日前回复',
    suggestion,
    '纠正意见',
    { ground: '纠正违法', receivedOn: '2026-11-03', replyBy: '2026-12-10' },
  ],
  [
    '纠正意见 《超期羁押》 12月10日前回复 市公安局 收到11月3日',
    suggestion,
    '纠正意见',
    { receivedOn: '2026-11-03', replyBy: '2026-12-10' },
  ],
  [
    '检察建议/纠正意见 《超期羁押》 市公安局 11月3日收到',
    suggestion,
    '检察建议/纠正意见',
    { unit: 'police' },
  ],
  [
    '审议意见 《对行政审判工作情况报告的审议意见》 市中院 11月3日收到 1月30日前报告',
    opinion,
    '审议意见',
    { unit: 'court', receivedOn: '2026-11-03', replyBy: '2027-01-30' },
  ],
  [
    '审议意见 交市中院 《行政审判》 4月20日收 明年1月30日前报告',
    opinion,
    '审议意见',
    { unit: 'court', receivedOn: '2026-04-20', replyBy: '2027-01-30' },
  ],
  [
    '征求意见 《监督司法工作办法（征求意见稿）》 市中院、市检、市公安局 12月10日前回复',
    consultation,
    '征求意见',
    { title: '监督司法工作办法（征求意见稿）', units: ['court', 'proc', 'police'], replyBy: '2026-12-10' },
  ],
  [
    '发征求意见函 《办法》 市中院，市检 和市公安局 截止12月10日',
    consultation,
    '发征求意见函',
    { units: ['court', 'proc', 'police'], replyBy: '2026-12-10' },
  ],
  [
    '征求意见 《办法》 全部 1月10日前回',
    consultation,
    '征求意见',
    {
      units: ['court', 'proc', 'police', 'justice', 'security', 'county-court', 'bridge-court'],
      replyBy: '2027-01-10',
    },
  ],
  [
    '发征求意见函《办法》给7家政法单位,1月10日前回',
    consultation,
    '发征求意见函',
    { units: ['court', 'proc', 'police', 'justice', 'security', 'county-court', 'bridge-court'] },
  ],
  [
    '征求意见 《办法》 各单位（除市检） 月底前回复',
    consultation,
    '征求意见',
    {
      units: ['court', 'police', 'justice', 'security', 'county-court', 'bridge-court'],
      replyBy: '2026-11-30',
    },
  ],
  [
    '征求意见 《办法》 市中院 11月18日发函 12月10日前反馈',
    consultation,
    '征求意见',
    { letterOn: '2026-11-18', replyBy: '2026-12-10' },
  ],
  [
    '要材料 《社区矫正半年工作情况》 市司法局 12月14日前报送',
    material,
    '要材料',
    { title: '社区矫正半年工作情况', unit: 'justice', dueOn: '2026-12-14' },
  ],
  [
    '要材料 市司法局 社区矫正半年情况 1月14日前',
    material,
    '要材料',
    { title: '社区矫正半年情况', unit: 'justice', dueOn: '2027-01-14' },
  ],
  [
    '请市司法局12月14日前报送材料《社区矫正半年工作情况》',
    material,
    '报送材料',
    { title: '社区矫正半年工作情况', unit: 'justice', dueOn: '2026-12-14' },
  ],
  ['要材料 《台账》 市司法局 下周五前', material, '要材料', { dueOn: '2026-11-27' }],
  [
    '要材料 《台账》 市司法局 下周五前 用于执法检查',
    material,
    '要材料',
    { dueOn: '2026-11-27', purpose: '执法检查' },
  ],
  ['要材料 《台账》 市司法局 12月底前', material, '要材料', { dueOn: '2026-12-31' }],
  ['要材料 《台账》 市司法局 十日内', material, '要材料', { dueOn: '2026-11-30' }],
  ['要材料 《台账》 市司法局 5个工作日内报送', material, '要材料', { dueOn: '2026-11-27' }],
  ['要材料 《台账》 市司法局 两个月内', material, '要材料', { dueOn: '2027-01-20' }],
  ['要材料 《台账》 市司法局 明天下午三点前报送', material, '要材料', { dueOn: '2026-11-21' }],
  ['期限', list, '期限', {}],
  ['期限 市中院', list, '期限', { unit: 'court' }],
  ['期限 本周', list, '期限', { span: '本周' }],
  ['市检期限 本月', list, '期限', { unit: 'proc', span: '本月' }],
  ['签收 #12', matter, '签收', { matter: 12 }],
  ['签收＃１２', matter, '签收', { matter: 12 }],
  ['签收 12', matter, '签收', { matter: 12 }],
  ['签收12', matter, '签收', { matter: 12 }],
  ['办结 12号', matter, '办结', { matter: 12 }],
  ['办结 第12件', matter, '办结', { matter: 12 }],
  ['办结 第十二件', matter, '办结', { matter: 12 }],
  [
    '不属我单位 #12 因该案由市检承办',
    { ...matter, reason: { kind: 'text', label: '理由' } },
    '不属我单位',
    { matter: 12, reason: '该案由市检承办' },
  ],
  [
    '进展 #12 已完成整改3项，11月底前全部完成',
    note,
    '进展',
    { matter: 12, note: '已完成整改3项，11月底前全部完成' },
  ],
  ['回复 #12 已完成整改……', note, '回复', { matter: 12, note: '已完成整改……' }],
  [
    '回复 12号 已与市公安局对接，11月1日印发《办法》。',
    note,
    '回复',
    { matter: 12, note: '已与市公安局对接，11月1日印发《办法》。' },
  ],
  ['退回 #12 缺少整改台账', note, '退回', { matter: 12, note: '缺少整改台账' }],
  ['退回 #12 缺少3份附件和2号清单', note, '退回', { matter: 12, note: '缺少3份附件和2号清单' }],
  [
    '申请延期 #12 至 12月20日 因台风影响',
    extension,
    '申请延期',
    { matter: 12, to: '2026-12-20', reason: '台风影响' },
  ],
  [
    '申请延期 #12 至15号 因为材料未齐',
    extension,
    '申请延期',
    { matter: 12, to: '2026-12-15', reason: '材料未齐' },
  ],
  [
    '延期 #12 至 12月15日 因11月30日才收到材料',
    extension,
    '延期',
    { matter: 12, to: '2026-12-15', reason: '11月30日才收到材料' },
  ],
  ['延期 #12 30日 原因是鉴定未出', extension, '延期', { matter: 12, by: days(30), reason: '鉴定未出' }],
  ['延期 #12 到下周五', extension, '延期', { matter: 12, to: '2026-11-27' }],
  ['更正 #12 印发 11月2日', correction, '更正', { matter: 12, what: '印发', on: '2026-11-02' }],
  ['更正 #12 印发11月2日', correction, '更正', { matter: 12, what: '印发', on: '2026-11-02' }],
  ['撤销 #12 重复登记', note, '撤销', { matter: 12, note: '重复登记' }],
  [
    '代记 #12 王五 电话告知已寄出',
    { ...matter, who: { kind: 'person', label: '何人' }, note: { kind: 'text', label: '内容' } },
    '代记',
    { matter: 12, who: 'wang', note: '电话告知已寄出' },
  ],
  ['我请假 12月1日至5日 由王五代', leave, '我请假', { from: '2026-12-01', to: '2026-12-05', by: 'wang' }],
  ['我请假 12月1-5日 @王五', leave, '我请假', { from: '2026-12-01', to: '2026-12-05', by: 'wang' }],
  ['放假 2027-02-05至2027-02-11', holiday, '放假', { from: '2027-02-05', to: '2027-02-11' }],
  ['放假 2027年2月5日到2月11日', holiday, '放假', { from: '2027-02-05', to: '2027-02-11' }],
  ['放假 2月5日～11日', holiday, '放假', { from: '2027-02-05', to: '2027-02-11' }],
  ['交接 李四 赵六', handover, '交接', { from: 'li', to: 'zhao' }],
  ['交接 @李四 @赵六', handover, '交接', { from: 'li', to: 'zhao' }],
  [
    '添加人员 钱十 单位 市中院 角色 联络员 账号 wecom:LiSi',
    person,
    '添加人员',
    { name: '钱十', unit: 'court', role: '联络员', account: 'wecom:lisi' },
  ],
  [
    '添加人员 钱十 市中院 联络员 dingtalk：manager01',
    person,
    '添加人员',
    { name: '钱十', unit: 'court', role: '联络员', account: 'dingtalk:manager01' },
  ],
  [
    '添加单位 省高级人民法院 简称 省高院、高院',
    unit,
    '添加单位',
    { name: '省高级人民法院', short: '省高院、高院' },
  ],
  [
    '抽选 3人 公开听证 12月1日 条件 法律 回避 李四',
    draw,
    '抽选',
    { count: 3, on: '2026-12-01', expertise: '法律', avoid: 'li', what: '公开听证' },
  ],
  ['统计 检察建议 2026年 市检', figures, '统计', { instrument: '检察建议', unit: 'proc', when: '2026年' }],
  ['算期 1月12日 30日', count, '算期', { from: '2027-01-12', length: days(30) }],
  ['算期 30日 1月12日', count, '算期', { from: '2027-01-12', length: days(30) }],
  ['算期 3月5日 前10日', count, '算期', { from: '2027-03-05', length: days(10, 'before') }],
  ['算期 3月5日前10日', count, '算期', { from: '2027-03-05', length: days(10, 'before') }],
  ['算期 3月5日 前3个工作日', count, '算期', { length: workingDays(3, 'before') }],
  ['算期 3月5日 提前十个工作日', count, '算期', { length: workingDays(10, 'before') }],
  ['算期 1月12日 10个工作日', count, '算期', { length: workingDays(10) }],
  ['算期 12月31日 2个月', count, '算期', { from: '2026-12-31', length: months(2) }],
  ['算期 12月31日两个月', count, '算期', { from: '2026-12-31', length: months(2) }],
  ['算期 12月31日 半年', count, '算期', { length: months(6) }],
  ['算期 12月31日 一年', count, '算期', { length: { amount: 1, unit: 'year', direction: 'after' } }],
  ['算期 2026-12-01（周二） 十五日', count, '算期', { from: '2026-12-01', length: days(15) }],
  ['算期 今天 60天', count, '算期', { from: '2026-11-20', length: days(60) }],
  ['为什么 #12', matter, '为什么', { matter: 12 }],
  ['核验 #12', matter, '核验', { matter: 12 }],
  ['撤回联名 #12', matter, '撤回联名', { matter: 12 }],
];

describe('lines clerks type', () => {
  it.each(rows)('%s', (line, slots, verb, values) => {
    expect(read(line).verb ?? '').toBe(verb);
    const filled = fitted(slots, line);
    expect(filled.problems).toEqual([]);
    expect(filled.ambiguous).toEqual([]);
    expect(filled.missing).toEqual([]);
    expect(filled.values).toMatchObject(values);
  });
});
