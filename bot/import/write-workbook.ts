import writeXlsxFile from 'write-excel-file/node';
import type { Exported } from '../../domain/import/exported.js';

/** XML has no place for these. */
const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;
const LONGEST_SHEET_NAME = 31;

/** An .xlsx of text cells alone: no word of anybody's becomes a formula, a link or a number. */
export const writeWorkbook = (tables: readonly Exported[]): Promise<Buffer> =>
  writeXlsxFile(
    tables.map(({ name, headings, rows }) => ({
      sheet: name.slice(0, LONGEST_SHEET_NAME),
      data: [headings, ...rows].map((row, i) =>
        row.map((cell) => ({
          value: cell.replace(ILLEGAL, ''),
          type: String,
          ...(i === 0 ? { fontWeight: 'bold' as const } : {}),
        })),
      ),
      columns: headings.map(() => ({ width: 18 })),
      stickyRowsCount: 1,
    })),
  ).toBuffer();
