import { defineInstrument } from '../instrument.js';

/**
 * Referral of law-related petitions (涉法涉诉信访转交): the office forwards within 15 days and tells the petitioner;
 * whoever receives it may object to a wrong transfer within 5 working days, and finishes within 60 days, which may
 * be extended by 30 at most. Both run from the day of the transfer, and for another unit (改派) from its own. Whether the
 * petitioner was told is for the reply to say. No petitioner is named here.
 *
 * Source: the county's measures, article 9; 《信访工作条例》（2022）第二十二、二十三、三十四条.
 */
export const petitionReferral = defineInstrument({
  id: 'petition-referral',
  name: '涉法涉诉信访转交',
  source:
    '《信访工作条例》第二十二条、第二十三条、第三十四条；人大司法监督与政法委执法监督衔接办法第九条第二款',
  blocks: ['matter'],
  verbs: ['信访转交', '转信访'],
  example: '信访转交 《反映某执行案的来信》 11月16日收到',
  registeredBy: ['office'],
  paperPrefix: '访',
  fields: {
    title: {
      kind: 'title',
      label: '信访事由',
      required: true,
      ask: '请写出信访事由，用《》括起来，不写信访人姓名。',
    },
    unit: { kind: 'unit', label: '承接单位', required: true, usually: 'partner', ask: '转给哪个单位办理？' },
    cameOn: {
      kind: 'date',
      label: '收到日期',
      looks: 'back',
      cues: ['收到', '来信', '来访', '登记', '收'],
      required: true,
      ask: '请补充收到来信来访的日期，例如：11月16日收到。',
    },
    form: { kind: 'choice', label: '形式', of: ['来信', '来访'], default: '来信' },
    organ: { kind: 'text', label: '涉及机关', cues: ['涉及'] },
  },
  titleField: 'title',
  parties: 'one',
  deadlines: [
    {
      stage: 'transfer',
      label: '转送期限',
      responsible: 'office',
      verb: '转送',
      from: 'cameOn',
      amount: 15,
      unit: 'day',
    },
    {
      stage: 'object',
      label: '异议期限',
      responsible: 'unit',
      lapses: true,
      hint: '如认为不属本单位办理，请在此前告知；没有异议的，不必回复。',
      from: 'done:transfer',
      amount: 5,
      unit: 'working-day',
      ladder: [{ id: '-1', offset: -1, to: ['liaison'] }],
    },
    {
      stage: 'conclude',
      label: '办结期限',
      responsible: 'unit',
      from: 'done:transfer',
      amount: 60,
      unit: 'day',
      extension: { amount: 30, unit: 'day' },
    },
  ],
  ladder: 'standard',
  offers: [
    {
      after: '+7',
      step: '请政法委协调并反馈办理结果',
      to: 'office',
      letter: { to: '政法委', asks: '请协调办理，并于＿＿月＿＿日前反馈办理结果。' },
    },
  ],
  words: { reply: '回复', accepted: '已收到办理结果', returned: '退回补正' },
});
