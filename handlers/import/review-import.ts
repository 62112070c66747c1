import { defineHandler } from '../define-handler.js';
import { reviewed } from './plan-sheet.js';
import { sheetAtHand } from './sheet-at-hand.js';

/**
 * Shows what an import would change, compared anew, and further rows (更多).
 *
 * @throws DubanError `SHEET_GONE`, `NOT_THEIR_SHEET`, `OFFICE_DOES_THIS`
 */
export const reviewImport = defineHandler({
  action: 'review-import',
  verbs: [],
  allowed: ['admin', 'office', 'director'],
  reads: true,
  takes: {
    sheet: { kind: 'text', label: '表格', cues: ['表格编号'], required: true },
    offset: { kind: 'offset', label: '起始' },
  },

  run: async ({ sheet, offset = 0 }, context) => reviewed(await sheetAtHand(context, sheet), context, offset),
});
