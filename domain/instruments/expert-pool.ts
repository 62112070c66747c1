import type { Mechanism } from '../instrument.js';

/**
 * Expert pool (法律服务专家库): experts by field and term, chosen by hand with their conflicts and load before one's eyes, or
 * drawn by the same verifiable draw as people's supervisors. That who leaves the pool within sixty days is listed is our
 * choice.
 *
 * Source: 《司法监督工作办法（征求意见稿）》第二十条; 《加强新时代检察机关法律监督工作的实施意见》第十一、十六条.
 */
export const expertPool: Mechanism = {
  id: 'expert-pool',
  name: '法律服务专家库',
  source: '《司法监督工作办法（征求意见稿）》第二十条',
  blocks: ['roster', 'draw'],
  verbs: ['专家', '专家库'],
  example: '专家 刑诉方向 抽2名',
};
