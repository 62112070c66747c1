/**
 * The ten kinds of activity of people's supervisors (人民监督员监督活动分类), in the order they are reported.
 *
 * Source:《全程监督为民发声让司法更具“温情”》（2023-11-15）, last paragraph.
 */
export const CATEGORIES = [
  '公开审查听证',
  '出庭支持公诉',
  '巡回检察',
  '检察建议',
  '法律文书宣告送达',
  '案件质量评查',
  '司法规范化检查',
  '检察工作通报',
  '其他办案工作',
  '主动提出监督',
] as const;

export type Category = (typeof CATEGORIES)[number];

/** Words in what people type, by the kind they mean. The first that is there counts. */
const MEANS: readonly (readonly [words: RegExp, category: Category])[] = [
  [/听证|公开审查/u, '公开审查听证'],
  [/出庭|公诉|庭审|旁听|开庭/u, '出庭支持公诉'],
  [/巡回|巡察|巡查|巡检|巡视/u, '巡回检察'],
  [/检察建议/u, '检察建议'],
  [/宣告|送达/u, '法律文书宣告送达'],
  [/评查|案件质量|办案质量/u, '案件质量评查'],
  [/规范化|规范司法|司法规范/u, '司法规范化检查'],
  [/通报|检察工作情况/u, '检察工作通报'],
  [/主动/u, '主动提出监督'],
  [/其他|其它|开放日/u, '其他办案工作'],
];

/** The kind that the words for an activity mean; undefined for what names none: which it is, is asked. Pure. */
export const categoryOf = (purpose: string): Category | undefined =>
  MEANS.find(([words]) => words.test(purpose))?.[1];

/** How many activities of each kind, in the order of `CATEGORIES`. */
export type CategoryCounts = readonly number[];

export const sumOf = (counts: CategoryCounts): number => counts.reduce((sum, count) => sum + count, 0);

/**
 * Why figures cannot be taken: not ten of them, or a total that is not their sum. Undefined where they add up. Pure.
 */
export function doesNotAddUp(counts: CategoryCounts, total: number): string | undefined {
  if (counts.length !== CATEGORIES.length)
    return `活动分十类，应有 ${CATEGORIES.length} 个数，写了 ${counts.length} 个。`;
  const sum = sumOf(counts);
  return sum === total ? undefined : `十类相加是 ${sum}，写的合计是 ${total}，对不上。`;
}
