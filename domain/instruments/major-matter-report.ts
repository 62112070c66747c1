import { defineInstrument } from '../instrument.js';

/**
 * Report of a major matter (重大事项报告): an organ reports what happened; the office receives and routes it. The text
 * names no length, so nothing falls due until somebody sets a date for a further report. The days between event and
 * report are shown, not judged.
 *
 * Source: 《司法监督工作办法（征求意见稿）》第十条.
 */
export const majorMatterReport = defineInstrument({
  id: 'major-matter-report',
  name: '重大事项报告',
  source: '《司法监督工作办法（征求意见稿）》第十条',
  blocks: ['matter', 'journal'],
  verbs: ['重大事项'],
  example: '重大事项 《关于扫黑除恶专项部署的报告》 市检 11月10日发生',
  registeredBy: ['office', 'liaison'],
  paperPrefix: '重',
  fields: {
    title: { kind: 'title', label: '报告事项', required: true, ask: '请写出报告的事项，用《》括起来。' },
    unit: { kind: 'unit', label: '报告单位', required: true, ask: '哪个单位报告？' },
    category: {
      kind: 'choice',
      label: '类别',
      of: ['重大举措', '重大部署', '代表许可', '任命人员违法', '提请决定', '其他重大事项'],
      default: '其他重大事项',
    },
    happenedOn: { kind: 'date', label: '发生日期', looks: 'back', cues: ['发生', '作出', '部署', '决定'] },
    reportedOn: { kind: 'date', label: '报告日期', looks: 'back', cues: ['报告', '报来', '收到'] },
    dueOn: {
      kind: 'date',
      label: '续报日期',
      looks: 'forward',
      cues: ['前续报', '前报告结果', '前办结', '截止', '前'],
    },
    routing: { kind: 'choice', label: '去向', of: ['存档', '报主任会议', '列入常委会议程'] },
  },
  titleField: 'title',
  parties: 'one',
  deadlines: [
    {
      stage: 'follow-up',
      label: '续报期限',
      responsible: 'unit',
      fixed: true,
      on: 'dueOn',
      optional: true,
    },
  ],
  lag: { label: '报告间隔', from: 'happenedOn', to: 'reportedOn' },
  ladder: 'standard',
  offers: [{ after: '+7', step: '责成说明情况并限期纠正', to: 'office' }],
  words: { reply: '报送', accepted: '已收悉', returned: '请补充' },
});
