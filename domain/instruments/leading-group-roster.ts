import type { Mechanism } from '../instrument.js';

/**
 * The leading group's roster (领导小组名册): who is on it and as what; who was before stays in the trail.
 *
 * Source: 《关于建立人大司法监督与政法委执法监督衔接机制的实施办法》第四条.
 */
export const leadingGroupRoster: Mechanism = {
  id: 'leading-group-roster',
  name: '衔接工作领导小组名册',
  source: '《关于建立人大司法监督与政法委执法监督衔接机制的实施办法》第四条',
  blocks: ['roster'],
  verbs: ['名单', '领导小组名册', '领导小组'],
  example: '名单 领导小组',
};
