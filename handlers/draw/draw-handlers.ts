import { countService } from '../dossier/count-service.js';
import { appraise, recordEntry, recordTraining } from '../dossier/record-entries.js';
import { showDossier } from '../dossier/show-dossier.js';
import { showAllowances, supervisionFigures } from '../dossier/supervision-figures.js';
import {
  askConfirmed,
  askTraining,
  listGaps,
  listIdle,
  listOpenOpinions,
  listUnanswered,
} from '../dossier/supervisor-questions.js';
import { takeBackEntry } from '../dossier/take-back-entry.js';
import { acceptPlace, askRecusal, declinePlace } from './accept-place.js';
import { answerInWords } from './answer-in-words.js';
import { askPractical } from './ask-practical.js';
import { askRate } from './ask-rate.js';
import { callOff, changeActivity } from './change-activity.js';
import { confirmGenuine } from './confirm-genuine.js';
import { nameContact, sendBulletin } from './coordinate.js';
import { drawAgain } from './draw-again.js';
import { listExperts } from './list-experts.js';
import { cancelDraw, makeDraw } from './make-draw.js';
import { offerSuggestion } from './offer-suggestion.js';
import { prepareDraw } from './prepare-draw.js';
import { recordAttendance } from './record-attendance.js';
import { endUnavailability, recordUnavailability, tellUnavailability } from './record-unavailability.js';
import { releaseReserves } from './release-reserves.js';
import { pasteList, sampleAtRandom, sampleForQuality } from './sample-cases.js';
import { sendFeedback } from './send-feedback.js';
import { recheckDraw, showNotices } from './show-draw.js';

/** What can be done with draws and the people drawn, in the order help shows it. */
export const DRAW_HANDLERS = [
  prepareDraw,
  makeDraw,
  cancelDraw,
  drawAgain,
  acceptPlace,
  declinePlace,
  answerInWords,
  confirmGenuine,
  askRecusal,
  askPractical,
  offerSuggestion,
  changeActivity,
  callOff,
  releaseReserves,
  recordAttendance,
  sendFeedback,
  recordUnavailability,
  tellUnavailability,
  endUnavailability,
  sampleAtRandom,
  sampleForQuality,
  pasteList,
  listExperts,
  nameContact,
  sendBulletin,
  recheckDraw,
  showNotices,
  showDossier,
  listIdle,
  listGaps,
  listUnanswered,
  listOpenOpinions,
  askTraining,
  askConfirmed,
  showAllowances,
  askRate,
  supervisionFigures,
  recordTraining,
  recordEntry,
  takeBackEntry,
  countService,
  appraise,
] as const;
