import { defineInstrument } from '../instrument.js';

/**
 * A supervisor's opinion (意见收集): passed to the unit concerned, which answers by the day the office gives.
 *
 * Source:《全程监督为民发声让司法更具“温情”》（2023-11-15）四项机制、三个重点.
 */
export const psvOpinionIntake = defineInstrument({
  id: 'psv-opinion-intake',
  name: '意见收集',
  source: '《全程监督为民发声让司法更具“温情”》（2023-11-15）四项机制、三个重点',
  blocks: ['journal', 'matter'],
  verbs: ['监督员意见'],
  example: '监督员意见 《校园周边治理》 市检察院 12月18日前答复',
  registeredBy: ['office'],
  paperPrefix: '监意',
  fields: {
    title: { kind: 'title', label: '意见', required: true, ask: '什么意见？请用《》括起来。' },
    unit: { kind: 'unit', label: '答复单位', required: true, ask: '请哪个单位答复？' },
    dueOn: {
      kind: 'date',
      label: '答复日期',
      looks: 'forward',
      cues: ['前答复', '前回复', '前反馈', '截止', '前'],
      required: true,
      ask: '请补充答复日期，例如：12月18日前。',
    },
    activity: { kind: 'text', label: '来自哪次活动', cues: ['来自', '活动'] },
  },
  titleField: 'title',
  parties: 'one',
  deadlines: [{ stage: 'answer', label: '答复期限', responsible: 'unit', fixed: true, on: 'dueOn' }],
  ladder: 'standard',
  words: { reply: '答复', accepted: '已答复', returned: '请再答复' },
});
