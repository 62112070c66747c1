import type { RowChange } from './row-change.js';
import type { RowFault, Table } from './table.js';

/** How a table compares with what is there (试算): what an import would do, counted and row by row, and what stands in its way. */
export interface Plan {
  /** What is counted: 单位, 人员, 事项. */
  noun: string;
  added: number;
  changed: number;
  same: number;
  /** One for each row that is counted as added or changed. */
  rows: readonly RowChange[];
  faults: readonly RowFault[];
  /** Said under the counts: columns that were not used. */
  notes: readonly string[];
}

/** Gathers what is wrong with the rows of one table. */
export class Faults {
  readonly list: RowFault[] = [];
  constructor(private readonly table: Pick<Table, 'name'>) {}

  add(row: number, say: string): void {
    this.list.push({ table: this.table.name, row, say });
  }
}

/** A row that has the same key as one before it is wrong; gives the number of the earlier. */
export class Seen {
  private readonly rows = new Map<string, number>();

  before(key: string, row: number): number | undefined {
    const earlier = this.rows.get(key);
    if (earlier === undefined) this.rows.set(key, row);
    return earlier;
  }
}

/** “备注”“领导批示”没有用到. Pure. */
export const unusedNote = (unknown: readonly string[]): string[] =>
  unknown.length === 0 ? [] : [`没有用到的列：${unknown.slice(0, 10).join('、')}。`];
