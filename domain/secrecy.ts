/** Traditional forms as people copy them; NFKC leaves them. */
const SIMPLE: Readonly<Record<string, string>> = {
  絕: '绝',
  機: '机',
  祕: '秘',
  級: '级',
  業: '业',
  國: '国',
};
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Mn}\p{Me}\p{Co}\u2800]|(?!\s)\p{Cc}/gu;

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

/** What no phrase excuses: the sign ㊙ (which NFKC would make a plain 秘), a star beside 秘密, a bracketed 密. */
const SIGN = /㊙/u;
const MARKINGS = [
  /秘密 ?(?:[★☆⭐✭✮✩✪✰✯✡]|\* ?\d)|[★☆⭐✭✮✩✪✰✯✡] ?秘密/u,
  /[(（【[［〔〖{｛「『《〈<] ?[秘密] ?[)）】\]］〕〗}｝」』》〉>]|(?<!\p{L})密 ?[★☆⭐]/u,
  /密级[^秘密。；\n]{0,12}(?<!商业|国家|工作)秘密/u,
  /国家秘密[ ·•:：(（【\-—|]{1,4}(?:\d{1,2} ?年|长 ?期|\d{1,2} ?个月)/u,
] as const;

/** What stands beside the word on a paper: how long it stays secret, and how urgent the paper is. */
const PERIOD = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3}) ?年|\\d{1,2} ?个月|长 ?期|永 ?久';
const URGENCY = '特 ?急|特 ?提|加 ?急|平 ?急|急 ?件|急(?![\\p{L}])';
const BESIDE = '[^\\p{L}\\p{N}。！？!?]{0,4}';
const WITH_PERIOD = new RegExp(`^${BESIDE}(?:${PERIOD}|${URGENCY}|解密)`, 'u');
const AFTER_URGENCY = new RegExp(`(?:特 ?急|特 ?提|加 ?急|平 ?急|急 ?件)${BESIDE}$`, 'u');
/** 秘密级, 秘密件, 秘密文件, 秘密《…》, 秘密关于…: what is so called is a paper with a marking. */
const PAPER = /^ ?(?:级|件(?!数)|文件|材料|资料|卷宗|事项|[《〈「『【〔(（[]|关于)/u;
const FIXED_AS = /(?:定密为?|[定列标划]为|标注|标明|属于?)[:：“"]? ?$/u;
const VOTED = /^ ?(?:投票|表决|写票|划票|选举|侦查)/u;

/** 商业 秘密 and 国家 秘密 are spoken of, with a space in them too; of the others only what is written together. */
const SPOKEN_OF =
  /(?:商业|国家|保守|严守|泄露|泄漏|侵犯|窃取|刺探)[ 、,，"“”]*$|(?:工作|个人|技术|通信|审判|检察|警务|侦查|职业|军事|经营|涉及|保护|获取|披露|透露|隐私|任何|守|有|无|含|的|和|及|与|或)[、"“”]?$/u;

/** Ids, keys and numbers: no character of a marking is among these, however it is written. */
const PLAIN = /^[\u0020-\u007e]*$/u;

const strip = (text: string): string =>
  [...text.normalize('NFKC').replace(INVISIBLE, '')].map((char) => SIMPLE[char] ?? char).join('');

/** The text without white space, ordinary phrases made harmless without bringing their neighbours together. */
const withoutOrdinary = (text: string): string =>
  ORDINARY.reduce((left, phrase) => left.replace(phrase, '□'), text.replace(/\s+/gu, ''));

/** Whether 秘密 between these words marks: with what belongs to a marking, or standing for itself. */
function marks(before: string, after: string): boolean {
  if (SPOKEN_OF.test(before)) return false;
  if (WITH_PERIOD.test(after) || AFTER_URGENCY.test(before) || PAPER.test(after)) return true;
  const endsHere = !/^\p{L}/u.test(after);
  return endsHere && !VOTED.test(after) && (FIXED_AS.test(before) || !/\p{L}$/u.test(before));
}

/**
 * True for text marked as a state secret (invariant 7), which is refused and not kept: after NFKC and without spaces and
 * invisible characters, 绝密, 机密 or 涉密 anywhere except in ordinary phrases, or 秘密 as a marking: with a star, a level,
 * a period or an urgency, before a title, or standing for itself. 商业秘密 is not one. In doubt it refuses: a refused text
 * can be put otherwise, a stored secret cannot be taken back. Takes time in proportion to the text. Pure.
 *
 * Source: 《保守国家秘密法》第二十九条 forbids sending state secrets over public networks.
 */
export function isMarkedSecret(text: string): boolean {
  if (PLAIN.test(text)) return false;
  const plain = strip(text);
  if (SIGN.test(text) || ANYWHERE.test(withoutOrdinary(plain))) return true;
  const even = plain.replace(/\s+/gu, ' ').replace(/秘 密/gu, '秘密').replace(/密 级/gu, '密级');
  if (MARKINGS.some((marking) => marking.test(even))) return true;
  for (const { index } of even.matchAll(/秘密/gu))
    if (marks(even.slice(Math.max(0, index - 12), index), even.slice(index + 2, index + 14))) return true;
  return false;
}
