import { inflateRawSync } from 'node:zlib';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;
const MOST_ENTRIES = 2_000;
/** What a workbook may unpack to in all, really unpacked and not as it says of itself. Our choice. */
const MOST_UNPACKED = 200_000_000;
/** A comment of 65,535 bytes is the longest that may follow the end record. */
const FARTHEST_END = 65_557;

/** A zip whose parts ask for a password. */
export class Locked extends Error {
  override name = 'Locked' as const;
}

/**
 * The parts of a zip by name, unpacked under one cap (`most` bytes) for all of them: what a small file says of its size does not
 * matter.
 *
 * @throws Error for what is no whole zip or unpacks to more than the cap, `Locked` for what is encrypted
 */
export function unzip(bytes: Buffer, most = MOST_UNPACKED): ReadonlyMap<string, Buffer> {
  const end = endOf(bytes);
  const count = bytes.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) throw new Error('too many entries');
  const parts = new Map<string, Buffer>();
  let left = most;
  for (let n = 0, at = bytes.readUInt32LE(end + 16); n < count; n++) {
    if (bytes.readUInt32LE(at) !== ENTRY) throw new Error('no entry');
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const name = bytes.toString('utf8', at + 46, at + 46 + (nameLength ?? 0));
    const part = partAt(bytes, at, left);
    left -= part.length;
    if (parts.has(name)) throw new Error('an entry is there twice');
    parts.set(name, part);
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return parts;
}

function partAt(bytes: Buffer, at: number, most: number): Buffer {
  if ((bytes.readUInt16LE(at + 8) & 1) !== 0) throw new Locked('encrypted');
  const method = bytes.readUInt16LE(at + 10);
  const size = bytes.readUInt32LE(at + 20);
  const local = bytes.readUInt32LE(at + 42);
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const packed = bytes.subarray(start, start + size);
  if (packed.length !== size) throw new Error('an entry is cut off');
  if (method === STORED && size <= most) return packed;
  if (method !== DEFLATED || most <= 0) throw new Error('unpacks to too much, or is packed some other way');
  return inflateRawSync(packed, { maxOutputLength: most });
}

function endOf(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - FARTHEST_END);
  for (let at = bytes.length - 22; at >= first; at--) if (bytes.readUInt32LE(at) === END) return at;
  throw new Error('no zip');
}
