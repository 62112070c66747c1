import type { SheetItem } from '../../bot/ballots/contract.js';

/** Full-width digits of a Chinese keyboard are digits. */
const plainly = (value: string): string => value.normalize('NFKC').trim();

/** What is wrong with one answer as it was typed, in words; undefined where it can be sent. Nothing typed is changed for it. Pure. */
export function problemOf(item: SheetItem, value: string): string | undefined {
  if (item.kind === 'remark') {
    const length = [...value.trim()].length;
    return length > item.longest
      ? `“${item.label}”有 ${length} 个字，最多 ${item.longest} 个字。`
      : undefined;
  }
  if (plainly(value) === '') return `“${item.label}”还没有填。`;
  if (item.kind === 'tier') return undefined;
  const isScore = /^\d{1,3}$/.test(plainly(value)) && Number(plainly(value)) <= item.most;
  return isScore ? undefined : `“${item.label}”请填 0 到 ${item.most} 的整数。`;
}

/** One answer as it is sent. Pure. */
export const answerOf = (item: SheetItem, value: string): number | string | null =>
  item.kind === 'remark' ? value.trim() || null : Number(plainly(value));
