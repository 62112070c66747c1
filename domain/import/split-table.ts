import type { TableRow } from './table.js';

/** What a spreadsheet would take for a formula goes out behind an apostrophe, which is taken off again here. */
const GUARDED = /^'(?=[=+\-@\t\r'])/u;

/** A cell as it is compared and kept: one line, no spaces around it. */
export const plainCell = (cell: string): string =>
  cell
    .replace(/[\u0000-\u001f\u007f\u200b\ufeff]+/gu, ' ')
    .replace(/[\s\u3000]+/gu, ' ')
    .trim()
    .replace(GUARDED, '');

/** What one cell lists: 市中院、中院. 和 may be part of a name (监察和司法工委). Repeats fall away. */
export const listIn = (cell: string): string[] => [
  ...new Set(
    cell
      .normalize('NFKC')
      .split(/[、,;/]+/u)
      .map((word) => word.trim())
      .filter(Boolean),
  ),
];

/** Rows with something in them, under the numbers they have in their file. */
export const rowsOf = (cells: readonly (readonly string[])[]): TableRow[] =>
  cells.flatMap((row, i) => {
    const plain = row.map(plainCell);
    while (plain.at(-1) === '') plain.pop();
    return plain.length === 0 ? [] : [{ n: i + 1, cells: plain }];
  });

/** What stands between the cells: whichever of them the first lines have most. */
function separatorOf(text: string): string {
  const head = text.split(/\r?\n/u, 5).join('\n');
  const count = (sign: string) => head.split(sign).length;
  return ['\t', ',', ';', '，'].sort((a, b) => count(b) - count(a))[0] ?? ',';
}

/**
 * Cells of a .csv text (RFC 4180): quotes, doubled quotes and line breaks within them; commas, semicolons or tabs between.
 * A quote that is never closed ends with the text. Pure.
 */
export function splitCsv(text: string): string[][] {
  const sign = separatorOf(text);
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  const endCell = () => {
    row.push(cell);
    cell = '';
  };
  for (let i = 0; i < text.length; i++) {
    const char = text[i] as string;
    if (isQuoted) {
      if (char !== '"') cell += char;
      else if (text[i + 1] === '"') cell += text[++i];
      else isQuoted = false;
    } else if (char === '"' && cell.trim() === '') {
      isQuoted = true;
      cell = '';
    } else if (char === sign) endCell();
    else if (char === '\n') {
      endCell();
      rows.push(row);
      row = [];
    } else if (char !== '\r') cell += char;
  }
  if (cell !== '' || row.length > 0) {
    endCell();
    rows.push(row);
  }
  return rows;
}

/** |---|:--:| under the headings of a table written with strokes. */
const RULE = /^[\s|:+-]*-[\s|:+-]*$/u;

/**
 * Cells of a table pasted into a message: with tabs as a spreadsheet gives them, strokes (|), commas as a .csv has them, or
 * else two and more spaces. A line without any of these is one cell. Pure.
 */
export function splitPasted(text: string): string[][] {
  const lines = text.split(/\r?\n/u);
  const has = (sign: RegExp) => lines.filter((line) => sign.test(line)).length > lines.length / 2;
  if (has(/\t/u)) return lines.map((line) => line.split('\t'));
  if (has(/[|｜]/u))
    return lines.map((line) =>
      RULE.test(line)
        ? []
        : line
            .trim()
            .replace(/^[|｜]|[|｜]$/gu, '')
            .split(/[|｜]/u),
    );
  const isSpaced = /\S[ \u3000]{2,}\S/u.test(lines.find((line) => line.trim() !== '') ?? '');
  if (!isSpaced && has(/[,，]/u)) return splitCsv(text);
  return lines.map((line) => line.trim().split(/[ \u3000]{2,}/u));
}
