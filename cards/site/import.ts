import { showSize } from '../../domain/files/kept-file.js';
import type { Plan } from '../../domain/import/plan.js';
import type { RowChange } from '../../domain/import/row-change.js';
import type { ImportKind, ImportSheet, RowFault } from '../../domain/import/table.js';
import type { Action, Card } from '../card.js';
import { cutChars } from '../render/cut.js';

/** What an import is called, as it is typed and on its button. */
export const IMPORT_NAMES: Readonly<Record<ImportKind, string>> = { roster: '导入名册', matters: '导入台账' };

/** How many rows a page shows, bad or changed. */
export const ROWS_PAGE = 10;

/** What is shown of one cell; a ledger's may have a page in it. */
const LONGEST_CELL = 40;

export interface SheetView {
  sheet: Pick<ImportSheet, 'id' | 'kind' | 'name'>;
  parts: readonly Plan[];
  faults: readonly RowFault[];
  offset: number;
  /** Nothing is wrong, and this many would still be too many at once. */
  tooMany?: number;
}

const RULES: Readonly<Record<ImportKind, string>> = {
  roster: '空着的格子不改；表里没有的单位和人员不动；新的账号不发问候。',
  matters: '原来的日期和编号照录；已登记的不动；已过的提醒不补发，也不通知承办单位。',
};

const counts = ({ noun, added, changed, same }: Plan): string =>
  `${noun}：新增 ${added}、更改 ${changed}、不变 ${same}`;

/** 第 5 行：没有写姓名; with the worksheet where there are several. */
const faultLine = ({ table, row, say }: RowFault, isOne: boolean): string =>
  `${isOne || table === '' ? '' : `“${table}”`}第 ${row} 行：${say}`;

const shownCell = (cell: string): string => (cell === '' ? '（空）' : cutChars(cell, LONGEST_CELL));

/** 第 3 行 更改 法院李四：电话 0510-1 → 0510-2, 第 2 行 新增 王五：角色 监督员. */
function changeLine({ row, what, isNew, cells }: RowChange): string {
  const said = cells.map(({ label, before, after }) =>
    isNew ? `${label} ${shownCell(after)}` : `${label} ${shownCell(before)} → ${shownCell(after)}`,
  );
  const about = `第 ${row} 行 ${isNew ? '新增' : '更改'} ${cutChars(what, LONGEST_CELL)}`;
  return said.length > 0 ? `${about}：${said.join('；')}` : about;
}

/** Every row worth a look: what is wrong, then what would be another than it is, then what is new. */
function linesOf({ parts, faults }: SheetView): string[] {
  const isOne = new Set(faults.map(({ table }) => table)).size <= 1;
  const rows = parts.flatMap((part) => part.rows);
  return [
    ...faults.map((fault) => faultLine(fault, isOne)),
    ...rows.filter(({ isNew }) => !isNew).map(changeLine),
    ...rows.filter(({ isNew }) => isNew).map(changeLine),
  ];
}

/** How many would be added or changed. Pure. */
export const changes = (parts: readonly Plan[]): number =>
  parts.reduce((sum, { added, changed }) => sum + added + changed, 0);

function actionsOf(view: SheetView, lines: number): Action[] {
  const { sheet, parts, faults, offset, tooMany } = view;
  const payload = { sheet: sheet.id };
  const drop: Action = { label: '不导入', action: 'drop-import', payload };
  const next = offset + ROWS_PAGE;
  const more: Action[] =
    next < lines ? [{ label: '更多', action: 'review-import', payload: { ...payload, offset: next } }] : [];
  if (faults.length > 0) return [...more, drop];
  if (tooMany !== undefined || changes(parts) === 0) return [];
  return [{ label: '导入', action: 'commit-import', payload }, ...more, drop];
}

function headline({ sheet, parts, faults, tooMany }: SheetView): string {
  const called = `${IMPORT_NAMES[sheet.kind]}试算：${sheet.name}`;
  if (faults.length > 0) return `${called}，有 ${faults.length} 处要改`;
  if (tooMany !== undefined) return `${called}，一次太多`;
  return changes(parts) === 0 ? `${called}，没有要改的` : `${called}，可以导入`;
}

/**
 * What an import would do (试算): the counts, then row by row what stands in its way, what changes from what to what and
 * what is new, ten a page. Nothing is changed by it. Pure.
 */
export function sheetCard(view: SheetView): Card {
  const { parts, faults, offset, sheet, tooMany } = view;
  const lines = linesOf(view);
  const shown = lines.slice(offset, offset + ROWS_PAGE);
  const left = lines.length - offset - shown.length;
  const end =
    faults.length > 0
      ? '改好后请再转发一次。有一行不对，全部都不导入。'
      : tooMany === undefined
        ? RULES[sheet.kind]
        : `一次最多导入 ${tooMany} 行，请分成几份：每份不超过这个数，表头照留，一份一份地导入。`;
  return {
    title: headline(view),
    text: [
      ...parts.filter(({ noun }) => noun !== '表格').map(counts),
      ...parts.flatMap(({ notes }) => notes),
      ...shown,
      ...(left > 0 && tooMany === undefined ? [`还有 ${left} 行，点“更多”接着看。`] : []),
      end,
    ].join('\n'),
    actions: actionsOf(view, lines.length),
  };
}

/** After an import. Pure. */
export const importedCard = (
  { name, sha256, kind }: Pick<ImportSheet, 'name' | 'sha256' | 'kind'>,
  parts: readonly Plan[],
  numbers: readonly number[],
): Card => ({
  title: `已导入：${name}`,
  text: [
    ...parts.map(counts),
    ...(numbers.length > 0 ? [`编号 #${numbers[0]} 至 #${numbers.at(-1)}。`] : []),
    `文件的 SHA-256 已记入留痕：${sha256.slice(0, 12)}…`,
    kind === 'roster' ? '发送“名册”查看。' : '发送“期限”查看。',
  ].join('\n'),
});

/** Asks what a forwarded table is. */
export const tableOffered = (name: string, size: number | undefined): string =>
  `收到表格“${name}”${size === undefined ? '' : `（${showSize(size)}）`}，要做什么？`;
