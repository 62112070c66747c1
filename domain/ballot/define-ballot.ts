import type { Mechanism } from '../instrument.js';
import type { BallotItem } from './item.js';

/** A mechanism whose heart is a vote (测评、表决): what is asked where nothing else is typed. */
export interface BallotMechanism extends Mechanism {
  items: readonly BallotItem[];
  /** What it is called on cards: 满意度测评票. */
  ballotName: string;
  /** False where the votes are counted but decide nothing: a summary without a verdict. */
  decides: boolean;
}

/** @throws Error at start where an item has nothing to choose between */
export function defineBallot(declared: BallotMechanism): BallotMechanism {
  const empty = declared.items.filter((item) => item.kind === 'tier' && item.tiers.length < 2);
  if (declared.items.length === 0 || empty.length > 0)
    throw new Error(`ballot ${declared.id}: every item needs something to choose between`);
  return declared;
}
