import { holds, seatOf } from '../../domain/draw/draw.js';
import { isApartFromDraw } from '../../domain/draw/draw-audience.js';
import type { RecusalSubject } from '../../domain/roster/recusal.js';
import type { Person } from '../../domain/roster/roster.js';
import type { Context } from '../define-handler.js';

/** The places that somebody being recused still holds in draws about it: the office gives them to a reserve, one line each. */
export async function seatsAfter(
  { id, name }: Person,
  subject: RecusalSubject,
  { stores, today }: Context,
): Promise<readonly string[]> {
  return (await stores.draws.of(id)).flatMap((draw) => {
    const { no, activity, state } = draw;
    const seat = seatOf(draw, id);
    const isHeld = seat !== undefined && (holds(seat) || seat.state === 'reserve');
    const isPast = activity !== undefined && activity.on < today;
    if (!isHeld || isPast || state !== 'drawn' || !isApartFromDraw({ id, recusals: [subject] }, draw))
      return [];
    return [`#${no} 的抽选里还占着名额，请办公室改请候补：代记 #${no} ${name} 回避`];
  });
}
