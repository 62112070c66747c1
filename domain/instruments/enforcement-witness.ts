import { defineGathering } from '../gathering/gathering.js';

/**
 * Witnessing enforcement (见证执行): deputies sign up while there are places, sign in, and give one word on it. The case is
 * named by its number alone.
 *
 * Source: 《司法监督工作办法（征求意见稿）》第十八条第四项.
 */
export const enforcementWitness = defineGathering({
  id: 'enforcement-witness',
  name: '见证执行',
  source: '《司法监督工作办法（征求意见稿）》第十八条第四项',
  blocks: ['gathering', 'journal'],
  verbs: ['见证执行'],
  example: '见证执行 市中院 12月11日8点 邀5名代表 地点 法院正门集合',
  convenedBy: ['office', 'director'],
  invites: { role: 'deputy' },
  assessment: ['规范', '较规范', '一般', '不规范'],
  counted: '助执行',
  fields: {
    unit: { kind: 'unit', label: '法院', required: true, ask: '见证哪个法院的执行？' },
    when: { kind: 'moment', label: '时间', required: true, ask: '什么时候？例如：12月14日9点' },
    places: { kind: 'count', label: '人数' },
    place: { kind: 'text', label: '地点', cues: ['地点'] },
    topic: { kind: 'text', label: '主题', cues: ['案由', '主题'] },
  },
});
