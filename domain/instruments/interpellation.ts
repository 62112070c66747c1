import { defineInstrument } from '../instrument.js';

/**
 * Interpellation (质询案): five members of the standing committee at city level, three at county level, ask an organ in
 * writing. Enough signatures are enough to be accepted; the 主任会议 decides in what form and by when it is
 * answered. Where more than half of the co-signers are dissatisfied, they may ask for a second answer.
 *
 * Source: 《司法监督工作办法（征求意见稿）》第十四条; 《各级人民代表大会常务委员会监督法》第五十一至五十四条;
 * 《地方组织法》第五十三条. No length is set for the answer.
 */
export const interpellation = defineInstrument({
  id: 'interpellation',
  name: '质询案',
  source:
    '《司法监督工作办法（征求意见稿）》第十四条；《各级人民代表大会常务委员会监督法》第五十一至五十四条',
  blocks: ['matter', 'ballot'],
  verbs: ['质询'],
  example: '质询 市公安局 就超期羁押问题，请说明原因和整改安排 答复于 12月10日',
  registeredBy: ['member'],
  paperPrefix: '质',
  fields: {
    title: { kind: 'title', label: '题目' },
    unit: { kind: 'unit', label: '质询对象', required: true, ask: '质询哪个机关？' },
    content: { kind: 'text', label: '问题和内容', required: true, ask: '请写明质询的问题和内容。' },
    form: {
      kind: 'choice',
      label: '答复形式',
      of: ['书面答复', '口头答复'],
      means: [
        { words: ['答复形式', '书面'], is: '书面答复' },
        { words: ['答复形式', '口头'], is: '口头答复' },
      ],
    },
    referredOn: { kind: 'date', label: '交办日期', looks: 'back', cued: true, cues: ['交办于'], sent: true },
    dueOn: {
      kind: 'date',
      label: '答复期限',
      looks: 'forward',
      cued: true,
      cues: ['答复于', '答复期限', '答复截止'],
    },
  },
  titleField: 'title',
  parties: 'one',
  cosigning: {
    by: 'member',
    least: { county: 3, city: 5, province: 5 },
    to: 'unit',
    secondAnswer: { moreThan: [1, 2] },
  },
  // Both dates are set by the 主任会议: until then they are owed and have no day.
  deadlines: [
    {
      stage: 'refer',
      label: '交质询',
      responsible: 'office',
      verb: '交质询',
      unseenBefore: true,
      fixed: true,
      on: 'referredOn',
    },
    { stage: 'answer', label: '答复期限', responsible: 'unit', after: 'refer', fixed: true, on: 'dueOn' },
  ],
  ladder: 'standard',
  words: { reply: '答复', accepted: '已答复', returned: '请补充答复' },
});
