import { defineBallot } from '../ballot/define-ballot.js';
import { MOTION_TIERS } from '../ballot/item.js';
import { MORE_THAN_HALF } from '../ballot/line.js';

/**
 * Deciding major matters (讨论决定重大事项): the standing committee adopts a decision by more than half of all its
 * members, not of those present, and more than half of them must be there. Nobody has a second vote.
 *
 * Source: 《司法监督工作办法（征求意见稿）》第五条、第九条第一项、第十条第五项; the majority is the law's
 * (《地方各级人民代表大会和地方各级人民政府组织法》第五十一条).
 */
export const majorMatterDecision = defineBallot({
  id: 'major-matter-decision',
  name: '讨论决定重大事项',
  source: '《司法监督工作办法（征求意见稿）》第五条、第九条第一项、第十条第五项',
  blocks: ['gathering', 'ballot', 'matter'],
  verbs: ['表决', '决定草案表决'],
  example: '表决 决定草案 应到39 实到34 赞成20',
  ballotName: '表决票',
  called: { vote: '表决', notice: '表决结果' },
  items: [{ kind: 'tier', label: '表决', tiers: MOTION_TIERS }],
  decides: true,
  law: { base: 'all', line: MORE_THAN_HALF, quorum: MORE_THAN_HALF },
});
