import { importedCard } from '../../cards/site/import.js';
import { decide, defineHandler } from '../define-handler.js';
import { siteChange } from '../site-change.js';
import { planSheet, reviewed, tooManyFor } from './plan-sheet.js';
import { sheetAtHand } from './sheet-at-hand.js';

/**
 * Imports a table (导入), whole or not at all. It is compared again with what is there now: where a row has become bad,
 * that is shown and nothing is written. One entry on the site chain with the file's SHA-256.
 *
 * @throws DubanError `SHEET_GONE`, `NOT_THEIR_SHEET`, `OFFICE_DOES_THIS`
 */
export const commitImport = defineHandler({
  action: 'commit-import',
  verbs: [],
  allowed: ['admin', 'office', 'director'],
  takes: { sheet: { kind: 'text', label: '表格', cues: ['表格编号'], required: true } },

  async run({ sheet: id }, context) {
    const sheet = await sheetAtHand(context, id);
    const { parts, faults, write } = await planSheet(sheet, context);
    if (faults.length > 0 || tooManyFor(sheet, parts) !== undefined) return reviewed(sheet, context);
    const { effects, numbers, notices } = await write();
    const { name, sha256, kind } = sheet;
    const entry = siteChange(context, 'site.imported', {
      kind,
      name,
      sha256,
      parts: parts.map(({ noun, added, changed, same }) => ({ noun, added, changed, same })),
      ...(numbers.length > 0 ? { numbers: [numbers[0], numbers.at(-1)] } : {}),
    });
    return decide({
      effects: [{ kind: 'sheet.drop', id }, ...effects, entry],
      notices,
      answer: { update: importedCard(sheet, parts, numbers), here: importedCard(sheet, parts, numbers) },
    });
  },
});
