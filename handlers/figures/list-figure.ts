import { FIGURE_WORDS, type Figure } from '../../cards/figures/figures.js';
import { matterListCard, PAGE } from '../../cards/matter/list.js';
import { instrumentOf } from '../../domain/instruments/catalogue.js';
import { eyeOf, scopeOf } from '../../domain/matter/audience.js';
import { showDay } from '../../domain/time/day.js';
import type { FigureQuery } from '../../prisma/stores.js';
import { decide, defineHandler } from '../define-handler.js';
import { readBy } from '../matter/read-by.js';
import { toReaders } from '../to-readers.js';

/**
 * The list behind one number of a statistic, counted anew by the same definitions and within what the asker may
 * see now.
 */
export const listFigure = defineHandler({
  action: 'list-figure',
  verbs: [],
  allowed: ['office', 'director', 'admin', 'observer', 'liaison', 'partner'],
  reads: true,
  takes: {
    figure: { kind: 'choice', label: '数字', of: Object.keys(FIGURE_WORDS), required: true },
    instrument: { kind: 'text', label: '监督方式', cues: ['监督方式'], required: true },
    asOf: { kind: 'date', label: '截至日期', looks: 'back', required: true },
    unit: { kind: 'unit', label: '单位' },
    from: { kind: 'date', label: '登记起', looks: 'back', cues: ['登记起'] },
    to: { kind: 'date', label: '登记止', looks: 'back', cues: ['登记止'] },
    offset: { kind: 'offset', label: '起始' },
  },

  async run(
    { figure, instrument, asOf, unit, from, to, offset = 0 },
    { actor, chat, now, today, calendar, roster, stores },
  ) {
    const asked: FigureQuery = {
      instrument,
      asOf,
      scope: scopeOf(actor, now),
      ...(unit ? { unitId: unit } : {}),
      ...(from ? { registeredFrom: from } : {}),
      ...(to ? { registeredTo: to } : {}),
    };
    const behind = (query: FigureQuery, limit: number) =>
      stores.matters.behindFigure(query, figure as Figure, { offset, limit });
    const { query, ...left } = await readBy(
      { chat, roster, now },
      asked,
      async (one) => (await behind(one, 1)).total,
    );
    const { matters, total } = await behind(query, PAGE);
    const called = instrumentOf(instrument).verbs[0] ?? instrumentOf(instrument).name;
    const card = matterListCard(
      {
        heading: `${called}${FIGURE_WORDS[figure as Figure]}，截至 ${showDay(asOf)}`,
        matters,
        total,
        ...left,
        offset,
        more: {
          action: 'list-figure',
          values: {
            figure,
            instrument,
            asOf,
            ...(unit ? { unit } : {}),
            ...(from ? { from } : {}),
            ...(to ? { to } : {}),
          },
        },
        eyeFor: (matter) => eyeOf(actor, matter),
      },
      { today, roster, calendar },
    );
    const [more] = card.actions ?? [];
    return decide({
      answer: toReaders(chat, card, unit),
      ...(more ? { question: { action: 'list-figure', values: more.payload, choices: [more] } } : {}),
    });
  },
});
