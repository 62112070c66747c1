import { defineGathering } from '../gathering/gathering.js';

/**
 * Joint meeting (联席会议) of the leading group: in principle once each half-year. Duban notices that none is set,
 * proposes times and an agenda, and convenes on one tap.
 *
 * Source: 《关于建立人大司法监督与政法委执法监督衔接机制的实施办法》第十三条, 原则上半年召开一次. When it is noticed, the times proposed, and that more than half
 * have to be there, are our choice.
 */
export const jointMeeting = defineGathering({
  id: 'joint-meeting',
  name: '联席会议',
  source: '《关于建立人大司法监督与政法委执法监督衔接机制的实施办法》第十三条',
  blocks: ['gathering'],
  verbs: ['联席会议', '开联席会议', '召开联席会议', '开个联席会议', '开一次联席会议'],
  example: '联席会议 12月10日9点 市中院三楼会议室 议题 一、半年工作情况 二、明年安排',
  convenedBy: ['office', 'director'],
  invites: { list: '领导小组' },
  everyHalfYear: true,
  quorum: 'more-than-half',
  fields: {
    when: { kind: 'moment', label: '时间', required: true, ask: '什么时候开？例如：12月10日9点' },
    agenda: { kind: 'text', label: '议题', cues: ['议题', '议程'] },
    place: { kind: 'text', label: '地点' },
  },
});
