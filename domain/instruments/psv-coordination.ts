import type { Mechanism } from '../instrument.js';

/**
 * Coordination desk (沟通协调与专人对接): one named person on each side and a backup, who hear of what was drawn. No interval
 * is in the text; the bulletin is the office's to send.
 *
 * Source:《全程监督为民发声让司法更具“温情”》（2023-11-15）四项机制、两个维度.
 */
export const psvCoordination: Mechanism = {
  id: 'psv-coordination',
  name: '沟通协调与专人对接',
  source: '《全程监督为民发声让司法更具“温情”》（2023-11-15）四项机制、两个维度',
  blocks: ['roster', 'gathering'],
  verbs: ['对接人', '通报'],
  example: '对接人 市检 周敏 备份 李四',
};
