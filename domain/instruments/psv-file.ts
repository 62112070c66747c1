import type { Mechanism } from '../instrument.js';

/** One file per supervisor (一人一档): only the person and the office see it. */
export const psvFile: Mechanism = {
  id: 'psv-file',
  name: '一人一档',
  source: '《全程监督为民发声让司法更具“温情”》（2023-11-15）三个重点',
  blocks: ['roster'],
  verbs: ['档案'],
  example: '档案 王五',
};
