import { IMPORT_NAMES, tableOffered } from '../../cards/site/import.js';
import { fileTooLarge } from '../../domain/errors/files.js';
import { shownName } from '../../domain/files/file-name.js';
import type { OfferedFile } from '../../domain/files/parcel.js';
import { isTableName } from '../../domain/import/table-name.js';
import { type Context, type Decision, decide } from '../define-handler.js';
import { importsOf } from './may-import.js';

/** So long a sample that was published is still expected to get its list. Our choice. */
const WAITS_MS = 24 * 3_600_000;
const MOST_SAMPLES = 2;

/** The samples whose list is waited for: what was just asked, and what was published of late, whatever was typed since. */
async function samplesAtHand({ stores, actor, chat, now }: Context): Promise<number[]> {
  const [open, waiting] = await Promise.all([
    stores.questions.open(actor.id, chat.id, now),
    stores.draws.waitingForList(actor.id, new Date(now.getTime() - WAITS_MS)),
  ]);
  const asked = open?.action === 'paste-list' ? open.values.matter : undefined;
  const nos = [...(typeof asked === 'number' ? [asked] : []), ...waiting.map(({ no }) => no)];
  return [...new Set(nos)].slice(0, MOST_SAMPLES);
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
  const samples = await samplesAtHand(context);
  const choices = [
    ...samples.map((no) => ({
      label: `#${no} 的清单`,
      action: 'paste-list',
      payload: { ...payload, matter: no },
    })),
    ...kinds.map((kind) => ({ label: IMPORT_NAMES[kind], action: `import-${kind}`, payload })),
  ];
  return decide({
    effects: [{ kind: 'file.offer', file }],
    answer: {
      here: {
        title: tableOffered(name, file.size),
        text:
          samples.length === 0
            ? '先试算给您看，点“导入”才改。'
            : '作清单的，点一下就从中抽选；要导入的，先试算给您看。',
        actions: choices,
      },
    },
    question: { action: 'receive-file', values: {}, choices },
  });
}
