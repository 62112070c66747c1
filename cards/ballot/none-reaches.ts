import type { Evaluation } from '../../domain/ballot/evaluation.js';
import { isMotion } from '../../domain/ballot/item.js';
import { ballotMechanism } from '../../domain/instruments/catalogue.js';

/**
 * By which rule a result follows, and what it is where no tier reaches the line, in one sentence; none of a motion, and none
 * where nothing is decided. Pure.
 */
export function whereNoneReaches({ items, mechanism }: Pick<Evaluation, 'items' | 'mechanism'>): string[] {
  const tiers = items.flatMap((item) => (item.kind === 'tier' && !isMotion(item.tiers) ? [item.tiers] : []));
  const worst = [...new Set(tiers.map((of) => of.at(-1) ?? ''))];
  return worst.length > 0 && ballotMechanism(mechanism).decides
    ? [`从好的一档起逐档相加，先达到通过线的为结果；都未达到的，结果为“${worst.join('、')}”。`]
    : [];
}
