import { zipEntries } from './zip-entries.js';

/** The kinds of file an office sends. `endings` are the names they go by, the first the usual one. */
export const FILE_TYPES = {
  pdf: { mime: 'application/pdf', endings: ['pdf'] },
  jpg: { mime: 'image/jpeg', endings: ['jpg', 'jpeg'] },
  png: { mime: 'image/png', endings: ['png'] },
  doc: { mime: 'application/msword', endings: ['doc', 'wps'] },
  xls: { mime: 'application/vnd.ms-excel', endings: ['xls', 'et'] },
  docx: {
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    endings: ['docx', 'wps'],
  },
  xlsx: {
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    endings: ['xlsx', 'et'],
  },
  ofd: { mime: 'application/ofd', endings: ['ofd'] },
} as const satisfies Record<string, { mime: string; endings: readonly [string, ...string[]] }>;

export type FileType = keyof typeof FILE_TYPES;

/** What can be sent, as people say it. */
export const TYPES_SAID = 'PDF、OFD、JPG、PNG、Word、Excel 和 WPS 文件';

const ENDINGS: ReadonlySet<string> = new Set(Object.values(FILE_TYPES).flatMap(({ endings }) => endings));

/** The ending of a name in lower case, without the dot; undefined where it has none. Pure. */
export const endingOf = (name: string): string | undefined =>
  /\.([^./\\\s]{1,10})$/u.exec(name.trim())?.[1]?.toLowerCase();

/** False for a name that says by its ending that it is something else. Only a look ahead: content decides. Pure. */
export const mayBeKept = (name: string): boolean => {
  const ending = endingOf(name);
  return ending === undefined || ENDINGS.has(ending);
};

const startsWith = (bytes: Uint8Array, ...magic: number[]): boolean =>
  magic.every((byte, i) => bytes[i] === byte);

const has = (bytes: Uint8Array, text: string, encoding: 'latin1' | 'utf16le'): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(text, encoding));

/** Office's documents in a zip, told by the parts that each must have; what carries macros is none. */
function zippedType(bytes: Uint8Array): FileType | undefined {
  const names = zipEntries(bytes);
  if (!names || names.some((name) => /vbaProject\.bin$/i.test(name))) return undefined;
  if (names.includes('word/document.xml')) return 'docx';
  if (names.includes('xl/workbook.xml')) return 'xlsx';
  return names.some((name) => name.replace(/^\//, '') === 'OFD.xml') ? 'ofd' : undefined;
}

/** The older binary documents, told by the stream that each must have; what carries macros is none. */
function compoundType(bytes: Uint8Array): FileType | undefined {
  if (has(bytes, '_VBA_PROJECT', 'utf16le')) return undefined;
  if (has(bytes, 'WordDocument', 'utf16le')) return 'doc';
  return has(bytes, 'Workbook', 'utf16le') ? 'xls' : undefined;
}

/**
 * What a file is by its content (文件类型), whatever its name says; undefined for everything that is not accepted: a
 * program named 通知.pdf is a program. Pure.
 */
export function typeOf(bytes: Uint8Array): FileType | undefined {
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return 'jpg';
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return zippedType(bytes);
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return compoundType(bytes);
  // Some writers put a few bytes before the header, and readers take it.
  return has(bytes.subarray(0, 1024), '%PDF-', 'latin1') && !startsWith(bytes, 0x4d, 0x5a)
    ? 'pdf'
    : undefined;
}
