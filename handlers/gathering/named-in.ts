import { numbersIn } from '../../domain/gathering/as-read.js';
import type { Meeting } from '../../domain/gathering/meeting.js';
import type { Context } from '../define-handler.js';

/** What the numbers in these words are about, so that who is recused from it is never sent the words. */
export async function namedIn(
  words: readonly string[],
  { stores }: Context,
): Promise<NonNullable<Meeting['named']>> {
  const numbers = numbersIn(words.join('\n'));
  return Promise.all(
    numbers.map(async (no) => {
      const matter = await stores.matters.byNo(no);
      return {
        no,
        ...(matter?.unitId ? { unitId: matter.unitId } : {}),
        ...(matter?.headNo === undefined ? {} : { headNo: matter.headNo }),
      };
    }),
  );
}
