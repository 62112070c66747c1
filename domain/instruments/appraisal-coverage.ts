import type { Mechanism } from '../instrument.js';

/**
 * Full coverage within the term (届内评议全覆盖): every judge and prosecutor in post is appraised once in the term of the
 * standing committee.
 *
 * Source: 人大司法监督与政法委执法监督衔接办法第八条第六项.
 */
export const appraisalCoverage: Mechanism = {
  id: 'appraisal-coverage',
  name: '届内评议全覆盖',
  source: '人大司法监督与政法委执法监督衔接办法第八条第六项',
  blocks: ['journal', 'roster'],
  verbs: ['覆盖', '评议覆盖率', '还差谁没评'],
  example: '覆盖',
};
