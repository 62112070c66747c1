import type { Card } from '../../cards/card.js';
import { answerForSigner } from '../../cards/cosigning/answer.js';
import { type Cosigning, mayRate, maySign } from '../../domain/cosigning/cosigning.js';
import { ruleOf } from '../../domain/cosigning/count.js';
import type { Matter, Reply } from '../../domain/matter/matter.js';
import type { Context } from '../define-handler.js';

interface Answered {
  cosigning: Cosigning;
  matter: Matter;
  reply: Reply;
  /** This co-signer has said already whether it satisfies. */
  hasSaid: boolean;
}

/** The answers of which the asker, a co-signer, may say whether they satisfy, the newest first. */
async function answersTo({ stores, actor, roster }: Context): Promise<readonly Answered[]> {
  const found: Answered[] = [];
  for (const cosigning of await stores.cosignings.answeredFor(actor.id)) {
    const matter = cosigning.handedIn && (await stores.matters.byNo(cosigning.handedIn.matterNo));
    const reply = matter?.reply;
    if (!matter || !reply || !mayRate(cosigning, reply, actor.id)) continue;
    if (!maySign(cosigning, actor.id, ruleOf(cosigning).by, roster)) continue;
    const hasSaid = cosigning.opinions.some((one) => one.personId === actor.id && one.replyId === reply.id);
    found.push({ cosigning, matter, reply, hasSaid });
  }
  return found;
}

/**
 * The newest answer that this co-signer has not said anything of yet, as the card on which one tap says whether it
 * satisfies; of one that is named (`of`) the same though it has. Undefined where none waits. What was typed is not on
 * it: it may have been meant for a vote that is over.
 */
export async function answerToRate(context: Context, of?: number): Promise<Card | undefined> {
  const answers = await answersTo(context);
  const found = answers.find(({ cosigning: { no }, hasSaid }) => (of === undefined ? !hasSaid : no === of));
  return found && answerForSigner(found.cosigning, found.matter, found.reply, context.roster);
}

/** The co-signings whose answer waits for the asker's word, while the office has not closed the matter. */
export async function opinionsOwed(context: Context): Promise<readonly Cosigning[]> {
  const owed = (await answersTo(context)).filter(
    ({ reply, hasSaid }) => reply.state === 'pending' && !hasSaid,
  );
  return owed.map(({ cosigning }) => cosigning);
}
