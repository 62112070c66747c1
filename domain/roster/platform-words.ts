import { PLATFORMS, type Platform } from './roster.js';

const NAMES: Readonly<Record<Platform, string>> = {
  wecom: '企业微信',
  dingtalk: '钉钉',
  playground: '演练场',
};

/** What else people call them. */
const ALSO: Readonly<Record<string, Platform>> = { 企微: 'wecom', 试用: 'playground' };

/** A platform as people call it. */
export const platformName = (platform: Platform): string => NAMES[platform];

/** Which platform a word means: its id, its name, or what else people call it. Pure. */
export const platformCalled = (word: string): Platform | undefined =>
  PLATFORMS.find((one) => one === word.toLowerCase() || NAMES[one] === word) ?? ALSO[word];
