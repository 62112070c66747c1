import type { Mechanism } from '../instrument.js';

/**
 * Recusal (回避): members and staff with an interest take no part. A recused member leaves the vote and stays in 全体组成人员.
 *
 * Source: 《司法监督工作办法（征求意见稿）》第二十二条.
 */
export const recusal: Mechanism = {
  id: 'recusal',
  name: '回避',
  source: '《司法监督工作办法（征求意见稿）》第二十二条',
  blocks: ['watch'],
  verbs: ['回避', '登记回避', '申报回避'],
  example: '回避 张三 市公安局 因配偶任职',
};
