import { defineBallot } from '../ballot/define-ballot.js';

/**
 * Satisfaction evaluation (满意度测评) of an organ or its report, by the members of the standing committee.
 *
 * Source: 《司法监督工作办法（征求意见稿）》第九条第三项、第十一条. Tiers are our choice; base and line are set by the site
 * before it opens.
 */
export const satisfactionEvaluation = defineBallot({
  id: 'satisfaction-evaluation',
  name: '满意度测评',
  source: '《司法监督工作办法（征求意见稿）》第九条第三项、第十一条第二款、第三款',
  blocks: ['ballot'],
  verbs: ['测评', '开测评', '工作评议'],
  example: '测评 市中级人民法院2026年度专项工作报告 参加 组成人员 基数 有效票 截止 12月1日18:00',
  ballotName: '测评票',
  items: [{ kind: 'tier', label: '总体评价', tiers: ['满意', '基本满意', '不满意'] }],
  appraises: 'organ',
  decides: true,
});
