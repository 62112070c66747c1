import { defineGathering } from '../gathering/gathering.js';

/**
 * Hearing a special work report (听取和审议专项工作报告): the unit's head reports to the standing committee. The draft's
 * own dates are `report-draft-exchange`; what the committee says afterwards is `review-opinion-reply`.
 *
 * Source: 《司法监督工作办法（征求意见稿）》第九条第二项、第十一条.
 */
export const specialWorkReport = defineGathering({
  id: 'special-work-report',
  name: '听取和审议专项工作报告',
  source: '《司法监督工作办法（征求意见稿）》第九条第二项、第十一条',
  blocks: ['gathering', 'matter'],
  verbs: ['听取报告', '听取专项工作报告'],
  example: '听取报告 市中院 行政审判工作情况 12月29日9点 地点 常委会会议厅',
  convenedBy: ['office', 'director'],
  invites: { unit: true },
  headMustCome: true,
  followUp: {
    says: '报告稿的征求意见、送审、送达日期，请照这样登记：',
    verb: '专项报告',
    title: '专项工作报告',
  },
  fields: {
    unit: { kind: 'unit', label: '报告单位', required: true, ask: '听取哪个单位的报告？' },
    otherUnits: { kind: 'units', besides: true, label: '其他报告单位' },
    when: { kind: 'moment', label: '时间', required: true, ask: '什么时候？例如：12月29日9点' },
    place: { kind: 'text', label: '地点', cues: ['地点'] },
    agenda: { kind: 'text', label: '议题', cues: ['议题', '议程'] },
    topic: { kind: 'text', label: '主题' },
  },
});
