import { tooFew } from '../errors/draw.js';
import type { Draw, PoolEntry, Seat } from './draw.js';
import { isOfExperts } from './experts.js';
import { drawEach, orderOf } from './select.js';

/**
 * Freezes the pool and draws (抽选): the first `size` are called at once, the next `reserves` stand in reserve. Never from
 * a pool that is too small. `calledAt` is when the invitations leave.
 *
 * @throws DubanError `TOO_FEW`
 */
export function make(draw: Draw, pool: readonly PoolEntry[], by: string, at: Date, calledAt = at): Draw {
  const eligible = pool.filter(({ out }) => out === undefined);
  checkEnough(draw, eligible);
  const drawn = draw.each
    ? drawEach(draw.seed, eligible, draw.each.count)
    : orderOf(draw.seed, eligible).slice(0, draw.size + draw.reserves);
  const size = draw.each ? drawn.length : draw.size;
  const seats = drawn.map(
    ({ number, personId }, i): Seat => ({
      number,
      ...(personId ? { personId } : {}),
      ...(i < size ? { state: 'called', calledAt: calledAt.toISOString() } : { state: 'reserve' }),
    }),
  );
  const when = { drawnBy: by, drawnAt: at.toISOString() };
  return { ...draw, size, pool, seats, state: 'drawn', ...when };
}

/** 补抽 #12 条件 不限: what fills the places of the first draw where its condition is what nobody is left for. */
function unboundLine({ after: [root], afresh, condition, kind }: Draw): { unbound?: string } {
  const isSupplement = root !== undefined && !afresh && kind === 'people';
  return isSupplement && condition.length > 0 ? { unbound: `补抽 #${root} 条件 不限` } : {};
}

/**
 * Refuses what cannot be filled, and says by how many it falls short.
 *
 * @throws DubanError `TOO_FEW`
 */
export function checkEnough(draw: Draw, eligible: readonly PoolEntry[]): void {
  const what =
    draw.kind === 'people'
      ? { measure: '人', all: isOfExperts(draw) ? '专家' : '监督员' }
      : { measure: '件', all: '清单' };
  if (!draw.each) {
    const wanted = draw.size + draw.reserves;
    if (eligible.length < wanted)
      throw tooFew({
        ...what,
        wanted,
        reserves: draw.reserves,
        there: eligible.length,
        ...unboundLine(draw),
      });
    return;
  }
  const { by, count } = draw.each;
  const strata = new Set(eligible.map(({ stratum }) => stratum ?? ''));
  for (const stratum of strata) {
    const there = eligible.filter((one) => (one.stratum ?? '') === stratum).length;
    if (there < count) throw tooFew({ ...what, wanted: count, reserves: 0, there, of: `${by}“${stratum}”` });
  }
}
