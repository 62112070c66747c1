import type { Effect } from '../domain/effect.js';
import type { Context } from './define-handler.js';

/**
 * The one entry on the site chain (留痕) that a change of roster, settings or calendar leaves. It is also the lock:
 * where the chain has grown since the roster was read, the whole decision is made again.
 */
export function siteChange(
  { actor, now, siteHead }: Context,
  kind: string,
  body: Readonly<Record<string, unknown>>,
): Effect {
  return { kind: 'site.trail', after: siteHead, event: { kind, by: actor.id, at: now, body } };
}
