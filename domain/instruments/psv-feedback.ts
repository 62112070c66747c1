import type { Mechanism } from '../instrument.js';

/** Feedback (办案反馈): what was adopted of what the supervisors said, and why the rest was not. */
export const psvFeedback: Mechanism = {
  id: 'psv-feedback',
  name: '抽选通报与办案反馈',
  source: '《全程监督为民发声让司法更具“温情”》（2023-11-15）四项机制、三个重点',
  blocks: ['matter', 'journal'],
  verbs: ['反馈'],
  example: '反馈 #12 采纳：公开说理 未采纳：当庭宣布，因还需合议',
};
