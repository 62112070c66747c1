import { type Draw, holds, type Seat } from '../../domain/draw/draw.js';
import { isApartFromDraw } from '../../domain/draw/draw-audience.js';
import { drawnFor } from '../../domain/draw/still-missing.js';
import type { Roster } from '../../domain/roster/roster.js';
import type { Context } from '../define-handler.js';

/**
 * All draws of one activity that stand: the first, the supplementary ones (补抽) after it, and those prepared that wait to be
 * drawn; by number, this one among them. What is said of the activity is said of each.
 */
export async function drawsOfActivity(
  draw: Draw,
  { stores }: Pick<Context, 'stores'>,
): Promise<readonly Draw[]> {
  if (!draw.activity) return [draw];
  const { on } = draw.activity;
  const drawn = drawnFor(draw, await stores.draws.between(on, on));
  const next = await Promise.all(
    drawn.flatMap(({ followedBy }) => (followedBy === undefined ? [] : [stores.draws.byNo(followedBy)])),
  );
  const waiting = next.flatMap((one) => (one?.state === 'published' ? [one] : []));
  const all = new Map([...drawn, ...waiting, draw].map((one) => [one.no, one]));
  return [...all.values()].sort((a, b) => a.no - b.no);
}

/** The first draw of the activity that this one fills places of (补抽); undefined for any other. */
export async function firstDrawOf(
  draw: Draw,
  { stores }: Pick<Context, 'stores'>,
): Promise<Draw | undefined> {
  const [root] = draw.after;
  return root === undefined || draw.afresh || draw.kind !== 'people' ? undefined : stores.draws.byNo(root);
}

/** The seats of all who may still come: who holds a place, and the reserves. Who was recused since hears nothing. Pure. */
export const mayCome = (draw: Draw, roster: Roster): readonly Seat[] =>
  draw.seats.filter((seat) => {
    const person = roster.person(seat.personId ?? '');
    return (holds(seat) || seat.state === 'reserve') && !(person && isApartFromDraw(person, draw));
  });
