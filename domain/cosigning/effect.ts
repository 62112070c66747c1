import type { TrailEvent, TrailHead } from '../trail.js';
import type { Cosigning } from './cosigning.js';

/** What may be changed of a co-signing. */
export type CosigningPatch = Partial<
  Pick<Cosigning, 'state' | 'signatures' | 'handedIn' | 'opinions' | 'askedAgainOn'>
>;

/** What a decision does to co-signings. `after` is the chain's end that it rests on. */
export type CosigningEffect =
  | { kind: 'cosigning.add'; cosigning: Cosigning; event: TrailEvent }
  | { kind: 'cosigning.set'; id: string; after: TrailHead; set: CosigningPatch; event: TrailEvent };
