import type { Effect } from '../../domain/effect.js';
import type { Matter } from '../../domain/matter/matter.js';
import type { Context } from '../define-handler.js';

/**
 * What an act on one part does to its common head: `settle` sees the head with all its parts as they will be.
 * Nothing for a matter that stands alone.
 */
export async function settledHead(
  { stores }: Context,
  part: Matter,
  settle: (head: Matter, parts: readonly Matter[]) => readonly Effect[],
): Promise<{ effects: readonly Effect[]; refresh: readonly string[] }> {
  if (part.headId === undefined || part.headNo === undefined) return { effects: [], refresh: [] };
  const [head, parts] = await Promise.all([
    stores.matters.byNo(part.headNo),
    stores.matters.partsOf(part.headId),
  ]);
  if (!head) return { effects: [], refresh: [] };
  const asTheyWillBe = parts.map((other) => (other.id === part.id ? part : other));
  return { effects: settle(head, asTheyWillBe), refresh: [head.id] };
}
