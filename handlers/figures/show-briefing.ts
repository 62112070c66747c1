import { BRIEFING_WORDS, type BriefingFigure, briefingCard } from '../../cards/figures/briefing.js';
import { scopeOf } from '../../domain/matter/audience.js';
import { decide, defineHandler } from '../define-handler.js';
import { toReaders } from '../to-readers.js';
import { showAllFigures } from './all-figures.js';
import { briefingAbout } from './briefing-about.js';
import { showFigures } from './show-figures.js';

/** Under which name the last asking is kept, apart for each narrowing. */
const askedAs = (called = ''): string => (called === '' ? 'briefing' : `briefing:${called}`);

/**
 * Five minutes before a meeting (会前五分钟): three sentences to read aloud, and what changed since this person last
 * asked. Of one mechanism or one unit where it is named; as of a past day (截至) the statistic of that day. The asking
 * is kept, so that the next one knows.
 */
export const showBriefing = defineHandler({
  action: 'show-briefing',
  verbs: ['会前五分钟', '会前5分钟', '会前几分钟'],
  allowed: ['office', 'director'],
  takes: {
    unit: { kind: 'unit', label: '单位' },
    asOf: { kind: 'date', label: '截至日期', looks: 'back', cues: ['截至', '截止', '到'] },
    words: { kind: 'text', label: '监督方式' },
  },
  help: {
    form: '会前五分钟',
    does: '三句能照着念的情况，和您上次问以来的变化；每个数都能打开清单；可写一种监督方式或一个单位',
  },

  async run({ unit, asOf, words = '' }, context) {
    const { actor, chat, now, today, roster, stores } = context;
    const scope = scopeOf(actor, now);
    const { about, called, unknown } = briefingAbout(words, unit, { roster });
    if (asOf !== undefined && asOf < today) {
      if (about.instrument) return showFigures.run({ unit, asOf, words }, context);
      const lead = '会前五分钟说的是现在的情况；这里是截至那一天的统计。';
      return showAllFigures({ scope, asOf, ...(unit ? { unitId: unit } : {}) }, context, { lead });
    }
    const what = askedAs(called);
    const since = await stores.figures.lastAsked(actor.id, what);
    const query = { scope, today, ...about, ...(since ? { since } : {}) };
    const open = (figure: BriefingFigure) => ({
      label: BRIEFING_WORDS[figure],
      action: 'list-briefing',
      payload: { figure, asOf: today, ...about, ...(since ? { since: since.toISOString() } : {}) },
    });
    const figures = await stores.figures.briefing(query);
    const named = called ? { about: called } : {};
    const said = briefingCard({ figures, now, ...named, ...(since ? { since } : {}), open });
    const card = unknown
      ? { ...said, text: `“${unknown.slice(0, 20)}”没有用上：可以写一种监督方式或一个单位。\n${said.text}` }
      : said;
    const choices = card.actions ?? [];
    return decide({
      answer: toReaders(chat, card),
      effects: [{ kind: 'asked.put', personId: actor.id, what, at: now }],
      ...(choices.length > 0 ? { question: { action: 'show-briefing', values: {}, choices } } : {}),
    });
  },
});
