import type { Who } from './face.js';

/** Accounts on a real platform, as its stand-in names them; `admin` is listed in ADMIN_ACCOUNTS. */
export const ACCOUNTS: Readonly<Record<Who | 'admin', string>> = {
  admin: 'fang',
  office: 'lixt',
  liaison: 'zhoumin',
};

/** What the administrator types on the first day of a site, so that the scripted day can begin. */
export const setupLines = (platform: 'wecom' | 'dingtalk'): readonly string[] => [
  '添加单位 市人大常委会监察和司法工委 简称 监司工委',
  '添加单位 市中级人民法院 简称 市中院、中院',
  `添加人员 李晓棠 单位 监司工委 角色 办公室 账号 ${platform}:${ACCOUNTS.office}`,
  `添加人员 周敏 单位 市中院 角色 联络员 账号 ${platform}:${ACCOUNTS.liaison}`,
];
