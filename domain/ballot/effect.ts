import type { TrailEvent, TrailHead } from '../trail.js';
import type { Evaluation, EvaluationPatch } from './evaluation.js';
import type { Answers, BallotItem } from './item.js';
import type { CellPlace } from './seal.js';
import type { PaperTally } from './tally.js';

/** The changes that votes make. What is chosen is in `ballot.cast` alone, and is sealed before it is written. */
export type BallotEffect =
  | { kind: 'evaluation.add'; evaluation: Evaluation; event: TrailEvent }
  | { kind: 'evaluation.set'; id: string; after: TrailHead; set: EvaluationPatch; event: TrailEvent }
  /**
   * Gives every elector a place in a round and this card; the group, where there is one, another. A round that counts
   * gets its key before anything is written.
   */
  | {
      kind: 'ballot.issue';
      evaluation: string;
      round: number;
      electors: readonly string[];
      /** A `Card` each. */
      card: unknown;
      group?: { chatId: string; card: unknown };
      at: Date;
    }
  /** Written only while the elector's place is empty and the vote is open; else nothing of the decision is. */
  | {
      kind: 'ballot.cast';
      place: CellPlace;
      /** Absent in the rehearsal, which keeps nothing. */
      answers?: Answers;
      items: readonly BallotItem[];
      at: Date;
    }
  /** What `ballot.cast` becomes on its way into the database. Nobody else makes it. */
  | { kind: 'ballot.sealed'; place: CellPlace; sealed: string | null; at: Date }
  /** The elector takes a paper ballot instead, or gives it back unused. */
  | { kind: 'ballot.paper'; place: CellPlace; taken: boolean }
  | { kind: 'paper.tally'; evaluation: string; round: number; teller: string; tally: PaperTally }
  /** What any teller entered of this round is void: all enter anew. */
  | { kind: 'paper.void'; evaluation: string; round: number };
