import { defineInstrument } from '../instrument.js';

/**
 * Follow-up of resolutions and decisions (决议决定执行跟踪): the organ named reports how it carried one out, by the date
 * that the decision itself fixes. Where it asks for one each year, the next year's is proposed when this year's is in.
 *
 * Source: 《司法监督工作办法（征求意见稿）》第七条第一项、第十条第一项、第二十一条; 淮安市人大常委会经验材料（政治属性第三段）.
 */
export const resolutionFollowup = defineInstrument({
  id: 'resolution-followup',
  name: '决议决定执行跟踪',
  source:
    '《司法监督工作办法（征求意见稿）》第七条第一项、第十条第一项、第二十一条；淮安市人大常委会经验材料（政治属性第三段）',
  blocks: ['matter', 'journal'],
  verbs: ['决议跟踪', '决定跟踪', '决议执行'],
  example: '决议跟踪 《关于加强检察建议工作的决定》 市检 12月底前报告',
  registeredBy: ['office'],
  paperPrefix: '决',
  fields: {
    title: {
      kind: 'title',
      label: '决议决定名称',
      required: true,
      ask: '跟踪哪一个决议决定？请用《》括起来。',
    },
    unit: { kind: 'units', label: '执行单位', required: true, ask: '由哪个单位执行并报告？' },
    dueOn: {
      kind: 'date',
      label: '报告期限',
      looks: 'forward',
      cues: ['前报告', '报告', '前', '截止'],
      required: true,
      ask: '决议决定要求在哪一天前报告执行情况？例如：12月底前。',
    },
    yearly: { kind: 'flag', label: '每年报告', cues: ['每年', '年度'] },
    tasks: { kind: 'text', label: '任务', cues: ['任务'] },
    indicators: { kind: 'text', label: '指标', cues: ['指标'] },
  },
  titleField: 'title',
  parties: 'each',
  deadlines: [{ stage: 'report', label: '报告期限', responsible: 'unit', fixed: true, on: 'dueOn' }],
  ladder: 'standard',
  eachYear: 'yearly',
  offers: [{ after: '+7', step: '责成说明情况并限期纠正', to: 'office' }],
  words: { reply: '书面报告', accepted: '执行情况报告已收', returned: '请补充执行情况报告' },
});
