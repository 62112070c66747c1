import type { Mechanism } from '../instrument.js';

/** Notice and reminder (通知提醒): asked at the draw, reminded once after a day, then the office telephones. Our choice of times. */
export const psvNotify: Mechanism = {
  id: 'psv-notify',
  name: '通知提醒',
  source: '《全程监督为民发声让司法更具“温情”》（2023-11-15）两个维度、四项机制',
  blocks: ['matter'],
  verbs: ['通知情况'],
  example: '通知情况 #12',
};
