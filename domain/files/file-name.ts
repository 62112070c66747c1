import { isMarkedSecret } from '../secrecy.js';
import { endingOf, FILE_TYPES, type FileType } from './file-type.js';

/** What a file system, a header or a reader's eye could take for something else: controls, direction marks, signs. */
const UNFIT = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Surrogate}<>:"|?*\\/`]/gu;
const LONGEST = 80;

/** The last part of what may be a whole path. */
const lastPart = (name: string): string => name.split(/[\\/]/u).at(-1) ?? '';

/**
 * A name as it is kept and given back: no path, nothing invisible, no markup, at most 80 characters, with an ending
 * that the content has. What is left of `../../` is nothing, and nothing is called 附件. Pure.
 */
export function cleanName(given: string, type: FileType): string {
  const endings: readonly string[] = FILE_TYPES[type].endings;
  const plain = lastPart(given.normalize('NFC')).replace(UNFIT, '').replace(/\s+/gu, ' ').trim();
  const ending = endingOf(plain);
  const isKnown =
    ending !== undefined &&
    Object.values(FILE_TYPES).some(({ endings: known }) => known.includes(ending as never));
  const stem = (isKnown ? plain.slice(0, -ending.length - 1) : plain).replace(/^[.\s]+|[.\s]+$/gu, '');
  const kept = ending !== undefined && endings.includes(ending) ? ending : endings[0];
  return `${[...stem].slice(0, LONGEST).join('') || '附件'}.${kept}`;
}

/** True for a name marked as a state secret, as it was given or as it would be kept. Pure. */
export const isMarkedName = (name: string): boolean =>
  isMarkedSecret(name) || isMarkedSecret(name.normalize('NFKC').replace(UNFIT, ''));

/** The name as people read it before it was fetched; pictures often have none. Pure. */
export const shownName = (name: string | undefined, label: string): string => {
  const plain = lastPart((name ?? '').normalize('NFC'))
    .replace(UNFIT, '')
    .replace(/\s+/gu, ' ')
    .trim();
  return plain === ''
    ? label
    : [...plain].length > LONGEST
      ? `${[...plain].slice(0, LONGEST).join('')}…`
      : plain;
};
