import type { BallotMechanism } from '../ballot/define-ballot.js';
import type { Gathering } from '../gathering/gathering.js';
import type { Instrument, Mechanism } from '../instrument.js';
import { appraisalCoverage } from './appraisal-coverage.js';
import { appraisalLadder } from './appraisal-ladder.js';
import { appraisalThreeSheets } from './appraisal-three-sheets.js';
import { caseQualityInspection } from './case-quality-inspection.js';
import { doubleThousand } from './double-thousand.js';
import { draftConsultation } from './draft-consultation.js';
import { enforcementWitness } from './enforcement-witness.js';
import { expertPool } from './expert-pool.js';
import { hearingAttendance } from './hearing-attendance.js';
import { interpellation } from './interpellation.js';
import { jointAnnualSelection } from './joint-annual-selection.js';
import { jointMeeting } from './joint-meeting.js';
import { leadingGroupRoster } from './leading-group-roster.js';
import { majorMatterDecision } from './major-matter-decision.js';
import { majorMatterReport } from './major-matter-report.js';
import { materialRequest } from './material-request.js';
import { meetingDecision } from './meeting-decision.js';
import { normativeDocFiling } from './normative-doc-filing.js';
import { officerAppraisal } from './officer-appraisal.js';
import { openCovertVisit } from './open-covert-visit.js';
import { petitionReferral } from './petition-referral.js';
import { procuratorialSuggestion } from './procuratorial-suggestion.js';
import { psvActivityStats } from './psv-activity-stats.js';
import { psvAllowance } from './psv-allowance.js';
import { psvAnnualAppraisal } from './psv-annual-appraisal.js';
import { psvCoordination } from './psv-coordination.js';
import { psvDemand } from './psv-demand.js';
import { psvDraw } from './psv-draw.js';
import { psvFeedback } from './psv-feedback.js';
import { psvFile } from './psv-file.js';
import { psvNotify } from './psv-notify.js';
import { psvOpinionIntake } from './psv-opinion-intake.js';
import { psvPlan } from './psv-plan.js';
import { psvReplace } from './psv-replace.js';
import { psvTraining } from './psv-training.js';
import { publicHearing } from './public-hearing.js';
import { randomSampling } from './random-sampling.js';
import { recusal } from './recusal.js';
import { reportDraftExchange } from './report-draft-exchange.js';
import { resolutionFollowup } from './resolution-followup.js';
import { reviewOpinionReply } from './review-opinion-reply.js';
import { satisfactionEvaluation } from './satisfaction-evaluation.js';
import { specialInvestigation } from './special-investigation.js';
import { specialWorkReport } from './special-work-report.js';
import { topicalInquiry } from './topical-inquiry.js';

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
  resolutionFollowup,
  meetingDecision,
  jointAnnualSelection,
  psvPlan,
  psvDemand,
  psvOpinionIntake,
];

/** Every mechanism that brings people together, in the order help shows them. */
export const GATHERINGS: readonly Gathering[] = [
  jointMeeting,
  topicalInquiry,
  specialWorkReport,
  hearingAttendance,
  enforcementWitness,
  publicHearing,
  openCovertVisit,
];

/** @throws Error when a stored id has no file any more */
export function gatheringOf(id: string): Gathering {
  const found = GATHERINGS.find((gathering) => gathering.id === id);
  if (!found) throw new Error(`unknown gathering ${id}`);
  return found;
}

/** Every mechanism whose heart is a vote. */
export const BALLOTS: readonly BallotMechanism[] = [
  satisfactionEvaluation,
  officerAppraisal,
  appraisalThreeSheets,
  majorMatterDecision,
];

/** Every mechanism Duban knows (监督方式目录). */
export const MECHANISMS: readonly Mechanism[] = [
  ...INSTRUMENTS,
  ...BALLOTS,
  ...GATHERINGS,
  leadingGroupRoster,
  doubleThousand,
  caseQualityInspection,
  randomSampling,
  psvDraw,
  psvNotify,
  psvReplace,
  psvFeedback,
  psvFile,
  psvAllowance,
  psvTraining,
  psvAnnualAppraisal,
  psvActivityStats,
  psvCoordination,
  expertPool,
  appraisalCoverage,
  recusal,
];

/** @throws Error when a stored id has no file any more: an instrument in use is never removed. */
export function instrumentOf(id: string): Instrument {
  const found = INSTRUMENTS.find((instrument) => instrument.id === id);
  if (!found) throw new Error(`unknown instrument ${id}`);
  return found;
}

/** @throws Error when a stored id has no file any more: a mechanism in use is never removed. */
export function ballotMechanism(id: string): BallotMechanism {
  const found = BALLOTS.find((mechanism) => mechanism.id === id);
  if (!found) throw new Error(`unknown ballot ${id}`);
  return found;
}
