import { defineBallot } from '../ballot/define-ballot.js';

/**
 * The three appraisal sheets (三张表) on one ballot: the poll, the case list, the quality of cases, with a short remark.
 * Counted, but it decides nothing. Before an officer's vote each sheet is awaited from who has it; while one is lacking
 * there is no survey's report and no vote (`domain/appraisal/survey.ts`).
 *
 * Source: 淮安市人大常委会经验材料，强基固本第二段. Scores out of a hundred are our choice.
 */
export const appraisalThreeSheets = defineBallot({
  id: 'appraisal-three-sheets',
  name: '三张表',
  source: '淮安市人大常委会经验材料（强基固本第二段）',
  blocks: ['journal'],
  verbs: ['三张表', '三张表测评'],
  example: '三张表 张法官办案情况 参加 组成人员 基数 有效票 截止 12月1日18:00',
  ballotName: '三张表',
  items: [
    { kind: 'tier', label: '民主测评表', tiers: ['优秀', '称职', '基本称职', '不称职'] },
    { kind: 'score', label: '办案清单表', most: 100 },
    { kind: 'score', label: '案件质量评查表', most: 100 },
    { kind: 'remark', label: '简要评语' },
  ],
  appraises: 'sheets',
  decides: false,
});
