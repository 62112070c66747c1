import type { Effect } from '../../domain/effect.js';
import type { OfferedFile } from '../../domain/files/parcel.js';
import type { Context } from '../define-handler.js';

/**
 * Files of this person that are not to be sent (只登记，不传件、仅记进展), and how they are let go; those that a confirmed
 * reply has claimed already stay with it.
 */
export async function letGoFiles(
  { stores, actor }: Pick<Context, 'stores' | 'actor'>,
  ids: readonly string[] = [],
): Promise<{ files: readonly OfferedFile[]; effects: readonly Effect[] }> {
  if (ids.length === 0) return { files: [], effects: [] };
  const theirs = await stores.files.byIds(ids, actor.id);
  const files = theirs.filter(({ parcelId }) => parcelId === undefined);
  return { files, effects: files.length > 0 ? [{ kind: 'file.drop', ids: files.map(({ id }) => id) }] : [] };
}
