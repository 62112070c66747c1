import type { BallotItem } from '../../domain/ballot/item.js';
import type { Context } from '../define-handler.js';

/** Who is asked, and where their votes are read. */
export interface Asker {
  actor: { id: string };
  stores: Pick<Context['stores'], 'evaluations'>;
}

/** What one vote asks of somebody who has a place in it. */
export interface Asks {
  items: readonly BallotItem[];
  abstain: boolean;
  twoSteps: boolean;
}

/** What is asked in every vote, open or rehearsed, in which this person has a place; cast or not. */
export async function asksOf({ actor, stores }: Asker): Promise<readonly Asks[]> {
  const waiting = await stores.evaluations.waitingFor(actor.id, ['open', 'draft']);
  return waiting.map(({ evaluation: { items, rules } }) => ({
    items,
    abstain: rules.abstain,
    twoSteps: rules.twoSteps === true,
  }));
}

/**
 * Whether what this person types may say what they vote, in whatever words (我投第一个): then nothing of it that no command
 * took is said again, for an answer is kept beside the person. Voted already, they may still tell.
 */
export async function hasPlace({ actor, stores }: Asker): Promise<boolean> {
  const waiting = await stores.evaluations.waitingFor(actor.id, ['open', 'draft']);
  return waiting.some(({ evaluation: { rules } }) => rules.secret);
}
