import { defineBallot } from '../ballot/define-ballot.js';

/**
 * Performance appraisal of judges and prosecutors (两官履职评议): the members' vote on one officer.
 *
 * Source: 《司法监督工作办法（征求意见稿）》第九条第八项、第十七条. The tiers are our choice.
 */
export const officerAppraisal = defineBallot({
  id: 'officer-appraisal',
  name: '两官履职评议',
  source: '《司法监督工作办法（征求意见稿）》第九条第八项、第十七条',
  blocks: ['matter', 'roster', 'ballot', 'journal'],
  verbs: ['履职评议'],
  example: '履职评议 王检察官履职情况 参加 组成人员 基数 全体 截止 12月1日18:00',
  ballotName: '评议票',
  called: { vote: '评议', notice: '评议结果通报' },
  items: [{ kind: 'tier', label: '总体评价', tiers: ['满意', '基本满意', '不满意'] }],
  appraises: 'officer',
  decides: true,
});
