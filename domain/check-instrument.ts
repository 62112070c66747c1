import type { Instrument } from './instrument.js';
import { type LadderStep, STANDARD_LADDER } from './time/ladder.js';

const stepsOf = (ladder: Instrument['ladder']): readonly LadderStep[] =>
  ladder === 'standard' ? STANDARD_LADDER : ladder;

/** What the compiler cannot see in a declaration, one line a fault: names that lead nowhere. Pure. */
export function faultsOf({ fields, deadlines, ladder, offers = [] }: Instrument): string[] {
  const parties = Object.keys(fields).filter((name) => /^units?$/.test(fields[name]?.kind ?? ''));
  const ladders = [ladder, ...deadlines.map((rule) => rule.ladder ?? [])];
  const steps = ladders.flatMap(stepsOf).map(({ id }) => id);
  return [
    ...(parties.length > 1 ? [`one field names the party, not ${parties.join(' and ')}`] : []),
    ...offers
      .filter(({ after }) => !steps.includes(after))
      .map(({ after }) => `no step ${after} to offer at`),
    ...deadlines.flatMap(({ stage, after }, i) =>
      after === undefined || deadlines.slice(0, i).some((one) => one.stage === after)
        ? []
        : [`no stage ${after} before ${stage} to wait for`],
    ),
    ...deadlines.flatMap((rule) => {
      if ('fixed' in rule || !rule.lengths) return [];
      const { by, of } = rule.lengths;
      const choice = fields[by];
      const words: readonly string[] = choice?.kind === 'choice' ? choice.of : [];
      return Object.keys(of)
        .filter((word) => !words.includes(word))
        .map((word) => `no ${word} in ${by} to have a length`);
    }),
  ];
}
