import type { Handler } from '../define-handler.js';
import { askImport } from './ask-import.js';
import { importMatters, importRoster } from './begin-import.js';
import { commitImport } from './commit-import.js';
import { dropImport } from './drop-import.js';
import { exportLedger, exportRosterTable } from './export-table.js';
import { reviewImport } from './review-import.js';

/** What is brought in and taken out as tables, in the order help shows it. */
export const IMPORT_HANDLERS = [
  askImport,
  importMatters,
  exportLedger,
  importRoster,
  exportRosterTable,
  reviewImport,
  commitImport,
  dropImport,
] as readonly Handler[];
