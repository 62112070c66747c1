import { complete, type Kept } from './complete.js';
import { doubtOf, notDone } from './not-now.js';
import { readFor, type Words } from './words.js';

/** The same, said with a verb of its own: `rest` is what stands behind it. Undefined where nobody has that verb. */
export async function inOtherWords(
  verb: string,
  rest: string,
  { context, index }: Pick<Words, 'context' | 'index'>,
): Promise<Kept | undefined> {
  const handler = index.ofVerb(verb);
  if (!handler) return undefined;
  const command = readFor(handler.verbs, `${verb} ${rest}`.trim(), context);
  const doubt = doubtOf(handler, command);
  return doubt
    ? notDone(handler, command, doubt, { context, index })
    : complete(handler, command, {}, context);
}
