import type { MatterListView } from '../../cards/matter/list.js';
import { type Place, type Scope, scopeIn } from '../../domain/matter/audience.js';

/** As far as totals are counted exactly. */
const EXACT = 1_000;

/**
 * A list's query as everyone known to read this chat may read it, and how many that leaves out: what one of them is
 * recused from (回避) is in no list there.
 */
export async function readBy<Q extends { scope: Scope }>(
  place: Place,
  query: Q,
  count: (query: Q) => Promise<number>,
): Promise<{ query: Q } & Pick<MatterListView, 'hidden'>> {
  const scope = scopeIn(place, query.scope);
  if (scope === query.scope) return { query };
  const read = { ...query, scope };
  const [all, shown] = await Promise.all([count(query), count(read)]);
  if (all > EXACT) return { query: read, hidden: 'some' };
  return { query: read, ...(all > shown ? { hidden: all - shown } : {}) };
}
