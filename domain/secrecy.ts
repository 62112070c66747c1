/** Traditional forms as people copy them; NFKC leaves them. */
const SIMPLE: Readonly<Record<string, string>> = {
  絕: '绝',
  機: '机',
  祕: '秘',
  級: '级',
  業: '业',
  國: '国',
};
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Mn}\p{Me}]|(?!\s)\p{Cc}/gu;

/**
 * Ordinary phrases in which the characters stand (常用语): words that only meet (手机密码, 杜绝密切接触), what says that
 * something is not secret, and this house's own notice. The list is ours.
 */
const ORDINARY = [
  /涉密(?:事项|内容|文件|材料|件)?(?:请|一律|应|须)?另行线下办理/gu,
  /涉密事项(?:不在群内|不在线上)办理/gu,
  /(?:非|不|未|无|没有|不得|严禁)涉密/gu,
  /[干牵交]涉密(?=[切集])/gu,
  /机密码/gu,
  /机密(?:钥|切|集)/gu,
  /[手司主本危随时动契有投]机密(?=[云码集切布度])/gu,
  /(?:飞|发动|电|水|压缩|整|主)机密(?=[封闭])/gu,
  /(?:数据|信息|系统)机密性/gu,
  /机密性(?=[、和与及,，]?(?:完整性|可用性))/gu,
  /[杜拒隔断谢回]绝密(?=[切集封码谋室闭])/gu,
] as const;

const ANYWHERE = /绝密|机密|涉密/u;

/** 秘密 as a marking: starred, with its level, in brackets, or standing alone. */
const MARKINGS = [
  /秘密\s*(?:[★☆⭐✭✮✩]|\*\s*\d)|[★☆⭐✭✮✩]\s*秘密/u,
  /密级\s*(?:[:：为是定\s(（"“【[]|定为|确定为){0,3}\s*秘密|(?<!商业|国家|工作)秘密级/u,
  // Card values are looked at as JSON, where a value that is only this word stands in quotes.
  /"\s*秘密\s*"/u,
  /[(（【[［〔〖{｛「『《〈<]\s*秘密(?:级|件)?\s*[)）】\]］〕〗}｝」』》〉>]/u,
] as const;

/** 商业 秘密 and 国家 秘密 are spoken of; what stands for itself between spaces, or before a title, marks. */
const ALONE = /(?<![\p{L}\p{N}])秘密(?=$|[\s:：_\-—·|.。])/gu;
const SPOKEN_OF =
  /(?:商业|国家|工作|个人|技术|通信|审判|检察|警务|保守|泄露|涉及|保护|含|的|和|及|与|或)[\s、,，"“”]*$/u;

const strip = (text: string): string =>
  [...text.normalize('NFKC').replace(INVISIBLE, '')].map((char) => SIMPLE[char] ?? char).join('');

/** The text without white space, ordinary phrases made harmless without bringing their neighbours together. */
const withoutOrdinary = (text: string): string =>
  ORDINARY.reduce((left, phrase) => left.replace(phrase, '□'), text.replace(/\s+/gu, ''));

function isAlone(text: string): boolean {
  const together = text.replace(/秘\s+密/gu, '秘密');
  for (const { index } of together.matchAll(ALONE)) {
    const before = together.slice(Math.max(0, index - 12), index);
    const startsWord = index === 0 || /[\s:：_\-—·|/]$/u.test(before);
    if (startsWord && !SPOKEN_OF.test(before)) return true;
  }
  return false;
}

/**
 * True for text marked as a state secret (invariant 7), which is refused and not kept: after NFKC and without spaces and
 * invisible characters, 绝密, 机密 or 涉密 anywhere except in ordinary phrases, or 秘密 as a marking. 商业秘密 is not one.
 * In doubt it refuses: a refused text can be put otherwise, a stored secret cannot be taken back. Pure.
 *
 * Source: 《保守国家秘密法》第二十九条 forbids sending state secrets over public networks.
 */
export function isMarkedSecret(text: string): boolean {
  const plain = strip(text);
  if (ANYWHERE.test(withoutOrdinary(plain))) return true;
  const joined = plain.replace(/([秘密级])\s+(?=[秘密级★☆⭐])/gu, '$1');
  return MARKINGS.some((marking) => marking.test(joined)) || isAlone(plain);
}
