import type { Act } from '../../domain/acts/act.js';
import { instrumentOf } from '../../domain/instruments/catalogue.js';
import { showPaperNumber } from '../../domain/matter/paper-number.js';
import type { Context } from '../define-handler.js';

/**
 * An act with the matter's paper number (备〔2026〕1号), the next of its instrument's prefix in this year. One that was
 * set before stays; an instrument without a prefix gives none.
 */
export async function numbered(act: Act, { stores, today }: Pick<Context, 'stores' | 'today'>): Promise<Act> {
  const { matter, effects } = act;
  const { paperPrefix: prefix } = instrumentOf(matter.instrument);
  if (matter.paperNo !== undefined || prefix === undefined) return act;
  const year = Number(today.slice(0, 4));
  const paperNo = showPaperNumber({ prefix, year, serial: await stores.numbers.takePaper(prefix, year) });
  return {
    matter: { ...matter, paperNo },
    effects: effects.map((effect) =>
      effect.kind === 'matter.set' && effect.id === matter.id
        ? {
            ...effect,
            set: { ...effect.set, paperNo },
            event: { ...effect.event, body: { ...effect.event.body, number: paperNo } },
          }
        : effect,
    ),
  };
}
