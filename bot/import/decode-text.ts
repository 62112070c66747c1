const BOMS = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

/**
 * The text of a .csv in whichever encoding an office's programs write: UTF-8 with or without its mark, UTF-16 with it, or
 * GB18030 (GBK). Undefined for what is none of them. Pure.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  const marked = BOMS.find((bom) => bom.bytes.every((byte, i) => bytes[i] === byte));
  for (const encoding of marked ? [marked.encoding] : ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (!/[\u0000-\u0008\ufffd]/u.test(text)) return text;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  return undefined;
}
