import { BRIEFING_WORDS, type BriefingFigure } from '../../cards/figures/briefing.js';
import { matterListCard, PAGE } from '../../cards/matter/list.js';
import { eyeOf, scopeOf } from '../../domain/matter/audience.js';
import { showDay } from '../../domain/time/day.js';
import type { BriefingQuery } from '../../prisma/stores/figure-store.js';
import { decide, defineHandler } from '../define-handler.js';
import { readBy } from '../matter/read-by.js';
import { toReaders } from '../to-readers.js';

/** The list behind one number of 会前五分钟, counted anew by the same definitions for the day it was said. */
export const listBriefing = defineHandler({
  action: 'list-briefing',
  verbs: [],
  allowed: ['office', 'director'],
  reads: true,
  takes: {
    figure: { kind: 'choice', label: '数字', of: Object.keys(BRIEFING_WORDS), required: true },
    asOf: { kind: 'date', label: '截至日期', looks: 'back', required: true },
    instrument: { kind: 'text', label: '监督方式', cues: ['监督方式编号'] },
    unitId: { kind: 'text', label: '单位', cues: ['单位编号'] },
    since: { kind: 'text', label: '自何时', cues: ['自何时'] },
    offset: { kind: 'offset', label: '起始' },
  },

  async run(
    { figure, asOf, since, instrument, unitId, offset = 0 },
    { actor, chat, now, today, calendar, roster, stores },
  ) {
    const from = since && !Number.isNaN(Date.parse(since)) ? { since: new Date(since) } : {};
    const about = { ...(instrument ? { instrument } : {}), ...(unitId ? { unitId } : {}) };
    const behind = (query: BriefingQuery, limit: number) =>
      stores.figures.behindBriefing(query, figure as BriefingFigure, { offset, limit });
    const asked: BriefingQuery = { scope: scopeOf(actor, now), today: asOf, ...about, ...from };
    const { query, ...left } = await readBy(
      { chat, roster, now },
      asked,
      async (one) => (await behind(one, 1)).total,
    );
    const { matters, total } = await behind(query, PAGE);
    const values = { figure, asOf, ...about, ...(since ? { since } : {}) };
    const card = matterListCard(
      {
        heading: `${BRIEFING_WORDS[figure as BriefingFigure]}，截至 ${showDay(asOf)}`,
        matters,
        total,
        ...left,
        offset,
        more: { action: 'list-briefing', values },
        eyeFor: (matter) => eyeOf(actor, matter),
      },
      { today, roster, calendar },
    );
    const [more] = card.actions ?? [];
    return decide({
      answer: toReaders(chat, card),
      ...(more ? { question: { action: 'list-briefing', values: more.payload, choices: [more] } } : {}),
    });
  },
});
