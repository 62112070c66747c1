import type { HelpSection } from '../../cards/help/help.js';
import type { Person } from '../../domain/roster/roster.js';

/** True for who is drawn by lot and nothing else: a people's supervisor, an expert. Pure. */
export const isOnlyDrawn = ({ roles }: Pick<Person, 'roles'>): boolean =>
  roles.length > 0 && roles.every((role) => role === 'supervisor' || role === 'expert');

/**
 * What such a person can send, on one page: answers to an invitation first, and nothing of matters that never concern
 * them. An expert is asked for work without a day. Pure.
 */
export function drawnSections({ roles }: Pick<Person, 'roles'>): HelpSection[] {
  const days = [
    { heading: '哪天来不了，先告诉我们', forms: ['不便 每周六 店里进货', '不便 12月24日至28日', '取消不便'] },
  ];
  return [
    {
      heading: '收到邀请以后',
      forms: ['能', '不能，店里走不开', '15号那天能来', '可能需要回避', '这是真的吗'],
    },
    ...(roles.includes('supervisor') ? days : []),
    { heading: '查看', forms: ['我的档案', '复核 #12', '我的', '我做过什么 本周', '帮助 抽选'] },
  ];
}
