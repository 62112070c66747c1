import type { Ground } from '../acts/act.js';
import type { MatterState } from '../matter/matter.js';
import type { Unit } from '../roster/roster.js';
import { dayOf } from '../time/day.js';
import { sortColumns } from './headings.js';
import { fieldKey, MATTER_COLUMNS } from './matter-columns.js';
import { Faults, type Plan, Seen, unusedNote } from './plan.js';
import { readDay } from './read-day.js';
import {
  bareTitle,
  type MatterHead as Head,
  paperIn,
  readMatterHead,
  readMatterRow,
  readNo,
} from './read-matter-row.js';
import { type UnitNames, unitNames } from './read-person-row.js';
import type { RowChange } from './row-change.js';
import { ROWS_AT_ONCE, type Sliced } from './sliced.js';
import { type Started, startImported } from './start-imported.js';
import type { Table } from './table.js';
import { allWrong, isWrong } from './wrong.js';

/** What is looked up of a matter that may be here already. */
export interface KnownMatter {
  no: number;
  paperNo?: string;
  instrument: string;
  title: string;
  unitId?: string;
  state: MatterState;
}

export interface MatterPlan extends Plan {
  matters: readonly Started[];
}

/** Every number, paper number and title in the tables, to look up what is here already. Pure. */
export function namedIn(tables: readonly Table[]): { nos: number[]; paperNos: string[]; titles: string[] } {
  const named = { nos: new Set<number>(), paperNos: new Set<string>(), titles: new Set<string>() };
  for (const table of tables) {
    const sorted = sortColumns(table, MATTER_COLUMNS);
    if (!sorted || 'say' in sorted) continue;
    for (const { values } of sorted.rows) {
      const no = readNo(values.no);
      const paper = paperIn(values.paperNo);
      if (no) named.nos.add(no);
      if ('paperNo' in paper && paper.paperNo) named.paperNos.add(paper.paperNo);
      if (values.title) named.titles.add(bareTitle(values.title));
    }
  }
  return { nos: [...named.nos], paperNos: [...named.paperNos], titles: [...named.titles] };
}

const keyOf = (instrument: string, title: string, unitId: string | undefined): string =>
  `${instrument}|${title}|${unitId ?? ''}`;

/** What is here already, by what a row can name it with. */
class Known {
  private readonly byNo = new Map<number, KnownMatter>();
  private readonly byPaper = new Map<string, KnownMatter>();
  private readonly open = new Map<string, KnownMatter>();

  constructor(matters: readonly KnownMatter[]) {
    for (const one of matters) {
      this.byNo.set(one.no, one);
      if (one.paperNo) this.byPaper.set(one.paperNo, one);
      if (one.state === 'open' || one.state === 'replied')
        this.open.set(keyOf(one.instrument, one.title, one.unitId), one);
    }
  }

  /** `same`: it is here and stays as it is. Undefined: it is new. */
  compare({ no, instrument, title, unit, paperNo }: Head): 'same' | undefined | { say: string } {
    const key = keyOf(instrument.id, title, unit.id);
    const named = no === undefined ? paperNo && this.byPaper.get(paperNo) : this.byNo.get(no);
    if (no !== undefined && !named) return { say: `没有 #${no}；新的事项请把编号空着` };
    if (named)
      return keyOf(named.instrument, named.title, named.unitId) === key
        ? 'same'
        : { say: `#${named.no} 是另一件（《${named.title}》），导入不改已登记的事项` };
    return this.open.has(key) ? 'same' : undefined;
  }
}

/** One matter twice in one table, or one paper number. */
function twice({ instrument, title, unit, no, paperNo }: Head, n: number, seen: Seen): string | undefined {
  const key = no === undefined ? keyOf(instrument.id, title, unit.id) : `#${no}`;
  const earlier = seen.before(key, n);
  if (earlier !== undefined) return `与第 ${earlier} 行是同一件事项`;
  const same = paperNo === undefined ? undefined : seen.before(paperNo, n);
  return same === undefined ? undefined : `纸面编号 ${paperNo} 与第 ${same} 行相同`;
}

function readOne(
  values: Readonly<Record<string, string>>,
  n: number,
  { names, known, seen, ground }: { names: UnitNames; known: Known; seen: Seen; ground: Ground },
): Started | 'same' | { say: string } {
  const head = readMatterHead(values, names, dayOf(ground.at));
  if ('say' in head) return head;
  const again = twice(head, n, seen);
  const compared = known.compare(head);
  if (compared === 'same') return again === undefined ? 'same' : { say: again };
  const row = readMatterRow(head, values, dayOf(ground.at));
  const wrong = allWrong(again === undefined ? undefined : { say: again }, compared, row);
  return wrong || isWrong(row) ? (wrong ?? { say: '' }) : startImported(row, ground);
}

const NO_HEADINGS = '认不出表头：台账要有“监督方式”“事项名称”“承办单位”';

/** 期限 before 印发日期: one of the two was mistyped, most likely. */
function isDueBeforeIssue(values: Readonly<Record<string, string>>): boolean {
  const due = readDay(values.dueOn ?? '');
  const issued = readDay(values[fieldKey('印发日期')] ?? '');
  return !isWrong(due) && !isWrong(issued) && due < issued;
}

const earlyNote = (rows: readonly number[]): string[] =>
  rows.length === 0
    ? []
    : [`请留意：第 ${rows.slice(0, 10).join('、')} 行的期限早于印发日期，请核对；照样可以导入。`];

/** A matter that would be registered, with the day it is owed where there is one. */
function newMatter({ row, clocks, setOn }: Started, n: number): RowChange {
  const ruled = clocks.find(({ started }) => started.kind === 'due')?.started;
  const due = setOn ?? (ruled?.kind === 'due' ? ruled.due.on : row.dueOn);
  const cells = [
    { label: '监督方式', after: row.instrument.name },
    { label: '承办单位', after: row.unit.name },
    ...(due === undefined ? [] : [{ label: '期限', after: due }]),
  ];
  return {
    row: n,
    what: `《${row.title}》`,
    isNew: true,
    cells: cells.map((cell) => ({ ...cell, before: '' })),
  };
}

/** What a ledger would add: what is here already stays as it is. In slices of so many rows. Pure. */
export function* planMatters(
  table: Table,
  units: readonly Unit[],
  matters: readonly KnownMatter[],
  ground: Ground,
): Sliced<MatterPlan> {
  const faults = new Faults(table);
  for (const { row, say } of table.faults) faults.add(row, say);
  const sorted = sortColumns(table, MATTER_COLUMNS);
  const found: Started[] = [];
  let same = 0;
  if (!sorted || 'say' in sorted) faults.add(table.rows[0]?.n ?? 1, sorted?.say ?? NO_HEADINGS);
  const parts = { names: unitNames(units), known: new Known(matters), seen: new Seen(), ground };
  const early: number[] = [];
  const rows: RowChange[] = [];
  for (const [i, { n, values }] of (sorted && 'rows' in sorted ? sorted.rows : []).entries()) {
    if (i % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) yield;
    const read = readOne(values, n, parts);
    if (read === 'same') same++;
    else if ('say' in read) faults.add(n, read.say);
    else {
      found.push(read);
      rows.push(newMatter(read, n));
      if (isDueBeforeIssue(values)) early.push(n);
    }
  }
  return {
    noun: '事项',
    ...{ added: found.length, changed: 0, same },
    rows,
    faults: faults.list,
    notes: [...(sorted && 'unknown' in sorted ? unusedNote(sorted.unknown) : []), ...earlyNote(early)],
    matters: found,
  };
}
