import type { KeptFile } from '../../domain/files/kept-file.js';
import { eyeOf, maySee } from '../../domain/matter/audience.js';
import type { Context } from '../define-handler.js';

/**
 * The file that a link of `show-files` names, if its time is not over and that person may have it at this moment:
 * still of the office or the matter's unit, the reply not taken back.
 */
export async function fileFor(
  parts: readonly string[],
  { stores, roster, now }: Pick<Context, 'stores' | 'roster' | 'now'>,
): Promise<KeptFile | undefined> {
  const [personId = '', no, asked, n, until] = parts;
  if (!(Number(until) * 1_000 > now.getTime())) return undefined;
  const person = roster.person(personId);
  const matter = person?.active ? await stores.matters.byNo(Number(no)) : undefined;
  if (!person || !matter || !maySee(person, matter, now)) return undefined;
  const eye = eyeOf(person, matter);
  if (eye !== 'office' && eye !== 'unit') return undefined;
  const replies = await stores.files.ofMatter(matter.id);
  return replies.find(({ reply }) => reply === asked)?.files[Number(n)];
}
