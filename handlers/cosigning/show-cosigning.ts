import { rateActions } from '../../cards/cosigning/answer.js';
import { cosigningCard } from '../../cards/cosigning/cosigning.js';
import { saysCosigning } from '../../cards/cosigning/history.js';
import { mayRate, opinionsOn } from '../../domain/cosigning/cosigning.js';
import { countOf } from '../../domain/cosigning/count.js';
import { differsFromCosigningTrail } from '../../domain/cosigning/told-by-trail.js';
import { isOffice } from '../../domain/matter/audience.js';
import type { StoredEntry } from '../../domain/trail.js';
import { type Context, type Decision, decide } from '../define-handler.js';
import { verifyChain } from '../numbered/verify-chain.js';
import { toAsker } from '../to-asker.js';
import { visibleCosigning } from './cosigning-at-hand.js';
import { isForThisGroup } from './where-to-sign.js';

/** Who may read the names: the office and those who signed. */
const mayReadNames = ({ actor }: Context, signers: readonly string[]): boolean =>
  isOffice(actor) || signers.includes(actor.id);

/**
 * A co-signing in full (#12): in a group the number alone; to the office and its signers also who signed.
 *
 * @throws DubanError `NOT_VISIBLE`, `RECUSED_HERE`
 */
export async function showCosigning(no: number, context: Context): Promise<Decision> {
  const { chat, roster, stores, actor } = context;
  const cosigning = await visibleCosigning(context, no);
  const count = countOf(cosigning, context);
  if (isForThisGroup(chat)) return decide({ answer: { here: cosigningCard(cosigning, count, roster) } });

  const signers = cosigning.handedIn?.signers ?? count.signers;
  const names = mayReadNames(context, signers);
  const matter = cosigning.handedIn && (await stores.matters.byNo(cosigning.handedIn.matterNo));
  const said = matter?.reply && opinionsOn(cosigning, matter.reply.id);
  const lines = [
    ...(matter?.reply && signers.includes(actor.id) ? [`答复：${matter.reply.text}`] : []),
    ...(said ? [`对答复已表示 ${said.said} 人，不满意 ${said.dissatisfied} 人。`] : []),
  ];
  const entries = names ? await stores.trail.of(cosigning.id) : [];
  // Who took the signature back is for the office.
  const shown = isOffice(actor)
    ? entries
    : entries.filter(({ by }) => by === 'duban' || signers.includes(by));
  const history = saysCosigning(shown, roster, isOffice(actor));
  const card = cosigningCard(cosigning, count, roster, { names, lines, history });
  if (matter?.reply && mayRate(cosigning, matter.reply, actor.id))
    return decide({
      answer: toAsker(chat, { ...card, actions: rateActions(cosigning, matter.reply) }),
    });
  const isMine = signers.includes(actor.id) || isOffice(actor);
  return decide({ answer: toAsker(chat, isMine ? { ...card, actions: [] } : card) });
}

/**
 * Recomputes the trail of a co-signing (核验 #12).
 *
 * @throws DubanError `NOT_VISIBLE`, `RECUSED_HERE`
 */
export async function verifyCosigning(no: number, context: Context): Promise<Decision> {
  const cosigning = await visibleCosigning(context, no);
  const { chat, roster } = context;
  const isPublic = chat.kind === 'group' && chat.binding?.kind !== 'office';
  const idOf = (id: string) => roster.person(id)?.id ?? id;
  const compare = (entries: readonly StoredEntry[]) => ({
    differs: differsFromCosigningTrail(cosigning, entries, idOf),
  });
  return decide({ answer: toAsker(chat, await verifyChain(cosigning, compare, context, isPublic)) });
}
