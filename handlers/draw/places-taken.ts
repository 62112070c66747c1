import { type Card, plain } from '../../cards/card.js';
import type { Draw } from '../../domain/draw/draw.js';
import { stillMissing } from '../../domain/draw/still-missing.js';
import { badDraw } from '../../domain/errors/draw.js';
import type { Context } from '../define-handler.js';

/** Drawn draws whose activity is on the same day, this one too. */
export const sameDay = async ({ stores }: Context, { activity }: Draw): Promise<readonly Draw[]> =>
  activity ? stores.draws.between(activity.on, activity.on) : [];

/** Nobody has to be drawn any more. Pure. */
export const fullCard = (no: number, isConfirmed = false): Card =>
  isConfirmed
    ? plain(`#${no} 人已到齐，不必补抽。`, '没有抽选。')
    : plain(`#${no} 的名额没有空缺，不必补抽。`, '没有抽选。请的人还没有都答复；有人来不了时再补抽。');

/**
 * What a supplementary draw (补抽) answers where the places were taken since it was prepared; undefined where it may draw.
 *
 * @throws DubanError `BAD_DRAW` where fewer are missing than it was prepared for
 */
export async function placesTaken(context: Context, draw: Draw): Promise<Card | undefined> {
  const [root] = draw.after;
  if (root === undefined || draw.afresh || draw.kind !== 'people') return undefined;
  const stands = stillMissing(draw, await sameDay(context, draw));
  if (!stands || stands.missing >= draw.size) return undefined;
  if (stands.missing === 0) return fullCard(root, stands.isConfirmed);
  throw badDraw(`现在只差 ${stands.missing} 人，这一次备的是 ${draw.size} 人，`, `补抽 #${root}`);
}
