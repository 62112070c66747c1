const END = 0x06054b50;
const ENTRY = 0x02014b50;
/** A comment of 65,535 bytes is the longest that may follow the end record. */
const FARTHEST_END = 65_557;
const MOST_ENTRIES = 10_000;
/** What a document may unpack to. Nothing here unpacks it; who opens it would. */
const MOST_UNPACKED = 1_000_000_000;

/**
 * The names in a zip's directory, without unpacking anything; undefined for what is no whole zip, has more entries
 * than a document has, or says that it unpacks to more than a gigabyte. Pure.
 */
export function zipEntries(bytes: Uint8Array): readonly string[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === undefined) return undefined;
  const count = view.getUint16(end + 10, true);
  const length = view.getUint32(end + 12, true);
  const start = view.getUint32(end + 16, true);
  if (count > MOST_ENTRIES || start + length > end) return undefined;

  const names: string[] = [];
  let unpacked = 0;
  let at = start;
  for (let n = 0; n < count; n++) {
    if (at + 46 > end || view.getUint32(at, true) !== ENTRY) return undefined;
    unpacked += view.getUint32(at + 24, true);
    if (unpacked > MOST_UNPACKED) return undefined;
    const nameLength = view.getUint16(at + 28, true);
    names.push(Buffer.from(bytes.subarray(at + 46, at + 46 + nameLength)).toString('utf8'));
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return names;
}

/** Where the end record stands, looked for from the back. */
function endOf(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - FARTHEST_END);
  for (let at = view.byteLength - 22; at >= first; at--) if (view.getUint32(at, true) === END) return at;
  return undefined;
}
