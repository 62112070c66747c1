import { createHash, randomUUID } from 'node:crypto';
import { plain } from '../../cards/card.js';
import { problemSaid } from '../../cards/matter/forwarded.js';
import { cutChars } from '../../cards/render/cut.js';
import { IMPORT_NAMES } from '../../cards/site/import.js';
import { badTable } from '../../domain/errors/import.js';
import { shownName } from '../../domain/files/file-name.js';
import type { OfferedFile } from '../../domain/files/parcel.js';
import { tablesProblem } from '../../domain/import/check-tables.js';
import { rowsOf, splitPasted } from '../../domain/import/split-table.js';
import type { ImportKind, ImportSheet } from '../../domain/import/table.js';
import { isTableName } from '../../domain/import/table-name.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { IMPORTERS } from './may-import.js';
import { reviewed } from './plan-sheet.js';

const NEEDS: Readonly<Record<ImportKind, string>> = {
  roster:
    '人员表要有“姓名”“角色”，可有单位、岗位、电话、专长、账号；单位表要有“单位全称”“简称”；任命人员表要有“姓名”“单位”“职务”',
  matters: '要有“监督方式”“事项名称”“承办单位”，可有纸面编号、登记日期、签收日期、期限和印发、收到等日期',
};

/** What was typed below the verb, or all of it where it answers the question. */
const tableIn = (said: string, name: string): string => {
  const [first = '', ...rest] = said.split(/\r?\n/u);
  return first.includes(name) ? rest.join('\n') : said;
};

const PASTE = '粘贴表格';

/** Nothing was said since it was forwarded: what is to become of it is what was asked last. */
const isJustOffered = async ({ stores, actor, chat, now }: Context): Promise<boolean> =>
  (await stores.questions.open(actor.id, chat.id, now))?.action === 'receive-file';

/** A table that was forwarded before may be meant, or one that is about to be pasted. */
function askWhich(file: OfferedFile, action: string, { chat }: Context): Decision {
  const name = shownName(file.name, file.label);
  const choices = [
    { label: `读 ${cutChars(name, 16)}`, action, payload: { files: [file.id] } },
    { label: PASTE, action, payload: { paste: true } },
  ];
  return decide({
    answer: toAsker(chat, {
      title: `是刚才转来的 ${name}，还是粘贴？`,
      text: '要粘贴的，把表格连同表头直接发过来就行。先试算给您看，点“导入”才改。',
      actions: choices,
    }),
    question: { action, values: {}, slot: 'words', choices },
  });
}

/** Brings in a table (导入): from a forwarded file, which is read first, or pasted below the verb. */
const importing = (kind: ImportKind) => {
  const action = `import-${kind}`;
  const name = IMPORT_NAMES[kind];
  return defineHandler({
    action,
    verbs: [name],
    allowed: IMPORTERS[kind],
    takes: {
      files: { kind: 'files', label: '文件' },
      words: { kind: 'text', label: '表格' },
      /** None of the files that were forwarded before. */
      paste: { kind: 'flag', label: PASTE, cues: [PASTE] },
    },
    help: { form: name, does: '转发 .xlsx、.csv，或粘贴表格：先试算，再导入', topic: '导入' },

    async run({ files, words = '', paste: isPasted }, context) {
      if (files) return fetch(await named(files, context), kind, context);
      const pasted = tableIn(context.said ?? words, name);
      if (pasted.includes('\n')) return paste(pasted, kind, context);
      const offered = await context.stores.files.offered(context.actor.id, context.now);
      const tables = offered.filter((file) => isTableName(file.name));
      const last = isPasted ? undefined : tables.at(-1);
      if (last && (await isJustOffered(context))) return fetch([last], kind, context);
      if (last) return askWhich(last, action, context);
      return decide({
        answer: toAsker(
          context.chat,
          plain(
            `请把 .xlsx 或 .csv 一对一转发给我，或把表格连同表头直接粘贴过来。`,
            `列的顺序不限。${NEEDS[kind]}。先试算给您看，点“导入”才改。`,
          ),
        ),
        question: { action, values: {}, slot: 'words', choices: [] },
      });
    },
  });
};

async function named(ids: readonly string[], { stores, actor }: Context): Promise<readonly OfferedFile[]> {
  const files = await stores.files.byIds(ids, actor.id);
  if (files.length === 0) throw badTable('这份表格已不在了（用过一次，或过了十分钟），请重新转发。');
  if (files.some(({ parcelId }) => parcelId !== undefined)) throw badTable('这份表格正在读取，不必再点。');
  return files;
}

/** Has the file fetched and read; the plan comes when it is there. */
function fetch(files: readonly OfferedFile[], kind: ImportKind, { actor, chat, now }: Context): Decision {
  const parcel = {
    id: randomUUID(),
    personId: actor.id,
    values: { import: kind, files: files.map(({ id }) => id) },
    at: now,
    state: 'wanted' as const,
  };
  return decide({
    effects: [{ kind: 'parcel.add', parcel }],
    answer: toAsker(chat, plain('正在读取表格，读好后先试算给您看，不会直接改。')),
  });
}

async function paste(text: string, kind: ImportKind, context: Context): Promise<Decision> {
  const { actor, now } = context;
  const tables = [{ name: '', rows: rowsOf(splitPasted(text)), faults: [] }];
  const problem = tablesProblem(tables);
  if (problem) throw badTable(problemSaid(problem, '粘贴的表格', 0)[0]);
  const sheet: ImportSheet = {
    id: randomUUID(),
    personId: actor.id,
    kind,
    name: '粘贴的表格',
    sha256: createHash('sha256').update(text).digest('hex'),
    tables,
    at: now,
  };
  const review = await reviewed(sheet, context);
  return { ...review, effects: [{ kind: 'sheet.put', sheet }] };
}

export const importRoster = importing('roster');
export const importMatters = importing('matters');
