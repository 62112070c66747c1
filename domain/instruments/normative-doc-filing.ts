import { defineInstrument } from '../instrument.js';

/**
 * Filing of normative documents (规范性文件报送备案): within 30 days of issue (印发). For a document issued
 * jointly the lead organ files. The ladder is the standard one: our choice, not law.
 *
 * Source: 《司法监督工作办法（征求意见稿）》第十六条.
 */
export const normativeDocFiling = defineInstrument({
  id: 'normative-doc-filing',
  name: '规范性文件及重要文件30日报送',
  source: '《司法监督工作办法（征求意见稿）》第十六条',
  blocks: ['matter'],
  verbs: ['备案', '报备', '报送备案', '规范性文件备案'],
  example: '备案 《关于规范减刑假释案件办理的规定》 市中院 11月1日印发',
  registeredBy: ['office', 'liaison'],
  paperPrefix: '备',
  fields: {
    title: { kind: 'title', label: '文件名称', required: true, ask: '请写出文件名称，用《》括起来。' },
    unit: { kind: 'unit', label: '报送单位', required: true, ask: '是哪个单位印发的？' },
    issuedOn: {
      kind: 'date',
      label: '印发日期',
      looks: 'back',
      cues: ['印发', '发布', '制发'],
      sent: true,
      required: true,
      ask: '请补充印发日期，例如：11月1日印发。收到日期不能代替印发日期。',
    },
    documentNo: { kind: 'text', label: '文号', cues: ['文号'] },
    category: {
      kind: 'choice',
      label: '文件类别',
      of: ['全局性工作部署', '改革部署情况', '规范性文件', '其他文件'],
      default: '规范性文件',
    },
  },
  titleField: 'title',
  parties: 'one',
  deadlines: [
    { stage: 'file', label: '报送期限', responsible: 'unit', from: 'issuedOn', amount: 30, unit: 'day' },
  ],
  ladder: 'standard',
  offers: [{ after: '+7', step: '责成说明情况并限期纠正', to: 'office' }],
  words: { reply: '报送', accepted: '已备案', returned: '退回补正' },
});
