import { BRIEFING_WORDS, type BriefingFigure, briefingCard } from '../../cards/briefing.js';
import { scopeOf } from '../../domain/matter/audience.js';
import { decide, defineHandler } from '../define-handler.js';
import { toReaders } from '../to-readers.js';

/** Under which name the last asking is kept. */
const ASKED = 'briefing';

/**
 * Five minutes before a meeting (会前五分钟): three sentences to read aloud, and what changed since this person last
 * asked. The asking is kept, so that the next one knows.
 */
export const showBriefing = defineHandler({
  action: 'show-briefing',
  verbs: ['会前五分钟', '会前5分钟', '会前几分钟'],
  allowed: ['office', 'director'],
  takes: {},
  help: { form: '会前五分钟', does: '三句能照着念的情况，和您上次问以来的变化；每个数都能打开清单' },

  async run(_input, { actor, chat, now, today, stores }) {
    const scope = scopeOf(actor, now);
    const since = await stores.figures.lastAsked(actor.id, ASKED);
    const query = { scope, today, ...(since ? { since } : {}) };
    const open = (figure: BriefingFigure) => ({
      label: BRIEFING_WORDS[figure],
      action: 'list-briefing',
      payload: { figure, asOf: today, ...(since ? { since: since.toISOString() } : {}) },
    });
    const figures = await stores.figures.briefing(query);
    const card = briefingCard({ figures, now, ...(since ? { since } : {}), open });
    const choices = card.actions ?? [];
    return decide({
      answer: toReaders(chat, card),
      effects: [{ kind: 'asked.put', personId: actor.id, what: ASKED, at: now }],
      ...(choices.length > 0 ? { question: { action: 'show-briefing', values: {}, choices } } : {}),
    });
  },
});
