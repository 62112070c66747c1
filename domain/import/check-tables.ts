import { isMarkedSecret } from '../secrecy.js';
import { LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, rowCount, type Table } from './table.js';

/** Why a table is not taken at all. */
export type TableProblem =
  | 'secret-rows'
  | 'empty-table'
  | 'too-many-rows'
  | 'too-wide'
  | 'no-table'
  | 'not-a-table'
  | 'locked-workbook'
  | 'old-workbook'
  | 'unknown-encoding';

/** A cell that can mark: everything that marks has one of these characters in it, in some form. */
const MAY_MARK = /[密祕秘㊙]/u;

/**
 * What of tables cannot be taken before anything of them is kept: none or too many rows, cells no list has, or a row
 * marked as a state secret, which is neither kept nor told. Undefined where all is well. Pure.
 */
export function tablesProblem(tables: readonly Table[]): TableProblem | undefined {
  const count = rowCount(tables);
  if (count === 0) return 'empty-table';
  if (count > MOST_ROWS + 10 * tables.length) return 'too-many-rows';
  for (const { rows, name } of tables) {
    if (isMarkedSecret(name)) return 'secret-rows';
    for (const { cells } of rows) {
      if (cells.length > MOST_COLUMNS || cells.some((cell) => cell.length > LONGEST_CELL)) return 'too-wide';
      const line = cells.join(' ');
      if (MAY_MARK.test(line.normalize('NFKC')) && (isMarkedSecret(line) || cells.some(isMarkedSecret)))
        return 'secret-rows';
    }
  }
  return undefined;
}
