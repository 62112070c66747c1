import type { Draw } from './draw.js';

/** What was typed for an activity, whatever stands between its words. */
const plain = (purpose: string): string =>
  purpose
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Whether two are filed alike (公开听证, 公开审查听证) and nothing that is said of their hour or place tells them apart. */
function isSameHearing(a: Draw, b: Draw): boolean {
  const [one, other] = [a.activity, b.activity];
  if (!one || !other || one.category !== other.category || one.category === '其他办案工作') return false;
  const differs = (key: 'time' | 'place') =>
    one[key] !== undefined && other[key] !== undefined && plain(one[key]) !== plain(other[key]);
  return !differs('time') && !differs('place');
}

/** 公开听证 and 公开听证会 are one activity; of two organs that are both named they are two. */
function isSameActivity(a: Draw, b: Draw): boolean {
  const [one, other] = [plain(a.purpose), plain(b.purpose)];
  const [here, there] = [a.unitId ?? a.activity?.unitId, b.unitId ?? b.activity?.unitId];
  if (here !== undefined && there !== undefined && here !== there) return false;
  if (a.mechanism !== b.mechanism) return false;
  return one.includes(other) || other.includes(one) || isSameHearing(a, b);
}

/**
 * Which of the draws `made` for the same day or from the same list this one repeats (重抽) and does not name yet, oldest
 * first. A supplementary draw (补抽) fills places that are open and repeats none. Pure.
 */
export function repeatsOf(draw: Draw, made: readonly Draw[]): readonly Draw[] {
  const isSupplement = draw.kind === 'people' && draw.after.length > 0 && !draw.afresh;
  if (isSupplement) return [];
  return made.filter(
    (one) =>
      one.id !== draw.id &&
      !draw.after.includes(one.no) &&
      (draw.kind === 'cases' ? one.kind === 'cases' : isSameActivity(draw, one)),
  );
}

/** The draw with those it repeats on record: a reason given before they were known does not stand for them. Pure. */
export function naming(draw: Draw, repeated: readonly Draw[]): Draw {
  if (repeated.length === 0) return draw;
  const { again: _again, ...rest } = draw;
  const after = [...draw.after, ...repeated.map(({ no }) => no)].sort((a, b) => a - b);
  return { ...rest, after, ...(draw.kind === 'people' ? { afresh: true as const } : {}) };
}
