import { defineInstrument } from '../instrument.js';

/**
 * Yearly selection of topics (年度联合监督选题): one or two pieces of work, agreed by both sides.
 *
 * Source: 《关于建立人大司法监督与政法委执法监督衔接机制的实施办法》第七条, 每年初, 1–2项; the date is the office's.
 */
export const jointAnnualSelection = defineInstrument({
  id: 'joint-annual-selection',
  name: '年度联合监督选题',
  source: '《关于建立人大司法监督与政法委执法监督衔接机制的实施办法》第七条',
  blocks: ['matter', 'watch'],
  verbs: ['联合选题', '年度选题'],
  example: '联合选题 《执行监督、未成年人检察》 政法委 3月31日前商定',
  registeredBy: ['office'],
  paperPrefix: '选',
  fields: {
    title: {
      kind: 'title',
      label: '选题',
      most: 2,
      required: true,
      ask: '选了哪一两项？请用《》括起来，两项之间用顿号。',
    },
    unit: { kind: 'unit', label: '商定单位', usually: 'partner', required: true, ask: '与哪个单位商定？' },
    dueOn: {
      kind: 'date',
      label: '商定日期',
      looks: 'forward',
      cues: ['前商定', '前回复', '前'],
      required: true,
      ask: '什么时候以前商定？例如：3月31日前',
    },
  },
  titleField: 'title',
  parties: 'one',
  deadlines: [{ stage: 'agree', label: '商定期限', responsible: 'unit', fixed: true, on: 'dueOn' }],
  ladder: 'standard',
  words: { reply: '同意选题', accepted: '双方商定', returned: '退回再商' },
});
