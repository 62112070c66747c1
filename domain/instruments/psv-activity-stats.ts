import type { Mechanism } from '../instrument.js';

/** Activities in ten categories (活动分类统计): the ten make up the total, or it is refused. */
export const psvActivityStats: Mechanism = {
  id: 'psv-activity-stats',
  name: '活动分类统计',
  source: '《全程监督为民发声让司法更具“温情”》（2023-11-15）2023年统计',
  blocks: ['journal'],
  verbs: ['监督员统计'],
  example: '监督员统计 2026年',
};
