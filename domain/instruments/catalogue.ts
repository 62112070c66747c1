import type { Instrument, Mechanism } from '../instrument.js';
import { appraisalCoverage } from './appraisal-coverage.js';
import { appraisalLadder } from './appraisal-ladder.js';
import { draftConsultation } from './draft-consultation.js';
import { interpellation } from './interpellation.js';
import { majorMatterReport } from './major-matter-report.js';
import { materialRequest } from './material-request.js';
import { normativeDocFiling } from './normative-doc-filing.js';
import { petitionReferral } from './petition-referral.js';
import { procuratorialSuggestion } from './procuratorial-suggestion.js';
import { recusal } from './recusal.js';
import { reportDraftExchange } from './report-draft-exchange.js';
import { reviewOpinionReply } from './review-opinion-reply.js';
import { specialInvestigation } from './special-investigation.js';

/** Every mechanism whose matters are registered and answered, in the order help shows them. */
export const INSTRUMENTS: readonly Instrument[] = [
  normativeDocFiling,
  procuratorialSuggestion,
  reviewOpinionReply,
  draftConsultation,
  materialRequest,
  petitionReferral,
  reportDraftExchange,
  majorMatterReport,
  interpellation,
  specialInvestigation,
  appraisalLadder,
];

/** Every mechanism Duban knows (监督方式目录). */
export const MECHANISMS: readonly Mechanism[] = [...INSTRUMENTS, appraisalCoverage, recusal];

/** @throws Error when a stored id has no file any more: an instrument in use is never removed. */
export function instrumentOf(id: string): Instrument {
  const found = INSTRUMENTS.find((instrument) => instrument.id === id);
  if (!found) throw new Error(`unknown instrument ${id}`);
  return found;
}
