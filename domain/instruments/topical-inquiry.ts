import { defineGathering } from '../gathering/gathering.js';

/**
 * Topical inquiry (专题询问): the principal head of the unit comes and answers in person; who comes instead needs a
 * reason that the office accepts. What was promised there is written down with 决定 and has its date.
 *
 * Source: 《司法监督工作办法（征求意见稿）》第九条第六项、第十三条.
 */
export const topicalInquiry = defineGathering({
  id: 'topical-inquiry',
  name: '专题询问',
  source: '《司法监督工作办法（征求意见稿）》第九条第六项、第十三条',
  blocks: ['gathering', 'matter'],
  verbs: ['专题询问'],
  example: '专题询问 市公安局 禁毒工作 12月17日9点 地点 常委会会议厅',
  convenedBy: ['office', 'director'],
  invites: { unit: true },
  headMustCome: true,
  fields: {
    unit: { kind: 'unit', label: '应询单位', required: true, ask: '请哪个单位到会应询？' },
    otherUnits: { kind: 'units', besides: true, label: '其他应询单位' },
    when: { kind: 'moment', label: '时间', required: true, ask: '什么时候？例如：12月17日9点' },
    place: { kind: 'text', label: '地点', cues: ['地点'] },
    agenda: { kind: 'text', label: '议题', cues: ['议题', '议程'] },
    topic: { kind: 'text', label: '主题' },
  },
});
