import type { Mechanism } from '../instrument.js';

/**
 * The figures of the campaign (“双千”活动): how often deputies attended hearings and witnessed enforcement in a year;
 * persons and person-times are never mixed.
 *
 * Source: 张家口市人大常委会监督司法工作的做法, 提质增效.
 */
export const doubleThousand: Mechanism = {
  id: 'double-thousand',
  name: '“双千”活动统计',
  source: '监督司法工作经验材料（提质增效）',
  blocks: ['journal'],
  verbs: ['双千', '双千活动', '旁听统计', '见证统计', '旁听庭审统计'],
  example: '双千 2026年',
};
