import type { Mechanism } from '../instrument.js';

/** Case-quality inspection (案件评查): files drawn from a pasted list, by strata where asked. Never the outcome of a case. */
export const caseQualityInspection: Mechanism = {
  id: 'case-quality-inspection',
  name: '办案质量检查与案件评查',
  source: '《司法监督工作办法（征求意见稿）》第九条第四项、第十二条、第十八条第四项',
  blocks: ['draw', 'matter', 'journal'],
  verbs: ['评查', '案件评查'],
  example: '评查 李法官2025年办结案件 按 法院 各2件',
};
