import { defineInstrument } from '../instrument.js';

/**
 * What follows an appraisal (评议结果运用阶梯): 满意 is commended; 不满意 is urged to be put right by the officer's unit, whose
 * report opens the way to a second appraisal; still 不满意 goes to the Party committee. This is the rectification, the part
 * that a unit answers; the locks are in `domain/appraisal/ladder.ts`.
 *
 * Source: 淮安市人大常委会经验材料（强基固本第三段）. It sets no length: the office gives the date.
 */
export const appraisalLadder = defineInstrument({
  id: 'appraisal-ladder',
  name: '评议结果运用阶梯',
  source: '淮安市人大常委会经验材料（强基固本第三段）',
  blocks: ['matter'],
  verbs: ['评议整改'],
  example: '评议整改 王敏 12月20日前',
  registeredBy: ['office'],
  follows: true,
  paperPrefix: '评整',
  fields: {
    title: { kind: 'title', label: '整改事项' },
    unit: { kind: 'unit', label: '所在单位' },
    officer: { kind: 'text', label: '评议对象', cues: ['评议对象'] },
    dueOn: {
      kind: 'date',
      label: '整改报告期限',
      looks: 'forward',
      cues: ['前报告', '前', '截止', '至'],
      required: true,
      ask: '整改报告请单位在哪一天前提交？例如：12月20日前。',
    },
  },
  titleField: 'title',
  parties: 'one',
  deadlines: [{ stage: 'report', label: '整改报告期限', responsible: 'unit', fixed: true, on: 'dueOn' }],
  ladder: 'standard',
  offers: [{ after: '+7', step: '责成说明情况并限期纠正', to: 'office' }],
  words: { reply: '整改报告', accepted: '整改报告已收', returned: '请补充整改报告' },
});
