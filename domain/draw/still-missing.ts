import { type Draw, holds } from './draw.js';

type Kin = Pick<Draw, 'no' | 'after' | 'afresh'>;

const rootOf = ({ no, after, afresh }: Kin): number => (afresh ? no : (after[0] ?? no));

/** The first draw for a purpose and the supplementary ones (补抽) after it that were drawn. Pure. */
export const drawnFor = (draw: Kin, drawn: readonly Draw[]): readonly Draw[] =>
  drawn.filter((one) => rootOf(one) === rootOf(draw));

/**
 * Places of the first draw that nobody holds now, in it or in a supplementary draw; undefined where the first is not among
 * those `drawn`. Pure.
 */
export function stillMissing(
  draw: Kin,
  drawn: readonly Draw[],
): { missing: number; isConfirmed: boolean } | undefined {
  const kin = drawnFor(draw, drawn);
  const root = kin.find(({ no }) => no === rootOf(draw));
  if (!root) return undefined;
  const seats = kin.flatMap((one) => one.seats).filter(holds);
  return {
    missing: Math.max(0, root.size - seats.length),
    isConfirmed: seats.every(({ state }) => state === 'accepted'),
  };
}
