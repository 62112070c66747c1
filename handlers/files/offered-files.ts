import { filesExpired, filesOnTheirWay } from '../../domain/errors/files.js';
import { OFFER_MS, type OfferedFile } from '../../domain/files/parcel.js';
import type { Context } from '../define-handler.js';

/** What was forwarded and not confirmed, without what is just being shown as the reply to another matter. */
async function waiting({ stores, actor, chat, now }: Context, no: number): Promise<readonly OfferedFile[]> {
  const open = await stores.questions.open(actor.id, chat.id, now);
  const { matter, files } = open?.action === 'send-reply' ? open.values : {};
  const others = typeof matter === 'number' && matter !== no ? [files ?? []].flat() : [];
  return (await stores.files.offered(actor.id, now)).filter(({ id }) => !others.includes(id));
}

/**
 * The forwarded files that a button names, as long as they can still be confirmed. What words say takes all that the
 * person has forwarded and not confirmed, for no other matter: a scan sent first belongs to the reply written next.
 *
 * @throws DubanError `FILES_EXPIRED`, `FILES_ON_THEIR_WAY`
 */
export async function offeredFiles(
  context: Context,
  no: number,
  ids: readonly string[] | undefined,
): Promise<readonly OfferedFile[]> {
  const { stores, actor, now, said, chat } = context;
  if (ids === undefined) return said !== undefined && chat.kind === 'direct' ? waiting(context, no) : [];
  const files = await stores.files.byIds(ids, actor.id);
  if (files.some(({ parcelId }) => parcelId !== undefined)) throw filesOnTheirWay(no);
  const isAlive = ({ at }: OfferedFile) => now.getTime() - at.getTime() < OFFER_MS;
  if (files.length < ids.length || !files.every(isAlive)) throw filesExpired(no);
  return files;
}
