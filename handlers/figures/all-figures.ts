import { allFiguresCard } from '../../cards/figures/all-figures.js';
import { MOST_CHOICES } from '../../domain/effect.js';
import { INSTRUMENTS } from '../../domain/instruments/catalogue.js';
import type { FigurePeriod } from '../../domain/time/figure-period.js';
import type { FigureQuery } from '../../prisma/stores.js';
import { type Context, type Decision, decide } from '../define-handler.js';
import { toReaders } from '../to-readers.js';

/** 全部, 所有监督方式, 合计: every mechanism is meant. */
export const MEANS_ALL =
  /^(?:全部|所有|合计|总计|汇总|总体|各种|各类)(?:的)?(?:监督方式|监督|事项|情况)?(?:的)?(?:合计|汇总|情况)?$/u;

/** The figures of every mechanism (统计 全部) by the same definitions as one alone, and their sum. */
export async function showAllFigures(
  query: Omit<FigureQuery, 'instrument'>,
  context: Context,
  said: { period?: FigurePeriod; lead?: string } = {},
): Promise<Decision> {
  const { chat, roster, stores } = context;
  const { unitId, asOf } = query;
  const { period, lead } = said;
  const all = await Promise.all(
    INSTRUMENTS.map(async ({ id, name, verbs }) => ({
      called: verbs[0] ?? name,
      figures: await stores.matters.figures({ ...query, instrument: id }),
    })),
  );
  const parts = all
    .filter(({ figures }) => figures.issued > 0)
    .map((one) => ({
      ...one,
      open: {
        label: one.called,
        action: 'show-figures',
        payload: {
          words: [one.called, period?.label].filter(Boolean).join(' '),
          asOf,
          ...(unitId ? { unit: unitId } : {}),
        },
      },
    }));
  const unitName = unitId ? roster.unit(unitId)?.name : undefined;
  const card = allFiguresCard({
    parts,
    asOf,
    ...(period ? { periodLabel: period.label } : {}),
    ...(unitName ? { unitName } : {}),
    ...(lead ? { lead } : {}),
  });
  const choices = (card.actions ?? []).slice(0, MOST_CHOICES);
  return decide({
    answer: toReaders(chat, { ...card, actions: choices }, unitId),
    ...(choices.length > 0 ? { question: { action: 'show-figures', values: {}, choices } } : {}),
  });
}
