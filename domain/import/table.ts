/** One row of a table as its file has it: `n` is the row's number there, from 1. Cells are trimmed text. */
export interface TableRow {
  n: number;
  cells: readonly string[];
}

/** A row that cannot be imported, and why, as people read it. `table` is the sheet's name where a file has several. */
export interface RowFault {
  table: string;
  row: number;
  say: string;
}

/** A table that was read and not understood yet (表格). `faults` are what no cell may be: a formula, a merged cell. */
export interface Table {
  name: string;
  rows: readonly TableRow[];
  faults: readonly RowFault[];
}

/** What an office brings in: 名册, or the open items of its ledger (台账). */
export type ImportKind = 'roster' | 'matters';

/** What a table is read for: to be imported, or as the list that cases are drawn from (抽查清单). */
export type SheetKind = ImportKind | 'cases';

/** What was read from one file or one pasted message. `sha256` is of the bytes as they came. */
export interface ReadTables {
  name: string;
  sha256: string;
  tables: readonly Table[];
}

/** A table that waits for its importer to look at it (待导入表): kept a day, rows and all, then forgotten. */
export interface Sheet extends ReadTables {
  id: string;
  personId: string;
  kind: SheetKind;
  /** Site time. */
  at: Date;
}

/** One that is to be imported. */
export type ImportSheet = Sheet & { kind: ImportKind };

/** As many rows as one file may have, headings not counted: it is read and compared, whatever it would change. */
export const MOST_ROWS = 20_000;
/**
 * As many changes as one commit takes within its 2.5 seconds, nothing half done. Measured on two cores eight times over
 * full: 5,000 people 0.7 s and 0.8 MB, 20,000 people 2.1 s; 2,000 matters 1.6 s and 4.4 MB, 5,000 too long.
 */
export const MOST_AT_ONCE: Readonly<Record<ImportKind, number>> = { roster: 5_000, matters: 2_000 };
/** As many columns; an office's ledger has twenty. */
export const MOST_COLUMNS = 60;
export const LONGEST_CELL = 2_000;

/** How many rows with anything in them there are. */
export const rowCount = (tables: readonly Table[]): number =>
  tables.reduce((sum, { rows }) => sum + rows.length, 0);
