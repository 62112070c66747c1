import { isMarkedSecret } from '../../domain/secrecy.js';
import type { Update } from '../update.js';

/** True where words, a quoted text, a file's name or a form's values are marked as a state secret. */
export function isSecret({ content }: Update): boolean {
  if (content.kind === 'file')
    return [content.text ?? '', ...content.files.map(({ name = '' }) => name)].some(isMarkedSecret);
  if (content.kind === 'text') return isMarkedSecret(content.text) || isMarkedSecret(content.quote ?? '');
  return content.kind === 'click' && stringsIn(content.values).some(isMarkedSecret);
}

/** Every string within a form's values, names included. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...stringsIn(inner)]);
}
