import type { Effect } from '../../domain/effect.js';
import { isMarkedName } from '../../domain/files/file-name.js';
import { isMarkedSecret } from '../../domain/secrecy.js';
import type { Update } from '../update.js';

/** True where words, a quoted text, a group's or a file's name or a form's values are marked as a state secret. */
export function isSecret({ content }: Update): boolean {
  if (content.kind === 'file')
    return isMarkedSecret(content.text ?? '') || content.files.some(({ name = '' }) => isMarkedName(name));
  if (content.kind === 'text') return isMarkedSecret(content.text) || isMarkedSecret(content.quote ?? '');
  return content.kind === 'click' && stringsIn(content.values).some(isMarkedSecret);
}

/** True where what would be kept is marked, though the words as they came were not: parts of them were taken out. */
export const keepsSecret = (effects: readonly Effect[]): boolean => stringsIn(effects).some(isMarkedSecret);

/** Every string within a value, names included. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...stringsIn(inner)]);
}
