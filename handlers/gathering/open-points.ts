import type { OpenPoints } from '../../domain/gathering/agenda.js';
import { pointsOf } from '../../domain/gathering/agenda.js';
import { scopeOf } from '../../domain/matter/audience.js';
import type { Context } from '../define-handler.js';

/** As many open matters as are looked through. */
const MOST = 500;

/** What an agenda of this kind of meeting would begin with now, of what the asker may see. */
export async function openPointsFor(
  mechanism: string,
  { stores, actor, now, today }: Context,
): Promise<OpenPoints> {
  const query = { scope: scopeOf(actor, now), states: ['open'] as const, offset: 0, limit: MOST };
  const { matters } = await stores.matters.list(query);
  const decided = [...new Set(matters.flatMap(({ values }) => values.meeting ?? []))].map(Number);
  const meetings = await Promise.all(decided.map((no) => stores.meetings.byNo(no)));
  const own = meetings.flatMap((one) => (one?.mechanism === mechanism ? one.no : []));
  return pointsOf(matters, new Set(own), today);
}
