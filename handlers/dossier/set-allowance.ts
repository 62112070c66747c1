import { drawCard } from '../../cards/draw/office.js';
import { putDraw } from '../../domain/draw/put-draw.js';
import { readYuan } from '../../domain/draw/read-yuan.js';
import { badEntry, notDrawnYet } from '../../domain/errors/draw.js';
import { type Context, type Decision, decide } from '../define-handler.js';
import { answerOffice, drawForOffice } from '../draw/draw-at-hand.js';
import { drawsOfActivity } from '../draw/one-activity.js';
import { requireDrawn } from '../draw/require-drawn.js';

/**
 * Sets what each who comes to an activity is paid (补助 #20 200元), for all its draws: where no rate stood when it was drawn,
 * or it was another. Yuan, whole.
 *
 * @throws DubanError `NOT_VISIBLE`, `OFFICE_DOES_THIS`, `NOT_DRAWN_YET`, `DRAW_CANCELLED`, `BAD_ENTRY`
 */
export async function setAllowance(no: number, words: string, context: Context): Promise<Decision> {
  const draw = await drawForOffice(context, no);
  requireDrawn(draw);
  if (!draw.activity) throw notDrawnYet(no);
  const allowance = readYuan(words);
  if (allowance === undefined) throw badEntry('每人补助多少元没有看懂，', `补助 #${no} 200元`);
  const { actor, now, calendar, roster } = context;
  const set = (await drawsOfActivity(draw, context)).map((one) => ({
    ...one,
    ...(one.activity ? { activity: { ...one.activity, allowance } } : {}),
  }));
  const shown = set.find((one) => one.no === no) ?? draw;
  return decide({
    effects: set.map((one) =>
      putDraw(one, { kind: 'draw.allowance-set', by: actor.id, at: now, body: { allowance } }, calendar),
    ),
    answer: answerOffice(
      context,
      drawCard(shown, roster, { news: `#${no} 的补助定为每人 ${allowance} 元，按到场计入补助表` }),
    ),
  });
}
