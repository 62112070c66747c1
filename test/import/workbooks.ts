import { deflateRawSync } from 'node:zlib';
import writeXlsxFile from 'write-excel-file/node';

type Cell = string | number | Date | { formula: string } | { span: number; text: string };

/** A workbook as a spreadsheet program writes it, with what an office puts into one. */
export const workbook = (...sheets: { name: string; rows: Cell[][] }[]): Promise<Buffer> =>
  writeXlsxFile(
    sheets.map(({ name, rows }) => ({
      sheet: name,
      data: rows.map((row) =>
        row.flatMap((cell) => {
          if (typeof cell === 'string') return [{ value: cell, type: String }];
          if (typeof cell === 'number') return [{ value: cell, type: Number }];
          if (cell instanceof Date) return [{ value: cell, type: Date, format: 'yyyy/m/d' }];
          if ('formula' in cell) return [{ value: cell.formula, type: 'Formula' as const }];
          return [
            { value: cell.text, type: String, columnSpan: cell.span },
            ...Array(cell.span - 1).fill(null),
          ];
        }),
      ),
    })),
  ).toBuffer();

/** A zip of one entry that unpacks to a multiple of itself and says so, or lies about it. */
export function bomb(unpacked: number, said = unpacked): Buffer {
  const name = Buffer.from('xl/workbook.xml');
  const packed = deflateRawSync(Buffer.alloc(unpacked));
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(said, 22);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(said, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  const at = 30 + name.length + packed.length;
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([local, name, packed, entry, name, end]);
}
