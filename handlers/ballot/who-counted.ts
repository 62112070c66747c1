import type { Evaluation } from '../../domain/ballot/evaluation.js';
import type { Context } from '../define-handler.js';

/** Who counted the paper of this round, by name, in the order of the vote's tellers; nobody where there was no paper. */
export async function whoCounted(
  { id, round, tellers }: Pick<Evaluation, 'id' | 'round' | 'tellers'>,
  { stores, roster }: Pick<Context, 'stores' | 'roster'>,
): Promise<readonly string[]> {
  const counted = (await stores.evaluations.papers(id, round)).map(({ teller }) => teller);
  const inOrder = [...new Set([...tellers.filter((one) => counted.includes(one)), ...counted])];
  return inOrder.map((one) => roster.person(one)?.name ?? '已离开的同志');
}
