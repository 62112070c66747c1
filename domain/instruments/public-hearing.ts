import { defineGathering } from '../gathering/gathering.js';

/**
 * Hearing of the procuratorate (检察听证): the procuratorate's liaisons are invited, and who is named; supervisors are drawn for it with 抽选.
 *
 * Source: 《加强新时代检察机关法律监督工作的实施意见》第五、十一、二十条.
 */
export const publicHearing = defineGathering({
  id: 'public-hearing',
  name: '检察听证',
  source: '《加强新时代检察机关法律监督工作的实施意见》第五、十一、二十条',
  blocks: ['gathering'],
  verbs: ['检察听证', '公开听证', '听证'],
  example: '检察听证 市检 12月16日15点 地点 听证室 邀请 张三、李四',
  convenedBy: ['office', 'director', 'liaison'],
  invites: { unit: true },
  drawsSupervisors: true,
  fields: {
    unit: { kind: 'unit', label: '检察院', called: '检察院', required: true, ask: '哪个检察院的听证？' },
    when: { kind: 'moment', label: '时间', required: true, ask: '什么时候？例如：12月16日15点' },
    people: { kind: 'text', label: '邀请人员', cues: ['邀请', '参加'] },
    place: { kind: 'text', label: '地点', cues: ['地点'] },
    topic: { kind: 'text', label: '主题' },
  },
});
