import { XMLParser } from 'fast-xml-parser';
import type { RowFault } from '../../domain/import/table.js';
import { guardExtent } from './guard-extent.js';
import { unzip } from './unzip.js';

/** What stands in the cells of each worksheet that is no plain value, by the sheet's name. */
export type SheetFaults = ReadonlyMap<string, readonly Omit<RowFault, 'table'>[]>;

// A tag is read up to the next `<` and only then looked into: what is no tag at all costs no more than its length.
/** A cell with a formula; `[\s/>]` keeps `<f>` from `<family>`. */
const FORMULA = /<(?:\w+:)?c\b([^<>]*)>\s*<(?:\w+:)?f[\s/>]/gu;
const MERGED = /<(?:\w+:)?mergeCell\b([^<>]*)>/gu;
const AT = /\br="([A-Z]{1,3})(\d{1,7})"/u;
const RANGE = /\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/u;

interface Attributes {
  '@name'?: string;
  '@r:id'?: string;
  '@Id'?: string;
  '@Target'?: string;
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: false,
  isArray: (name) => name === 'sheet' || name === 'Relationship',
});

/** The XML of each worksheet under its name, in the order of its tabs. */
function worksheets(parts: ReadonlyMap<string, Buffer>): Map<string, string> {
  const read = (name: string) => parser.parse(parts.get(name)?.toString('utf8') ?? '') as unknown;
  const book = read('xl/workbook.xml') as { workbook?: { sheets?: { sheet?: Attributes[] } } };
  const rels = read('xl/_rels/workbook.xml.rels') as { Relationships?: { Relationship?: Attributes[] } };
  const targets = new Map(
    (rels.Relationships?.Relationship ?? []).map((one) => [one['@Id'], one['@Target'] ?? '']),
  );
  return new Map(
    (book.workbook?.sheets?.sheet ?? []).map((sheet) => {
      const target = (targets.get(sheet['@r:id']) ?? '').replace(/^\/?(?:xl\/)?/u, 'xl/');
      return [String(sheet['@name'] ?? ''), parts.get(target)?.toString('utf8') ?? ''];
    }),
  );
}

/**
 * Unpacks a workbook under a cap, looks how far its cells reach, and finds formulas and merged cells, which the
 * reader that follows passes over in silence: a value that was computed elsewhere is not what stands there, and a
 * merged cell leaves its rows empty.
 *
 * @throws Error for what is no whole workbook or unpacks to too much, `TooFar` for cells that nobody fills
 */
export function guardWorkbook(bytes: Buffer): SheetFaults {
  const parts = unzip(bytes);
  for (const part of parts.values()) guardExtent(part.toString('utf8'));
  const sheets = worksheets(parts);
  if (sheets.size === 0) throw new Error('no worksheets');
  return new Map([...sheets].map(([name, xml]) => [name, faultsIn(xml)]));
}

function faultsIn(xml: string): Omit<RowFault, 'table'>[] {
  const formulas = within(xml, FORMULA, AT).map(([, column = '', row]) => ({
    row: Number(row),
    say: `${column}${row} 是公式，请改成数值或文字`,
  }));
  const merged = within(xml, MERGED, RANGE).map(([, column = '', row, last, to]) => ({
    row: Number(row),
    say: `${column}${row}:${last}${to} 是合并单元格，请取消合并，每行写全`,
  }));
  return [...formulas, ...merged].sort((a, b) => a.row - b.row);
}

/** What the attributes of each such tag say of its place. */
const within = (xml: string, tag: RegExp, place: RegExp): RegExpExecArray[] =>
  [...xml.matchAll(tag)].flatMap(([, attributes = '']) => {
    const found = place.exec(attributes);
    return found ? [found] : [];
  });
