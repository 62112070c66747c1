import { plain } from '../../cards/card.js';
import { problemSaid } from '../../cards/forwarded.js';
import type { Parcel } from '../../domain/files/parcel.js';
import { type Context, type Decision, decide } from '../define-handler.js';
import { reviewed } from './plan-sheet.js';

/** The plan of a table that was fetched and read, or why there is none. */
export async function finishReading({ id, problem }: Parcel, context: Context): Promise<Decision> {
  if (problem) {
    const [what, next] = problemSaid(problem.code, problem.name, context.settings.fileMegabytes);
    return decide({ answer: { here: plain(`没有导入：${what}`, next) } });
  }
  const sheet = await context.stores.imports.sheet(id);
  return sheet ? reviewed(sheet, context) : decide({});
}
