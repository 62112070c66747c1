import type { Handler } from '../define-handler.js';
import { addOfficers } from './add-officers.js';
import { listNotRectified } from './list-not-rectified.js';
import { listOfficers } from './list-officers.js';
import { openRectification } from './open-rectification.js';
import { planSurveys } from './plan-surveys.js';
import { recordResult } from './record-result.js';
import { retireOfficer } from './retire-officer.js';
import { showCoverage } from './show-coverage.js';
import { receiveSheet, recordSurveyReport, showSurveys } from './survey-steps.js';
import { STEP_HANDLERS } from './take-step.js';

/** What follows a vote on somebody, and what goes before it (评议), in the order help shows it. */
export const APPRAISAL_HANDLERS = [
  recordResult,
  openRectification,
  listNotRectified,
  ...STEP_HANDLERS,
  showCoverage,
  planSurveys,
  receiveSheet,
  recordSurveyReport,
  showSurveys,
  addOfficers,
  retireOfficer,
  listOfficers,
] as readonly Handler[];
