import { defineInstrument } from '../instrument.js';

/**
 * Request for work materials (要求报送材料): the office names what it wants and by when; two chases, then a
 * proposal to the office.
 *
 * Source: 《司法监督工作办法（征求意见稿）》第十八条第六项.
 */
export const materialRequest = defineInstrument({
  id: 'material-request',
  name: '要求报送材料',
  source: '《司法监督工作办法（征求意见稿）》第十八条第六项',
  blocks: ['matter'],
  verbs: ['要求报送材料', '要材料', '报送材料'],
  example: '要材料 《社区矫正半年工作情况》 市司法局 12月14日前报送',
  registeredBy: ['office'],
  paperPrefix: '材',
  fields: {
    title: { kind: 'title', label: '材料名称', required: true, ask: '需要什么材料？请用《》括起来。' },
    unit: { kind: 'unit', label: '报送单位', required: true, ask: '请哪个单位报送？' },
    dueOn: {
      kind: 'date',
      label: '报送日期',
      looks: 'forward',
      cues: ['前报送', '前报', '截止', '前'],
      required: true,
      ask: '请补充报送日期，例如：12月14日前。',
    },
    purpose: { kind: 'text', label: '用途', cues: ['用途', '用于'] },
  },
  titleField: 'title',
  parties: 'one',
  deadlines: [{ stage: 'deliver', label: '报送期限', responsible: 'unit', fixed: true, on: 'dueOn' }],
  ladder: 'standard',
  offers: [{ after: '+3', step: '责成说明情况并限期纠正', to: 'office' }],
  words: { reply: '报送', accepted: '材料齐全', returned: '退回补正' },
});
