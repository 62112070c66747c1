import type { Effect } from '../../domain/effect.js';
import type { Matter } from '../../domain/matter/matter.js';
import type { Context } from '../define-handler.js';

/** An entry on the matter's chain that changes nothing of the matter. */
export const noted = (
  { id, trail }: Matter,
  kind: string,
  { actor, now }: Context,
  body: Readonly<Record<string, unknown>>,
): Effect => ({
  kind: 'matter.set',
  id,
  after: trail,
  set: {},
  event: { kind, by: actor.id, at: now, body },
});
