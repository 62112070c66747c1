import { defineGathering } from '../gathering/gathering.js';

/**
 * Unannounced visit (暗访): until it has been made nobody hears of it but those who go and who set it up; the unit's people
 * never see it. What was found is written down with 纪要.
 *
 * Source: 《关于建立人大司法监督与政法委执法监督衔接机制的实施办法》第八条第一项.
 */
export const openCovertVisit = defineGathering({
  id: 'open-covert-visit',
  name: '明察暗访',
  source: '《关于建立人大司法监督与政法委执法监督衔接机制的实施办法》第八条第一项',
  blocks: ['gathering', 'journal'],
  verbs: ['暗访', '明察'],
  example: '暗访 市中院 12月10日10点 地点 立案大厅 参加 郑一鸣',
  convenedBy: ['office', 'director'],
  invites: { named: true },
  isHidden: true,
  fields: {
    unit: { kind: 'unit', label: '单位', required: true, ask: '去哪个单位？' },
    when: { kind: 'moment', label: '时间', required: true, ask: '什么时候？例如：12月10日10点' },
    people: {
      kind: 'text',
      label: '参加人员',
      cues: ['参加', '同去', '由'],
      required: true,
      ask: '哪几位去？例如：参加 张三、李四',
    },
    place: { kind: 'text', label: '地点', cues: ['地点'] },
  },
});
