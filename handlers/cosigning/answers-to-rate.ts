import type { Card } from '../../cards/card.js';
import { answerForSigner } from '../../cards/cosigning/answer.js';
import { mayRate } from '../../domain/cosigning/cosigning.js';
import type { Context } from '../define-handler.js';

/**
 * The newest answer that this co-signer has not said anything of yet, as the card on which one tap says whether it
 * satisfies; of one that is named (`of`) the same though it has. Undefined where none waits. What was typed is not on
 * it: it may have been meant for a vote that is over.
 */
export async function answerToRate(
  { stores, actor, roster }: Context,
  of?: number,
): Promise<Card | undefined> {
  for (const cosigning of await stores.cosignings.answeredFor(actor.id)) {
    if (of !== undefined && cosigning.no !== of) continue;
    const matter = cosigning.handedIn && (await stores.matters.byNo(cosigning.handedIn.matterNo));
    const reply = matter?.reply;
    if (!matter || !reply || !mayRate(cosigning, reply, actor.id)) continue;
    const hasSaid = cosigning.opinions.some((one) => one.personId === actor.id && one.replyId === reply.id);
    if (!hasSaid || of !== undefined) return answerForSigner(cosigning, matter, reply, roster);
  }
  return undefined;
}
