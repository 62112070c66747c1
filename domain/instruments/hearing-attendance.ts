import { defineGathering } from '../gathering/gathering.js';

/**
 * Attending court hearings (旁听庭审与评议庭审): deputies sign up while there are places, sign in, and give one word on
 * the hearing. Open hearings only.
 *
 * Source: 《司法监督工作办法（征求意见稿）》第十八条第四项.
 */
export const hearingAttendance = defineGathering({
  id: 'hearing-attendance',
  name: '旁听庭审与评议庭审',
  source: '《司法监督工作办法（征求意见稿）》第十八条第四项',
  blocks: ['gathering', 'draw', 'journal'],
  verbs: ['旁听', '旁听庭审', '评议庭审'],
  example: '旁听 市中院 12月14日9点 邀8名代表 地点 第三法庭',
  convenedBy: ['office', 'director'],
  invites: { role: 'deputy' },
  assessment: ['好', '较好', '一般', '较差'],
  counted: '评庭审',
  fields: {
    unit: { kind: 'unit', label: '法院', called: '法院', required: true, ask: '旁听哪个法院的庭审？' },
    when: { kind: 'moment', label: '时间', required: true, ask: '什么时候？例如：12月14日9点' },
    places: { kind: 'count', label: '人数' },
    place: { kind: 'text', label: '地点', cues: ['地点'] },
    topic: { kind: 'text', label: '主题', cues: ['案由', '主题'] },
  },
});
