/** What somebody asks who wants more time in words of his own, beside the day. */
export interface AskedTime {
  /** 16号, where it is named. */
  matter?: number;
  /** 要开党组会; empty where none was said. */
  reason: string;
}

const WISH =
  '(?:还|也|都)?(?:想要?|要|希望|申请|请求|请|能不能|能否|可否|可不可以|可以|需要|打算|麻烦|帮忙|帮我)*';
const NUMBER = '(?:#\\s?(?<sharp>\\d{1,9})号?|第?\\s?(?<bare>\\d{1,9})\\s?[号件])';
const LONGER = '(?:再|往后|向后)?(?:延期?|延长|推迟|推后|后推|顺延|宽限|缓)(?:到|至)';

/** 我想把16号延到12月20号, #12能不能推迟到下周五; a command begins with its verb and is none of these. */
const ASKS = new RegExp(
  `^(?:我们?|我[院局委]|本[院局委])?${WISH}\\s*(?:把|将)?\\s*${NUMBER}?件?(?:的?(?:期限|时间|办理期限))?[\\s,，]*${WISH}\\s*${LONGER}`,
  'u',
);
const WHY = /(?:因为|由于|原因是?|理由是?|因)[\s:：,，]*(\S.*)$/u;
const REST = /[,，。;；]\s*(\S.*)$/u;

/** Reads 我想把16号延到12月20号，因为要开党组会: undefined where the words ask for no time. Pure. */
export function asksForTime(text: string): AskedTime | undefined {
  const words = text.trim();
  const found = ASKS.exec(words);
  if (!found || /^延/u.test(words)) return undefined;
  const after = words.slice(found[0].length);
  const no = found.groups?.sharp ?? found.groups?.bare;
  const reason = (WHY.exec(after)?.[1] ?? REST.exec(after)?.[1] ?? '').replace(/[。！!]+$/u, '').trim();
  return { ...(no ? { matter: Number(no) } : {}), reason };
}
