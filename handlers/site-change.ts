import type { Effect } from '../domain/effect.js';
import type { Context } from './define-handler.js';

/**
 * The one entry on the site chain (留痕) that a change of roster, settings or calendar leaves. It is also the lock:
 * where the chain has grown since, the whole decision is made again.
 */
export async function siteChange(
  { actor, now, stores }: Context,
  kind: string,
  body: Readonly<Record<string, unknown>>,
): Promise<Effect> {
  const after = await stores.trail.siteHead();
  return { kind: 'site.trail', after, event: { kind, by: actor.id, at: now, body } };
}
