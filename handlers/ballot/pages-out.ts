import { LINK_HANDED, LINK_REVOKED } from '../../domain/ballot/check.js';
import { type Evaluation, REHEARSAL } from '../../domain/ballot/evaluation.js';
import type { Context } from '../define-handler.js';

/** To whom a link of this vote was handed that still opens a ballot, by person id: not taken back, and not voted with. */
export async function pagesOut(
  vote: Pick<Evaluation, 'id' | 'state' | 'round'>,
  { stores }: Pick<Context, 'stores'>,
): Promise<readonly string[]> {
  const round = vote.state === 'draft' ? REHEARSAL : vote.round;
  const out = new Set<string>();
  for (const { kind, body } of await stores.trail.of(vote.id)) {
    if (body?.round !== round || typeof body.person !== 'string') continue;
    if (kind === LINK_HANDED) out.add(body.person);
    if (kind === LINK_REVOKED) out.delete(body.person);
  }
  if (out.size === 0) return [];
  const electors = await stores.evaluations.electors(vote.id, round);
  return electors.flatMap(({ person, state }) => (state === 'issued' && out.has(person) ? [person] : []));
}
