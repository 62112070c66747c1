import { filesExpired, filesOnTheirWay } from '../../domain/errors/files.js';
import { OFFER_MS, type OfferedFile } from '../../domain/files/parcel.js';
import type { Context } from '../define-handler.js';

/**
 * The forwarded files that a button names, as long as they can still be confirmed. What words say takes all that the
 * person has forwarded and not confirmed: a scan sent first belongs to the reply that is written next.
 *
 * @throws DubanError `FILES_EXPIRED`, `FILES_ON_THEIR_WAY`
 */
export async function offeredFiles(
  { stores, actor, now, said, chat }: Context,
  no: number,
  ids: readonly string[] | undefined,
): Promise<readonly OfferedFile[]> {
  if (ids === undefined)
    return said !== undefined && chat.kind === 'direct' ? stores.files.offered(actor.id, now) : [];
  const files = await stores.files.byIds(ids, actor.id);
  if (files.some(({ parcelId }) => parcelId !== undefined)) throw filesOnTheirWay(no);
  const isAlive = ({ at }: OfferedFile) => now.getTime() - at.getTime() < OFFER_MS;
  if (files.length < ids.length || !files.every(isAlive)) throw filesExpired(no);
  return files;
}
