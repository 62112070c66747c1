import type { Unit } from '../../domain/roster/roster.js';
import type { Card } from '../card.js';

export interface UnitView {
  /** What was done: 已添加单位. */
  did: string;
  unit: Unit;
  /** What to know about it, a sentence each. */
  notes: readonly string[];
}

/** A unit as it now stands in the roster (名册). */
export const unitCard = ({ did, unit, notes }: UnitView): Card => ({
  title: `${did}：${unit.name}`,
  rows: [
    ['简称', unit.shortNames.join('、') || '无'],
    ['称谓', unit.courtesy],
    ['排序', `第 ${unit.rank} 位`],
  ],
  ...(notes.length > 0 ? { text: notes.join('\n') } : {}),
});
