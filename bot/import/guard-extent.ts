import type { TableProblem } from '../../domain/import/check-tables.js';
import { MOST_ROWS } from '../../domain/import/table.js';

/** A workbook whose cells stand so far apart, or whose tags are so long, that reading it would take all memory. */
export class TooFar extends Error {
  constructor(readonly problem: Extract<TableProblem, 'too-many-rows' | 'too-wide'>) {
    super(problem);
    this.name = 'TooFar';
  }
}

/** Every `r` of whatever tag, however it is quoted: the reader that follows makes room up to there. */
const PLACE = /[\s"':]r\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/gu;
const CELL = /^([A-Z]+)(\d+)$/iu;
/** From one `<` to the next is a tag with all its attributes; a longer one has been made to be slow. */
const LONGEST_TAG = 65_536;
const MOST_ATTRIBUTES = 1_000;
/** Rows times columns that one sheet may span; twenty thousand full rows are a tenth of it. Our choice. */
const MOST_CELLS = 10_000_000;
const LETTERS = 26;

const columnOf = (letters: string): number =>
  [...letters.toUpperCase()].reduce((n, letter) => n * LETTERS + letter.charCodeAt(0) - 64, 0);

/**
 * Refuses XML whose cells span more than can be read. What the reader makes of a place it does not understand is its own
 * matter; one that is written in references (`&#88;`) is taken for far away.
 *
 * @throws TooFar
 */
export function guardExtent(xml: string): void {
  for (let at = xml.indexOf('<'); at >= 0; ) {
    const next = xml.indexOf('<', at + 1);
    const end = next < 0 ? xml.length : next;
    if (end - at > LONGEST_TAG && xml.slice(at, end).split('=').length > MOST_ATTRIBUTES)
      throw new TooFar('too-wide');
    at = next;
  }
  let rows = 0;
  let columns = 0;
  for (const [, double, single] of xml.matchAll(PLACE)) {
    const place = (double ?? single ?? '').trim();
    if (place.includes('&')) throw new TooFar('too-wide');
    const cell = CELL.exec(place);
    if (!cell) continue;
    columns = Math.max(columns, columnOf(cell[1] ?? ''));
    rows = Math.max(rows, Number(cell[2]));
  }
  if (rows * columns > MOST_CELLS) throw new TooFar(rows > MOST_ROWS ? 'too-many-rows' : 'too-wide');
}
