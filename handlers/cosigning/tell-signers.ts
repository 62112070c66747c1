import { answerForSigner } from '../../cards/cosigning/answer.js';
import { maySign } from '../../domain/cosigning/cosigning.js';
import { instrumentOf } from '../../domain/instruments/catalogue.js';
import type { Matter } from '../../domain/matter/matter.js';
import type { Context, Notice } from '../define-handler.js';

/**
 * Brings the unit's answer to the co-signers, each in their own conversation, with one tap to say whether it
 * satisfies. Nothing where the matter was not proposed jointly. Who has left or was recused since gets none.
 */
export async function tellSigners({ stores, roster }: Context, matter: Matter): Promise<Notice[]> {
  const { cosigning: rule } = instrumentOf(matter.instrument);
  if (!rule?.secondAnswer || !matter.reply) return [];
  const cosigning = await stores.cosignings.ofMatter(matter.id);
  if (!cosigning?.handedIn) return [];
  const card = answerForSigner(cosigning, matter, matter.reply, roster);
  return cosigning.handedIn.signers
    .filter((id) => maySign(cosigning, id, rule.by, roster))
    .map((id) => ({ to: { personId: id }, card, when: 'now' as const }));
}
