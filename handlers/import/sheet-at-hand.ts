import { notTheirSheet, sheetGone } from '../../domain/errors/import.js';
import { officeDoesThis } from '../../domain/errors.js';
import type { ImportSheet } from '../../domain/import/table.js';
import type { Context } from '../define-handler.js';
import { importsOf } from './may-import.js';

/**
 * The table that waits, for who forwarded it and may still import it.
 *
 * @throws DubanError `SHEET_GONE`, `NOT_THEIR_SHEET`, `OFFICE_DOES_THIS`
 */
export async function sheetAtHand({ stores, actor }: Context, id: string): Promise<ImportSheet> {
  const sheet = await stores.imports.sheet(id);
  if (!sheet || sheet.kind === 'cases') throw sheetGone();
  if (sheet.personId !== actor.id) throw notTheirSheet();
  const { kind } = sheet;
  if (!importsOf(actor).includes(kind)) throw officeDoesThis();
  return { ...sheet, kind };
}
