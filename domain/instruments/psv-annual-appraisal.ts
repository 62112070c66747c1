import type { Mechanism } from '../instrument.js';

/** Yearly appraisal (年度考核): computed figures, the grade is the office’s. */
export const psvAnnualAppraisal: Mechanism = {
  id: 'psv-annual-appraisal',
  name: '年度考核',
  source: '《全程监督为民发声让司法更具“温情”》（2023-11-15）四项机制',
  blocks: ['matter', 'journal'],
  verbs: ['考核'],
  example: '考核 王五 2026年 优秀',
};
