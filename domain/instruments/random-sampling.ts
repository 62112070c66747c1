import type { Mechanism } from '../instrument.js';

/** Random sampling (随机抽查) of a pasted list, by the same draw that anyone can run again. */
export const randomSampling: Mechanism = {
  id: 'random-sampling',
  name: '随机抽查',
  source: '《司法监督工作办法（征求意见稿）》第十二条',
  blocks: ['draw'],
  verbs: ['抽查'],
  example: '抽查 10件 社区矫正档案',
};
