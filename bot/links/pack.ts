const UUID = /^([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})$/;
const UUID_BYTES = 16;
const NUMBER_BYTES = 6;

/**
 * Ids and natural numbers as few bytes, each behind its length, so that an address stays short.
 *
 * @throws Error for what is neither
 */
export function pack(parts: readonly string[]): Buffer {
  return Buffer.concat(
    parts.flatMap((part) => {
      const bytes = UUID.test(part) ? Buffer.from(part.replaceAll('-', ''), 'hex') : numberBytes(part);
      return [Buffer.from([bytes.length]), bytes];
    }),
  );
}

function numberBytes(part: string): Buffer {
  if (!/^\d{1,14}$/.test(part)) throw new Error('neither an id nor a number');
  const bytes = Buffer.alloc(NUMBER_BYTES);
  bytes.writeUIntBE(Number(part), 0, NUMBER_BYTES);
  const first = bytes.findIndex((byte) => byte !== 0);
  return bytes.subarray(first < 0 ? NUMBER_BYTES - 1 : first);
}

/** What `pack` made, or undefined for anything else. */
export function unpack(bytes: Buffer): readonly string[] | undefined {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = bytes[at] ?? 0;
    const part = bytes.subarray(at + 1, at + 1 + length);
    if (part.length !== length || length === 0) return undefined;
    if (length === UUID_BYTES)
      parts.push(part.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'));
    else if (length <= NUMBER_BYTES) parts.push(String(part.readUIntBE(0, length)));
    else return undefined;
    at += 1 + length;
  }
  return parts;
}
