import { plain } from '../../cards/card.js';
import { problemSaid } from '../../cards/matter/forwarded.js';
import { DubanError } from '../../domain/errors.js';
import type { Parcel, TableRequest } from '../../domain/files/parcel.js';
import { type Context, type Decision, decide } from '../define-handler.js';
import { drawFromTables } from '../draw/list-from-table.js';
import { reviewed } from './plan-sheet.js';

/** What was asked about this very table, or the one before. */
const ABOUT_TABLES = ['receive-file', 'review-import', 'import-roster', 'import-matters', 'paste-list'];

/** What came by itself and asks something can be answered in words, as 导入 and 不导入 are, unless something else still waits for its answer. */
async function asked(decision: Decision, { stores, actor, chat, now }: Context): Promise<Decision> {
  const { question, ...rest } = decision;
  const open = await stores.questions.open(actor.id, chat.id, now);
  if (!question || (open && !ABOUT_TABLES.includes(open.action))) return decision;
  const put = { kind: 'question.put' as const, personId: actor.id, chatId: chat.id, question, at: now };
  return { ...rest, effects: [...rest.effects, put] };
}

/** What comes of a table that was fetched and read, or why there is nothing. */
export async function finishReading({ id, problem, values }: Parcel, context: Context): Promise<Decision> {
  const { import: kind, draw } = values as TableRequest;
  if (problem) {
    const [what, next] = problemSaid(problem.code, problem.name, context.settings.fileMegabytes);
    return decide({
      answer: { here: plain(`${kind === 'cases' ? '没有抽选' : '没有导入'}：${what}`, next) },
    });
  }
  const sheet = await context.stores.imports.sheet(id);
  if (!sheet) return decide({});
  const { kind: read } = sheet;
  if (read !== 'cases') return asked(await reviewed({ ...sheet, kind: read }, context), context);
  try {
    return await asked(await drawFromTables(draw ?? 0, sheet, context), context);
  } catch (error) {
    if (!(error instanceof DubanError)) throw error;
    const refused = decide({
      answer: { here: plain(error.failure.say, error.failure.next) },
      question: { action: 'paste-list', values: { matter: draw ?? 0 }, slot: 'list', choices: [] },
    });
    return asked(refused, context);
  }
}
