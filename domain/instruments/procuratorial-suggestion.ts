import { defineInstrument } from '../instrument.js';

/**
 * Procuratorial suggestion (检察建议): the unit acts and replies in writing within two months of receipt.
 *
 * The length follows the ground: urgent public-interest suggestions 15 days; to a court about civil
 * enforcement, and retrial, 3 months; an urgent or correcting one, the date its document states.
 *
 * Source: 《人民检察院检察建议工作规定》（2019）; 检察公益诉讼司法解释第二十一条; 《民事执行活动法律监督若干
 * 问题的规定》（2016）第十三、十四条. The local opinion itself says only 及时整改落实并回复.
 */
export const procuratorialSuggestion = defineInstrument({
  id: 'procuratorial-suggestion',
  name: '检察建议/纠正意见',
  source: '《人民检察院检察建议工作规定》；加强新时代检察机关法律监督工作的实施意见第十五条',
  blocks: ['matter'],
  verbs: ['检察建议', '纠正意见'],
  example: '检察建议 《关于规范危险废物处置的检察建议》 市公安局 11月3日收到',
  registeredBy: ['office', 'liaison'],
  issuer: '检察院',
  paperPrefix: '检建',
  fields: {
    title: {
      kind: 'title',
      label: '建议名称',
      required: true,
      ask: '请写出检察建议的名称或事由，用《》括起来。',
    },
    unit: { kind: 'unit', label: '被建议单位', required: true, ask: '建议发给了哪个单位？' },
    receivedOn: { kind: 'date', label: '收到日期', looks: 'back', cues: ['收到', '送达', '签收', '收'] },
    ground: {
      kind: 'choice',
      label: '类别',
      of: ['社会治理', '公益诉讼', '公益诉讼紧急', '民事执行', '再审', '纠正违法', '紧急', '其他'],
      default: '社会治理',
      means: [
        { words: ['公益诉讼', '紧急'], is: '公益诉讼紧急' },
        { words: ['公益', '紧急'], is: '公益诉讼紧急' },
        { words: ['公益'], is: '公益诉讼' },
        { words: ['纠正意见'], is: '纠正违法' },
      ],
    },
    replyBy: {
      kind: 'date',
      label: '文书载明的回复日期',
      looks: 'forward',
      cues: ['前回复', '前复', '回复期限', '截止', '前'],
    },
    replyWithin: { kind: 'period', label: '文书载明的期限', first: true },
    documentNo: { kind: 'text', label: '文号', cues: ['文号'] },
    issuedBy: { kind: 'text', label: '制发检察院', cues: ['制发单位', '发出单位'] },
  },
  titleField: 'title',
  parties: 'one',
  deadlines: [
    {
      stage: 'reply',
      label: '回复期限',
      responsible: 'unit',
      from: 'receivedOn',
      amount: 2,
      unit: 'month',
      lengths: {
        by: 'ground',
        of: {
          公益诉讼紧急: { amount: 15, unit: 'day' },
          民事执行: { amount: 3, unit: 'month' },
          再审: { amount: 3, unit: 'month' },
          纠正违法: null,
          紧急: null,
        },
      },
      orOn: 'replyBy',
      orWithin: 'replyWithin',
    },
  ],
  ladder: 'standard',
  offers: [
    {
      after: '+7',
      step: '督促并报告上级机关、通报主管部门',
      to: 'office',
      letter: { to: '上级机关、主管部门', asks: '特此报告、通报，请督促办理。' },
    },
  ],
  words: { reply: '回复', accepted: '已落实', returned: '退回补正' },
});
