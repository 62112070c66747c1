import { plain } from '../../cards/card.js';
import { decide, defineHandler } from '../define-handler.js';
import { sheetAtHand } from './sheet-at-hand.js';

/**
 * Forgets a table that is not to be imported (不导入).
 *
 * @throws DubanError `SHEET_GONE`, `NOT_THEIR_SHEET`, `OFFICE_DOES_THIS`
 */
export const dropImport = defineHandler({
  action: 'drop-import',
  verbs: [],
  allowed: ['admin', 'office', 'director'],
  takes: { sheet: { kind: 'text', label: '表格', cues: ['表格编号'], required: true } },

  async run({ sheet }, context) {
    const { id, name } = await sheetAtHand(context, sheet);
    return decide({
      effects: [{ kind: 'sheet.drop', id }],
      answer: { here: plain(`没有导入：${name}。`, '读到的内容已经丢弃。') },
    });
  },
});
