/** One word on a hearing or an enforcement, of those that may be chosen, and what was added to it. */
export interface Assessment {
  word: string;
  remark?: string;
}

const BEFORE = '(?:我)?(?:觉得|认为|评为?|打|给|选)?';
const SIGNS = '[\\s,，。;；:：、!！.~～]';

/**
 * Reads 好, 一般。, 好，庭审规范, 我觉得较好: one of these words first, and a remark behind a space or a sign. Undefined for all
 * else. Pure.
 */
export function readAssessment(said: string, of: readonly string[]): Assessment | undefined {
  if (of.length === 0) return undefined;
  const words = [...of].sort((a, b) => b.length - a.length).join('|');
  const pattern = new RegExp(
    `^${BEFORE}\\s*[“"]?(?<word>${words})[”"]?(?:${SIGNS}+(?<remark>\\S.*?))?${SIGNS}*$`,
    'su',
  );
  const { word, remark } = pattern.exec(said.normalize('NFKC').trim())?.groups ?? {};
  return word ? { word, ...(remark ? { remark } : {}) } : undefined;
}
