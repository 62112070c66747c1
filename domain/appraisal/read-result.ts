import { RESULTS, type Result } from './appraisal.js';

/**
 * Reads what stands after an officer's name: 不满意 满意10 基本满意8 不满意20. The first word is the result, what follows
 * are its figures; undefined where the first word is none. Pure.
 */
export function readResult(words: string): { result: Result; figures?: string } | undefined {
  const found =
    /^(?:为|是|结果|[:：])?\s*(基本满意|不满意|满意)(?:等次)?(?=$|[\s，,；;。（(])[\s，,；;。（(]*(.*?)[）)]?$/su.exec(
      words.trim(),
    );
  const result = RESULTS.find((one) => one === found?.[1]);
  if (!result) return undefined;
  const figures = found?.[2]?.trim();
  return figures ? { result, figures } : { result };
}
