import type { Effect } from '../effect.js';
import type { Matter, Reply } from '../matter/matter.js';
import type { Act } from './act.js';

/** What became of the reply that was pending, on top of an act. Without a pending reply the act stays as it is. */
export function settleReply({ matter, effects }: Act, state: Reply['state']): Act {
  if (matter.reply?.state !== 'pending') return { matter, effects };
  const settled: Effect = { kind: 'reply.set', id: matter.reply.id, state };
  return { matter: { ...matter, reply: { ...matter.reply, state } }, effects: [...effects, settled] };
}

/** The pending reply of a matter, if it has one. */
export const pendingReply = (matter: Matter): Reply | undefined =>
  matter.reply?.state === 'pending' ? matter.reply : undefined;
