import type { Config } from '../config/config.js';
import { type Finding, note } from './finding.js';

/** Somebody can become the first administrator. */
export function checkPeople({ adminAccounts, realPlatform, wecomApp, wecomBot }: Config): Finding[] {
  if (!realPlatform || adminAccounts.length > 0) return [];
  const example = wecomApp || wecomBot ? 'wecom:zhangsan' : 'dingtalk:manager01';
  return [note('没有填 ADMIN_ACCOUNTS', `名册里还没有管理员时，请填一个账号，例如 ${example}。`)];
}
