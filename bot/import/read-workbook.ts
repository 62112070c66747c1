import readXlsxFile from 'read-excel-file/node';
import { sortColumns } from '../../domain/import/headings.js';
import { MATTER_COLUMNS } from '../../domain/import/matter-columns.js';
import { PERSON_COLUMNS, UNIT_COLUMNS } from '../../domain/import/roster-columns.js';
import { rowsOf } from '../../domain/import/split-table.js';
import type { RowFault, Table } from '../../domain/import/table.js';
import { guardWorkbook } from './guard-workbook.js';

/** A cell of whatever kind as its reader sees it; days come as midnight UTC. */
function textOf(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === 'boolean') return cell ? '是' : '否';
  return cell === null || cell === undefined ? '' : String(cell);
}

/** A title merged over the headings is no harm. */
function isAboveHeadings(table: Table, { row, say }: Omit<RowFault, 'table'>): boolean {
  if (!say.includes('合并')) return false;
  for (const columns of [MATTER_COLUMNS, PERSON_COLUMNS, UNIT_COLUMNS]) {
    const sorted = sortColumns(table, columns);
    if (sorted && 'headingRow' in sorted) return row < sorted.headingRow;
  }
  return false;
}

/**
 * The tables of an .xlsx, one for each worksheet with anything in it, every cell as text.
 *
 * @throws Error for what is no whole workbook, or unpacks to too much; `Locked` for what is encrypted
 */
export async function readWorkbook(bytes: Buffer): Promise<Table[]> {
  const guarded = guardWorkbook(bytes);
  const sheets = await readXlsxFile(bytes);
  return sheets
    .map(({ sheet, data }): Table => {
      const bare: Table = { name: sheet, rows: rowsOf(data.map((row) => row.map(textOf))), faults: [] };
      const faults = (guarded.get(sheet) ?? []).filter((fault) => !isAboveHeadings(bare, fault));
      return { ...bare, faults: faults.map((fault) => ({ table: sheet, ...fault })) };
    })
    .filter(({ rows }) => rows.length > 0);
}
