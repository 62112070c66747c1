import { drawCard } from '../../cards/draw/office.js';
import { isFull } from '../../domain/draw/draw.js';
import { putDraw } from '../../domain/draw/put-draw.js';
import { release } from '../../domain/draw/seats.js';
import { decide, defineHandler } from '../define-handler.js';
import { answerOffice, drawForOffice, tellDrawn } from './draw-at-hand.js';

/**
 * Tells the reserves now that they need not come (释放候补); by itself it happens on the last working day before the
 * activity. Only while every place is confirmed.
 *
 * @throws DubanError `NOT_VISIBLE`, `OFFICE_DOES_THIS`
 */
export const releaseReserves = defineHandler({
  action: 'release-reserves',
  verbs: ['释放候补'],
  allowed: ['office', 'director'],
  takes: {
    matter: {
      kind: 'matter',
      of: 'draw',
      label: '抽选编号',
      required: true,
      ask: '哪一次的候补？请写 #号码。',
    },
  },

  async run({ matter: no }, context) {
    const before = await drawForOffice(context, no);
    const { draw, released } = release(before);
    const { roster, actor, now, calendar } = context;
    if (released.length === 0 || !isFull(before)) {
      const news = released.length === 0 ? `#${no} 没有候补，没有改动` : `#${no} 人还没有到齐，候补先留着`;
      return decide({ answer: answerOffice(context, drawCard(before, roster, { news })) });
    }
    const body = { released: released.flatMap(({ personId }) => personId ?? []) };
    return decide({
      effects: [putDraw(draw, { kind: 'draw.released', by: actor.id, at: now, body }, calendar)],
      notices: released.flatMap(({ personId }) => tellDrawn(context, personId, draw, { how: 'released' })),
      answer: answerOffice(
        context,
        drawCard(draw, roster, { news: `#${no} 已告知 ${released.length} 位候补不用来` }),
      ),
    });
  },
});
