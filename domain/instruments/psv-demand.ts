import { defineInstrument } from '../instrument.js';

/**
 * Demand for supervisors (监督需求发布): a procuratorate says for which activity it needs how many; the justice bureau takes it
 * on three working days before. That length is not in the text: our default, counted back from the activity.
 *
 * Source:《全程监督为民发声让司法更具“温情”》（2023-11-15）四项机制.
 */
export const psvDemand = defineInstrument({
  id: 'psv-demand',
  name: '监督需求发布',
  source: '《全程监督为民发声让司法更具“温情”》（2023-11-15）四项机制',
  blocks: ['matter'],
  verbs: ['监督需求', '需求'],
  example: '监督需求 《公开听证》 市司法局 活动 12月18日 人数 3人',
  registeredBy: ['office', 'liaison'],
  issuer: '检察院',
  paperPrefix: '监需',
  fields: {
    title: { kind: 'title', label: '活动名称', required: true, ask: '什么活动？请用《》括起来。' },
    unit: { kind: 'unit', label: '受理单位', required: true, ask: '请哪个单位抽选监督员？' },
    activityOn: {
      kind: 'date',
      label: '活动日期',
      looks: 'forward',
      cues: ['活动日期', '活动'],
      required: true,
      ask: '活动在哪一天？例如：12月18日。',
    },
    size: { kind: 'text', label: '需要人数', cues: ['人数', '需要'] },
    place: { kind: 'text', label: '地点', cues: ['地点'] },
    expertise: { kind: 'text', label: '专长', cues: ['专长', '条件'] },
    contact: { kind: 'text', label: '联系人', cues: ['联系人'] },
    reason: { kind: 'text', label: '临时提出的原因', cues: ['原因', '因为'] },
  },
  titleField: 'title',
  parties: 'one',
  deadlines: [
    {
      stage: 'take-on',
      label: '受理期限',
      responsible: 'unit',
      from: 'activityOn',
      amount: 3,
      unit: 'working-day',
      direction: 'before',
    },
  ],
  ladder: 'standard',
  words: { reply: '受理', accepted: '已受理', returned: '退回补正' },
});
