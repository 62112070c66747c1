import { GATHERINGS } from '../instruments/catalogue.js';

/** What an office says in an order of its own, as the command it is. */
export interface Rephrased {
  verb: '抽选' | '决定';
  line: string;
}

const COUNT = '(?<count>\\d{1,3}|[一二两三四五六七八九十]+)';
const WHO = '[个名位人]?\\s*(?:人民)?监督员';
/** 随机抽4名监督员 参加 12月23日14:30 检察建议公开宣告. */
const AT_RANDOM = new RegExp(
  `^(?:请|帮我|给我)?随机(?:抽选?|抽取|选取?|挑选?)\\s*${COUNT}\\s*${WHO}[\\s,，、:：]*(?:[去来到]?参加)?(?<rest>.*)$`,
  'su',
);
const KINDS = GATHERINGS.flatMap(({ verbs, name }) => [...verbs, ...name.split('/')])
  .sort((a, b) => b.length - a.length)
  .join('|');
/** 1月19日9点公开听证 抽选3人: what for comes first. */
const THEN_DRAWS = new RegExp(
  `^(?<rest>[^#＃]*(?:${KINDS})[^#＃]*?)[\\s,，;；。]*(?:请|要|需要?)?(?:随机)?抽(?:选|取)\\s*${COUNT}\\s*(?:${WHO}|[个名位]?人)(?<more>.*)$`,
  'su',
);
/** 市公安局1月15日前报送…，这是联席会议定的. */
const DECIDED =
  /^(?<what>[^#＃]{6,200}?)[\s,，;；。]+(?:这|此|该)?[项件事]*(?:是|由|经)?(?:上次|这次|本次|上一次)?(?:的)?联席会议(?:上)?(?:议定|决定|研究|商定|明确|定)(?:的|了)?(?:事项)?[。.!！]*$/su;

/**
 * Reads 随机抽4名监督员 参加…, 12月1日9点公开听证 抽选3人, 市检12月底前报送…，这是联席会议定的: a whole line. Undefined for other words.
 * Pure.
 */
export function rephrased(words: string): Rephrased | undefined {
  const text = words.normalize('NFKC').trim();
  const drawn = (AT_RANDOM.exec(text) ?? THEN_DRAWS.exec(text))?.groups;
  if (drawn && !/^抽/u.test(text)) {
    const parts = [`${drawn.count}人`, drawn.rest, drawn.more].map((part) => part?.trim()).filter(Boolean);
    return { verb: '抽选', line: `抽选 ${parts.join(' ')}` };
  }
  const { what } = DECIDED.exec(text)?.groups ?? {};
  return what === undefined ? undefined : { verb: '决定', line: `决定 ${what.trim()}` };
}
