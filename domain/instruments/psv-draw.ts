import type { Mechanism } from '../instrument.js';

/** Random draw of people’s supervisors (随机抽选): equal chance within the pool as filtered, no weights. */
export const psvDraw: Mechanism = {
  id: 'psv-draw',
  name: '随机抽选',
  source: '《全程监督为民发声让司法更具“温情”》（2023-11-15）四项机制',
  blocks: ['draw'],
  verbs: ['抽选', '抽监督员'],
  example: '抽选 3人 公开听证 12月1日9点 地点 市检听证室 条件 法律 候补 2',
};
