import type { Context, Decision } from '../../handlers/define-handler.js';
import { attempts } from '../dispatch/attempts.js';
import { contextOf } from '../dispatch/context-of.js';
import type { DispatchParts } from '../dispatch/dispatch.js';

/** What a ballot's page needs of the house. Deliberately no inbox, no errand and no queue. */
export type SheetParts = Pick<DispatchParts, 'index' | 'stores' | 'view' | 'commit' | 'siteNow'>;

/** The context of the person whose page it is, with the rights of this moment; undefined for a leaver. */
export async function sheetContext(
  personId: string,
  { index, stores, view, siteNow }: SheetParts,
): Promise<Context | undefined> {
  const [site, now] = await Promise.all([view.refresh(), siteNow()]);
  const actor = site.roster.person(personId);
  return actor?.active ? contextOf({ actor, view: site, now, stores, index }) : undefined;
}

/**
 * Decides and writes one vote: the sealed place and nothing else, no event, no message. What moved meanwhile is decided
 * anew.
 *
 * @throws DubanError as `decideOn` does, and whatever the database throws
 */
export async function castOnce(
  personId: string,
  decideOn: (context: Context) => Promise<Decision>,
  parts: SheetParts,
): Promise<Decision | undefined> {
  for await (const _tries of attempts()) {
    const context = await sheetContext(personId, parts);
    if (!context) return undefined;
    const { actor, now } = context;
    const decision = await decideOn(context);
    const result = await parts.commit({
      actor: { id: actor.id, version: actor.version },
      effects: decision.effects,
      messages: [],
      refresh: [],
      at: now,
    });
    if (result.kind === 'committed') return decision;
  }
  throw new Error('vote went stale too often');
}
