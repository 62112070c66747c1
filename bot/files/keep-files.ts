import { cleanName, isMarkedName, shownName } from '../../domain/files/file-name.js';
import { type FileType, typeOf } from '../../domain/files/file-type.js';
import type { KeptFile } from '../../domain/files/kept-file.js';
import type { FileProblem } from '../../domain/files/parcel.js';
import { type Photo, photosToPdf } from './photos-to-pdf.js';
import type { Vault } from './vault.js';

/** A file as it was fetched. */
export interface FetchedFile {
  bytes: Uint8Array;
  label: string;
  name?: string;
}

/** `bad` are the places of those that are wrong in this way. */
export type Keeping =
  | { kept: readonly KeptFile[] }
  | { problem: { code: FileProblem; name: string }; bad: readonly number[] };

const isPhoto = (type: FileType): type is Photo['type'] => type === 'jpg' || type === 'png';

interface Checked extends FetchedFile {
  type: FileType;
}

/** What every file must be before any of them is written. */
function problemOf({ bytes, name, label }: FetchedFile, limit: number): FileProblem | undefined {
  if (isMarkedName(name ?? '') || isMarkedName(label)) return 'secret-name';
  if (bytes.byteLength > limit) return 'too-large';
  return typeOf(bytes) ? undefined : 'wrong-type';
}

const placesOf = <T>(all: readonly T[], isSo: (one: T) => boolean): number[] =>
  all.flatMap((one, n) => (isSo(one) ? [n] : []));

/** Photos that came together become one document, which stands where the first of them stood. */
async function gathered(files: readonly Checked[]): Promise<Checked[]> {
  const photos = files.filter(({ type }) => isPhoto(type));
  const [first] = photos;
  if (!first || photos.length < 2) return [...files];
  const bytes = await photosToPdf(
    photos.map(({ bytes: data, type }) => ({ bytes: data, type: type as Photo['type'] })),
  );
  const pdf: Checked = { bytes, type: 'pdf', label: '文件', name: `照片${photos.length}张.pdf` };
  return files.flatMap((file) => (file === first ? [pdf] : photos.includes(file) ? [] : [file]));
}

/**
 * Checks fetched files and keeps them all, or none: content by its first bytes, size, and names marked as a state
 * secret (which are then not told either). `limit` is bytes for each file.
 */
export async function keepFiles(
  vault: Vault,
  files: readonly FetchedFile[],
  limit: number,
): Promise<Keeping> {
  const problems = files.map((file) => problemOf(file, limit));
  const code = problems.find((one) => one !== undefined);
  if (code) {
    const bad = placesOf(problems, (one) => one === code);
    const named = bad.map((n) => shownName(files[n]?.name, files[n]?.label ?? ''));
    return { problem: { code, name: code === 'secret-name' ? '' : named.join('”、“') }, bad };
  }
  const checked = files.map((file) => ({ ...file, type: typeOf(file.bytes) as FileType }));
  const whole = await gathered(checked).catch(() => undefined);
  if (!whole)
    return {
      problem: { code: 'wrong-type', name: '图片' },
      bad: placesOf(checked, ({ type }) => isPhoto(type)),
    };
  const kept: KeptFile[] = [];
  for (const { bytes, name, label, type } of whole)
    kept.push({
      sha256: await vault.keep(bytes),
      name: cleanName(name ?? label, type),
      size: bytes.byteLength,
      type,
    });
  return { kept };
}
