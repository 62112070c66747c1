import type { Mechanism } from '../instrument.js';

/** Duty allowance (履职补贴): by activity and the site’s rate, for those who came. Amounts are local rules. */
export const psvAllowance: Mechanism = {
  id: 'psv-allowance',
  name: '履职补贴',
  source: '《全程监督为民发声让司法更具“温情”》（2023-11-15）三个重点',
  blocks: ['journal'],
  verbs: ['补助', '补贴'],
  example: '补助 2026年',
};
