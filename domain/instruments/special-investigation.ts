import { defineInstrument } from '../instrument.js';

/**
 * Special investigation committee (特定问题调查委员会): proposed in writing by one fifth of all members or more. The
 * committee is formed by the standing committee; whoever has an interest does not sit in it. The matter lies with the
 * office, not with the organ concerned.
 *
 * Source: 《司法监督工作办法（征求意见稿）》第九条第七项、第十五条; 《各级人民代表大会常务委员会监督法》第五十五至五十九条;
 * 《地方组织法》第五十八条.
 */
export const specialInvestigation = defineInstrument({
  id: 'special-investigation',
  name: '特定问题调查委员会',
  source:
    '《司法监督工作办法（征求意见稿）》第十五条；《各级人民代表大会常务委员会监督法》第五十五至五十九条',
  blocks: ['roster', 'matter', 'ballot'],
  verbs: ['特定问题调查', '提请调查', '特定问题的调查', '专门调查'],
  example: '特定问题调查 市公安局 就某案办理中的重大违法问题，有关事实需要查清',
  registeredBy: ['member'],
  paperPrefix: '查',
  fields: {
    title: { kind: 'title', label: '题目' },
    unit: { kind: 'unit', label: '涉及机关', required: true, ask: '调查涉及哪个机关？' },
    content: {
      kind: 'text',
      label: '问题和理由',
      required: true,
      ask: '请写明要调查的问题，以及为什么要查。',
    },
    dueOn: { kind: 'date', label: '提交报告期限', looks: 'forward', cued: true, cues: ['报告于'] },
  },
  titleField: 'title',
  parties: 'one',
  cosigning: { by: 'member', least: { share: [1, 5] }, to: 'office' },
  deadlines: [
    {
      stage: 'report',
      label: '提交报告期限',
      responsible: 'office',
      verb: '提交调查报告',
      fixed: true,
      on: 'dueOn',
    },
  ],
  ladder: 'standard',
  words: { reply: '报告', accepted: '调查报告已提交常委会', returned: '请补充' },
});
