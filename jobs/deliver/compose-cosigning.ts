import type { Card } from '../../cards/card.js';
import { cosigningCard, memberCosigningCard } from '../../cards/cosigning/cosigning.js';
import { maySign } from '../../domain/cosigning/cosigning.js';
import { countOf, ruleOf } from '../../domain/cosigning/count.js';
import type { JobContext } from '../define-job.js';
import type { Reader } from './resolve-address.js';

/**
 * The card of a co-signing (联名) as it stands now, for the group that signs on it or for one member; undefined where there
 * is none with this id, or its reader may not sign any more.
 */
export async function redrawCosigning(
  id: string,
  reader: Reader,
  { stores, site, roster: readRoster }: JobContext,
): Promise<Card | undefined> {
  const cosigning = await stores.cosignings.byId(id);
  if (!cosigning) return undefined;
  const [settings, roster] = await Promise.all([site.settings(), readRoster()]);
  const count = countOf(cosigning, { settings, roster });
  if (reader.kind === 'group')
    return reader.chat.binding?.kind === 'unit' ? undefined : cosigningCard(cosigning, count, roster);
  const { id: personId } = reader.person;
  if (!maySign(cosigning, personId, ruleOf(cosigning).by, roster)) return undefined;
  return memberCosigningCard(cosigning, count, roster, personId);
}
