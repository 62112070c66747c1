import { defineInstrument } from '../instrument.js';

/**
 * Consultation on a draft (征求意见): one date set by the office for many units, one matter for each under a
 * common head. 7月10日前 includes the 10th; the date is a date, never rolled. Silence is not consent.
 *
 * Source: 征求意见函（2023年6月29日）.
 */
export const draftConsultation = defineInstrument({
  id: 'draft-consultation',
  name: '征求意见',
  source: '《司法监督工作办法（征求意见稿）》征求意见函',
  blocks: ['matter'],
  verbs: ['征求意见', '发征求意见函'],
  example: '征求意见 《监督司法工作办法（征求意见稿）》 市中院、市检、市公安局 12月10日前回复',
  registeredBy: ['office'],
  paperPrefix: '征',
  fields: {
    title: { kind: 'title', label: '草案名称', required: true, ask: '请写出草案名称，用《》括起来。' },
    units: { kind: 'units', label: '征求单位', required: true, ask: '发给哪些单位？可以写“全部”。' },
    replyBy: {
      kind: 'date',
      label: '反馈截止日期',
      looks: 'forward',
      cues: ['前回复', '前反馈', '前回', '前发至', '截止', '前'],
      required: true,
      ask: '请补充反馈截止日期，例如：12月10日前。',
    },
    letterOn: { kind: 'date', label: '发函日期', looks: 'back', cues: ['发函', '印发'], sent: true },
  },
  titleField: 'title',
  parties: 'each',
  deadlines: [{ stage: 'reply', label: '反馈截止', responsible: 'unit', fixed: true, on: 'replyBy' }],
  ladder: [
    { id: '-3', offset: -3, to: ['liaison'] },
    { id: '-1', offset: -1, to: ['liaison'] },
    { id: '0', offset: 0, to: ['liaison'] },
    { id: '+1', offset: 1, to: ['liaison', 'office'] },
  ],
  words: { reply: '反馈意见', accepted: '已收悉', returned: '请补充' },
});
