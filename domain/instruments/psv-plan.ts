import { defineInstrument } from '../instrument.js';

/**
 * Yearly plan of activities (监督评议年度计划): the justice bureau draws it up by the day the office gives.
 *
 * Source:《全程监督为民发声让司法更具“温情”》（2023-11-15）两个维度.
 */
export const psvPlan = defineInstrument({
  id: 'psv-plan',
  name: '监督评议年度计划',
  source: '《全程监督为民发声让司法更具“温情”》（2023-11-15）两个维度',
  blocks: ['matter'],
  verbs: ['监督员计划'],
  example: '监督员计划 《2027年人民监督员监督评议年度计划》 市司法局 12月31日前报送',
  registeredBy: ['office'],
  paperPrefix: '监计',
  fields: {
    title: { kind: 'title', label: '计划名称', required: true, ask: '请写出计划名称，用《》括起来。' },
    unit: { kind: 'unit', label: '制定单位', required: true, ask: '请哪个单位制定？' },
    dueOn: {
      kind: 'date',
      label: '报送日期',
      looks: 'forward',
      cues: ['前报送', '前报', '截止', '前'],
      required: true,
      ask: '请补充报送日期，例如：12月31日前。',
    },
    needs: { kind: 'text', label: '要求', cues: ['要求'] },
  },
  titleField: 'title',
  parties: 'one',
  deadlines: [{ stage: 'issue', label: '报送期限', responsible: 'unit', fixed: true, on: 'dueOn' }],
  ladder: 'standard',
  words: { reply: '报送计划', accepted: '计划已印发', returned: '退回修改' },
});
