/**
 * One rung of a ladder (催办阶梯). `offset` is in working days from the due day: -3 is three before, 0 the day
 * itself, 3 three after. `to` says whom it tells.
 */
export interface LadderStep {
  id: string;
  offset: number;
  to: readonly ('liaison' | 'office' | 'director')[];
  /** A legal step is proposed to the office; a person decides. */
  proposes?: boolean;
}

/** The standard ladder: our choice, no source sets one. */
export const STANDARD_LADDER = [
  { id: '-7', offset: -7, to: ['liaison'] },
  { id: '-3', offset: -3, to: ['liaison'] },
  { id: '-1', offset: -1, to: ['liaison'] },
  { id: '0', offset: 0, to: ['liaison'] },
  { id: '+1', offset: 1, to: ['liaison', 'office'] },
  { id: '+3', offset: 3, to: ['liaison', 'office', 'director'] },
  { id: '+7', offset: 7, to: ['office'], proposes: true },
] as const satisfies readonly LadderStep[];
