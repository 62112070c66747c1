import type { TrailEvent, TrailHead } from '../trail.js';
import type { Appraisal, Officer } from './appraisal.js';

/** What may be changed of an appraisal. */
export type AppraisalPatch = Partial<Pick<Appraisal, 'rounds' | 'steps' | 'matterNo'>>;

/** What a decision does to officers and appraisals; an officer's change stands on the site chain. */
export type AppraisalEffect =
  | { kind: 'officer.put'; officer: Officer }
  | { kind: 'appraisal.add'; appraisal: Appraisal; event: TrailEvent }
  | { kind: 'appraisal.set'; id: string; after: TrailHead; set: AppraisalPatch; event: TrailEvent };
