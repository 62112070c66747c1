import type { Context, Decision } from '../../handlers/define-handler.js';
import { attempts } from '../dispatch/attempts.js';
import { contextOf } from '../dispatch/context-of.js';
import type { DispatchParts } from '../dispatch/dispatch.js';

/** What a ballot's page needs of the house. Deliberately no inbox, no errand and no queue. */
export type SheetParts = Pick<DispatchParts, 'index' | 'stores' | 'view' | 'commit' | 'siteNow'>;

/**
 * The context of the person whose page it is; undefined for a leaver. A view that has grown old meanwhile is no harm: the
 * commit asserts the person's version, and `isAnew` then reads the roster again, once for five thousand rather than for each.
 */
export async function sheetContext(
  personId: string,
  { index, stores, view, siteNow }: SheetParts,
  isAnew = false,
): Promise<Context | undefined> {
  const [site, now] = await Promise.all([isAnew ? view.refresh() : view.current(), siteNow()]);
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
  for await (const tries of attempts()) {
    const context = await sheetContext(personId, parts, tries > 1);
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
