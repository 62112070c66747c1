import type { TrailEvent, TrailHead } from '../trail.js';
import type { Appraisal, Officer } from './appraisal.js';
import type { Survey } from './survey.js';

/** What may be changed of an appraisal. */
export type AppraisalPatch = Partial<Pick<Appraisal, 'rounds' | 'steps' | 'matterNo'>>;

/** What a decision does to officers, surveys and appraisals; the first two stand on the site chain. */
export type AppraisalEffect =
  | { kind: 'officer.put'; officer: Officer }
  | { kind: 'survey.put'; survey: Survey }
  | { kind: 'appraisal.add'; appraisal: Appraisal; event: TrailEvent }
  | { kind: 'appraisal.set'; id: string; after: TrailHead; set: AppraisalPatch; event: TrailEvent };
