import type { Corrected } from '../../domain/acts/correct.js';
import type { Instrument } from '../../domain/instrument.js';
import type { Matter } from '../../domain/matter/matter.js';
import type { RawValues, Slot } from '../../domain/slot.js';
import type { Period } from '../../domain/time/clock.js';
import { isDay, showDay } from '../../domain/time/day.js';
import { showPeriod } from '../../domain/time/explain-count.js';

/** A field's value as people read it. Pure. */
export function showValue(slot: Slot | undefined, value: unknown): string {
  if (value === undefined || value === null || value === '') return '（空）';
  if (slot?.kind === 'date' && isDay(String(value))) return showDay(String(value));
  if (slot?.kind === 'title') return `《${String(value).replace(/^《|》$/gu, '')}》`;
  if (slot?.kind === 'period') return showPeriod(value as Period);
  if (slot?.kind === 'flag') return value === true ? '是' : '否';
  return String(value);
}

/** Old → new of each field that changed, in plain words. Pure. */
export const fieldLines = ({ fields }: Instrument, from: RawValues, to: RawValues): string[] =>
  Object.keys(to).map(
    (name) =>
      `${fields[name]?.label ?? name}：${showValue(fields[name], from[name])} → ${showValue(fields[name], to[name])}`,
  );

/** Old → new of each date that moved. Pure. */
export const movedLines = (moved: Corrected['moved']): string[] =>
  moved.map(({ label, from, to }) => `${label}：${from === null ? '未定' : showDay(from)} → ${showDay(to)}`);

/** What became of the dates: old → new, what stands, or that nothing moved. Pure. */
export function dateLines(
  { moved, kept }: Pick<Corrected, 'moved' | 'kept'>,
  { deadlines }: Matter,
): string[] {
  const lines = [
    ...movedLines(moved),
    ...kept.map(({ label, on }) => `${label}已另行确定为 ${showDay(on)}，不变。`),
  ];
  const [only] = deadlines;
  return lines.length > 0 || !only?.due ? lines : [`${only.label}不变：${showDay(only.due.on)}`];
}
