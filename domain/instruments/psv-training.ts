import type { Mechanism } from '../instrument.js';

/** Training (培训): at least one class each year; who signed in is kept in each file. */
export const psvTraining: Mechanism = {
  id: 'psv-training',
  name: '培训',
  source: '《全程监督为民发声让司法更具“温情”》（2023-11-15）四项机制、两个维度',
  blocks: ['gathering', 'journal'],
  verbs: ['监督员培训'],
  example: '培训 《检察听证规则》 11月20日 签到 全体 缺 王五',
};
