import type { Mechanism } from '../instrument.js';
import type { Base } from './evaluation.js';
import type { BallotItem } from './item.js';
import type { Line } from './line.js';

/** What the law itself sets of a vote: the office cannot choose it. */
export interface SetByLaw {
  base: Base;
  line: Line;
  /** The share of all members that must be there. */
  quorum: Line;
}

/** A mechanism whose heart is a vote (测评、表决): what is asked where nothing else is typed. */
export interface BallotMechanism extends Mechanism {
  items: readonly BallotItem[];
  /** What it is called on cards: 满意度测评票. */
  ballotName: string;
  /** What it is called in sentences (表决), and its notice (表决结果), where those are not 测评's. */
  called?: { vote: string; notice: string };
  /**
   * Whom it appraises, by its title, where its result is one step of an appraisal: an organ, an officer (两官), or the
   * sheets of an officer's survey.
   */
  appraises?: 'organ' | 'officer' | 'sheets';
  /** False where the votes are counted but decide nothing: a summary without a verdict. */
  decides: boolean;
  /** A vote of adoption (表决): base, line and quorum are fixed, and a count taken in the hall can be entered. */
  law?: SetByLaw;
}

/** @throws Error at start where an item has nothing to choose between */
export function defineBallot(declared: BallotMechanism): BallotMechanism {
  const empty = declared.items.filter((item) => item.kind === 'tier' && item.tiers.length < 2);
  if (declared.items.length === 0 || empty.length > 0)
    throw new Error(`ballot ${declared.id}: every item needs something to choose between`);
  return declared;
}
