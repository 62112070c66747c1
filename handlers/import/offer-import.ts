import { IMPORT_NAMES, tableOffered } from '../../cards/site/import.js';
import { fileTooLarge } from '../../domain/errors/files.js';
import { shownName } from '../../domain/files/file-name.js';
import type { OfferedFile } from '../../domain/files/parcel.js';
import { isTableName } from '../../domain/import/table-name.js';
import { type Context, type Decision, decide } from '../define-handler.js';
import { importsOf } from './may-import.js';

/** The sample whose list was just asked for. */
async function sampleAtHand({ stores, actor, chat, now }: Context): Promise<number | undefined> {
  const open = await stores.questions.open(actor.id, chat.id, now);
  const no = open?.action === 'paste-list' ? open.values.matter : undefined;
  return typeof no === 'number' ? no : undefined;
}

/**
 * Asks what the one forwarded table is: the list a sample waits for, 导入名册, 导入台账, as far as the person may. Undefined for everything else.
 *
 * @throws DubanError `FILE_TOO_LARGE`
 */
export async function offerImport(
  added: readonly OfferedFile[],
  context: Context,
): Promise<Decision | undefined> {
  const { actor, settings } = context;
  const [file, another] = added;
  const kinds = importsOf(actor);
  if (!file || another || kinds.length === 0 || !isTableName(file.name)) return undefined;
  const name = shownName(file.name, file.label);
  if ((file.size ?? 0) > settings.fileMegabytes * 1_000_000) throw fileTooLarge(name, settings.fileMegabytes);
  const payload = { files: [file.id] };
  const sample = await sampleAtHand(context);
  const choices = [
    ...(sample === undefined
      ? []
      : [{ label: `#${sample} 的清单`, action: 'paste-list', payload: { ...payload, matter: sample } }]),
    ...kinds.map((kind) => ({ label: IMPORT_NAMES[kind], action: `import-${kind}`, payload })),
  ];
  return decide({
    effects: [{ kind: 'file.offer', file }],
    answer: {
      here: {
        title: tableOffered(name, file.size),
        text:
          sample === undefined
            ? '先试算给您看，点“导入”才改。'
            : '作清单的，点一下就从中抽选；要导入的，先试算给您看。',
        actions: choices,
      },
    },
    question: { action: 'receive-file', values: {}, choices },
  });
}
