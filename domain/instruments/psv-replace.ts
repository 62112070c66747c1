import type { Mechanism } from '../instrument.js';

/** Replacement (临时补派): the next reserve at once, then a new draw that a person decides on. */
export const psvReplace: Mechanism = {
  id: 'psv-replace',
  name: '临时补派',
  source: '《全程监督为民发声让司法更具“温情”》（2023-11-15）两个维度',
  blocks: ['draw'],
  verbs: ['补派', '补抽'],
  example: '补抽 #12',
};
