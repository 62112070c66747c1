/** How a formal reply may come (报送方式), as it is offered. */
export const MANNERS = ['纸质', '电子', '当面', '传真', '机要', '专网', '邮寄'] as const;

/** What people call them as well. */
const ALSO = [
  ...['书面', '快递', '挂号', '邮政', '邮局', 'ems', '函', '送达', '派人', '专人', '直送', '交换'],
  ...['邮件', '邮箱', '网上', '内网', '外网', '政务网', '平台', '系统', 'oa', '光盘', 'u盘', '微信', '钉钉'],
  ...['面交', '面呈', '上门', '转交'],
];

/** 纸质和电子, 纸质、传真: several in one text. */
const JOINTS = /[\s,，、/+和及与并加]+/u;

const isManner = (part: string): boolean =>
  [...MANNERS, ...ALSO].some((word) => part.toLowerCase().includes(word));

/**
 * The manners that some words name, as they were typed, as one text; undefined where any part of them names none:
 * nothing is passed over, and nothing becomes another. Pure.
 */
export function readManner(words: string): string | undefined {
  const parts = words.split(JOINTS).filter(Boolean);
  return parts.length > 0 && parts.every(isManner) ? [...new Set(parts)].join('、') : undefined;
}
