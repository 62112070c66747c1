import type { FileType } from './file-type.js';

/** A file that is kept (附件): its bytes stand under their SHA-256, once, whoever sent them. */
export interface KeptFile {
  /** Lower-case hex. */
  sha256: string;
  /** Cleaned, with the ending that its content has. */
  name: string;
  /** Bytes. */
  size: number;
  type: FileType;
}

/** As many files as one reply carries; pictures count before they become one PDF. */
export const MOST_FILES = 20;

/** 1.2 MB, 340 KB: how people read a size. Pure. */
export function showSize(bytes: number): string {
  if (bytes >= 1_000_000) return `${(bytes / 1_000_000).toFixed(1).replace(/\.0$/, '')} MB`;
  return `${Math.max(1, Math.round(bytes / 1_000))} KB`;
}

/** What is added to a card about kept files: 附件 2 件：扫描件.pdf（1.2 MB）、台账.xlsx（30 KB）. Empty without any. Pure. */
export const filesLine = (files: readonly Pick<KeptFile, 'name' | 'size'>[] = []): string =>
  files.length === 0
    ? ''
    : `附件 ${files.length} 件：${files.map(({ name, size }) => `${name}（${showSize(size)}）`).join('、')}`;
