import { IMPORT_NAMES, tableOffered } from '../../cards/import.js';
import { fileTooLarge } from '../../domain/errors/files.js';
import { shownName } from '../../domain/files/file-name.js';
import type { OfferedFile } from '../../domain/files/parcel.js';
import { isTableName } from '../../domain/import/table-name.js';
import { type Context, type Decision, decide } from '../define-handler.js';
import { importsOf } from './may-import.js';

/**
 * Asks what the one forwarded table is: 导入名册, 导入台账, as far as the person may. Undefined for everything else.
 *
 * @throws DubanError `FILE_TOO_LARGE`
 */
export function offerImport(
  added: readonly OfferedFile[],
  { actor, settings }: Context,
): Decision | undefined {
  const [file, another] = added;
  const kinds = importsOf(actor);
  if (!file || another || kinds.length === 0 || !isTableName(file.name)) return undefined;
  const name = shownName(file.name, file.label);
  if ((file.size ?? 0) > settings.fileMegabytes * 1_000_000) throw fileTooLarge(name, settings.fileMegabytes);
  const choices = kinds.map((kind) => ({
    label: IMPORT_NAMES[kind],
    action: `import-${kind}`,
    payload: { files: [file.id] },
  }));
  return decide({
    effects: [{ kind: 'file.offer', file }],
    answer: {
      here: { title: tableOffered(name, file.size), text: '先试算给您看，点“导入”才改。', actions: choices },
    },
    question: { action: 'receive-file', values: {}, choices },
  });
}
