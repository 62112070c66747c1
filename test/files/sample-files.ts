import { deflateSync } from 'node:zlib';
import { PDFDocument } from 'pdf-lib';

/** A zip of stored entries, as small as one can be; `claims` is what each says that it unpacks to. */
export function zipOf(entries: Readonly<Record<string, string>>, claims?: number): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(entries)) {
    const [title, body] = [Buffer.from(name), Buffer.from(text)];
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt32LE(body.length, 18);
    local.writeUInt32LE(body.length, 22);
    local.writeUInt16LE(title.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt32LE(body.length, 20);
    entry.writeUInt32LE(claims ?? body.length, 24);
    entry.writeUInt16LE(title.length, 28);
    entry.writeUInt32LE(at, 42);
    directory.push(entry, title);
    parts.push(local, title, body);
    at += local.length + title.length + body.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(entries).length, 8);
  end.writeUInt16LE(Object.keys(entries).length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, list, end]);
}

/** A PDF that says something, so that two are not the same file. */
export const pdfOf = async (words = 'scan'): Promise<Buffer> => {
  const pdf = await PDFDocument.create();
  pdf.setTitle(words);
  pdf.addPage([200, 300]);
  return Buffer.from(await pdf.save());
};

const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/** A binary document of the older kind with these streams in it. */
export const compoundOf = (...streams: string[]): Buffer =>
  Buffer.concat([COMPOUND, Buffer.alloc(504), ...streams.map((name) => Buffer.from(name, 'utf16le'))]);

/** What every program for Windows begins with. */
export const PROGRAM = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300, 1), Buffer.from('%PDF-1.7')]);

/** One grey pixel, or as many as asked, as PNG; its data unpacks to that, or to as many bytes as `unpacked`. */
export function pngOf(width = 1, height = 1, unpacked = (width + 1) * height): Buffer {
  const chunk = (kind: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(kind), data]);
    const whole = Buffer.alloc(body.length + 8);
    whole.writeUInt32BE(data.length, 0);
    body.copy(whole, 4);
    whole.writeUInt32BE(crc(body), body.length + 4);
    return whole;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  const rows = Buffer.alloc(unpacked);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('tEXt', Buffer.from('Comment\0by hand')),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}

/** A JPEG of 40 × 20 without a picture in it, whose camera was held as `orientation` says. */
export function jpgOf(orientation = 1): Buffer {
  const exif = Buffer.from(
    `45786966000049492a000800000001001201030001000000${orientation.toString(16).padStart(2, '0')}00000000000000`,
    'hex',
  );
  const app1 = Buffer.concat([Buffer.from('ffe1', 'hex'), Buffer.alloc(2), exif]);
  app1.writeUInt16BE(exif.length + 2, 2);
  const size = Buffer.from('ffc0000b0800140028010111 00'.replace(/ /g, ''), 'hex');
  return Buffer.concat([Buffer.from('ffd8', 'hex'), app1, size, Buffer.from('ffd9', 'hex')]);
}
