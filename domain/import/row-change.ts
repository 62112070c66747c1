/** What one row of a table would change (试算): somebody or something new, or cells that say something else. */
export interface RowChange {
  /** The row's number in its table. */
  row: number;
  /** 法院李四, 《关于…的规定》: what the row is about. */
  what: string;
  isNew: boolean;
  /** Each cell that would change; of what is new, what it would say. */
  cells: readonly { label: string; before: string; after: string }[];
}

/** What tells a row from another in a table, not what is changed by it. */
const KEYS = new Set(['id', 'name']);

/**
 * A row as its cells were and would be, by the columns of its table; without `before` it is new. Of what is new only
 * filled cells are named. Pure.
 */
export function rowChange(
  row: number,
  columns: readonly { key: string; called: readonly [string, ...string[]] }[],
  before: Readonly<Record<string, string>> | undefined,
  after: Readonly<Record<string, string>>,
): RowChange {
  const isSaid = (key: string) => !KEYS.has(key) || (key === 'name' && before?.name !== undefined);
  return {
    row,
    what: before?.name ?? after.name ?? '',
    isNew: before === undefined,
    cells: columns
      .filter(({ key }) => isSaid(key) && (before?.[key] ?? '') !== (after[key] ?? ''))
      .map(({ key, called: [label] }) => ({
        label,
        before: before?.[key] ?? '',
        after: after[key] ?? '',
      })),
  };
}
