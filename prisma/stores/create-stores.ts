import type { Platform } from '../../domain/roster/roster.js';
import type { Database } from '../database.js';
import type { Stores } from '../stores.js';
import { createAccountStore } from './account-store.js';
import { createAppraisalStore } from './appraisal-store.js';
import { createApprovalStore } from './approval-store.js';
import { createCalendarStore } from './calendar-store.js';
import { createCosigningStore } from './cosigning-store.js';
import { createDrawStore } from './draw-store.js';
import { createErrandStore } from './errand-store.js';
import { createEvaluationStore } from './evaluation-store.js';
import { createFigureStore } from './figure-store.js';
import { createFileStore } from './file-store.js';
import { createImportStore } from './import-store.js';
import { lastActionsOf } from './last-actions.js';
import { lastMatterOf } from './last-matter.js';
import { createLinkStore } from './link-store.js';
import { createMatterStore } from './matter-store.js';
import { createMeetingStore } from './meeting-store.js';
import { createNumberStore } from './number-store.js';
import { onlyWaitsFor } from './only-waits.js';
import { createOutboxStore } from './outbox-store.js';
import { createQuestionStore } from './question-store.js';
import { createRecusalStore } from './recusal-store.js';
import { createTrailStore } from './trail-store.js';

/** All that handlers may read, over PostgreSQL; `connected` as the account store takes it. */
export function createStores(database: Database, connected?: readonly Platform[]): Stores {
  const { pool } = database;
  const { of, personOf, without } = createAccountStore(database, connected);
  const { backlog } = createOutboxStore(pool);
  return {
    matters: createMatterStore(pool, connected),
    figures: createFigureStore(pool),
    trail: createTrailStore(pool),
    calendar: createCalendarStore(database),
    questions: createQuestionStore(pool),
    outbox: {
      backlog,
      lastMatterIn: lastMatterOf(pool),
      lastActionsIn: lastActionsOf(pool),
      onlyWaits: onlyWaitsFor(pool),
    },
    links: createLinkStore(pool).links,
    accounts: { of, personOf, without },
    recusals: createRecusalStore(database),
    appraisals: createAppraisalStore(pool),
    cosignings: createCosigningStore(pool),
    meetings: createMeetingStore(pool),
    approvals: createApprovalStore(pool),
    files: createFileStore(pool),
    errands: createErrandStore(pool),
    imports: createImportStore(pool),
    evaluations: createEvaluationStore(pool),
    numbers: createNumberStore(pool),
    draws: createDrawStore(pool),
  };
}
