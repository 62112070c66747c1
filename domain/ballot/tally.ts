import type { BallotRules } from './evaluation.js';
import { type Answers, type BallotItem, optionsOf } from './item.js';

/** Counts of one item: by option in the order of the buttons; scores by how many and their sum; how many remarks. */
export type ItemTally =
  | { kind: 'tier'; counts: readonly number[] }
  | { kind: 'score'; given: number; sum: number }
  | { kind: 'remark'; given: number };

/** All ballots of one round, counted: issued 发出, returned 收回, valid 有效. */
export interface Tally {
  issued: number;
  returned: number;
  invalid: number;
  valid: number;
  items: readonly ItemTally[];
}

/** A paper box as two tellers counted it, for a vote with one item of tiers. `blank` and `invalid` are apart. */
export interface PaperTally {
  issued: number;
  returned: number;
  /** By option in the order of the buttons. */
  counts: readonly number[];
  blank: number;
  invalid: number;
}

const emptyOf = (item: BallotItem, rules: BallotRules): ItemTally =>
  item.kind === 'tier'
    ? { kind: 'tier', counts: optionsOf(item, rules.abstain).map(() => 0) }
    : item.kind === 'score'
      ? { kind: 'score', given: 0, sum: 0 }
      : { kind: 'remark', given: 0 };

function add(so: ItemTally, answer: Answers[number] | undefined): ItemTally {
  if (answer === null || answer === undefined) return so;
  if (so.kind === 'tier') return { ...so, counts: so.counts.map((n, i) => (i === answer ? n + 1 : n)) };
  if (so.kind === 'score') return { ...so, given: so.given + 1, sum: so.sum + Number(answer) };
  return { ...so, given: so.given + 1 };
}

/** Counts ballots cast on phones: a form lets none through that is not complete, so each is valid. Pure. */
export function countBallots(
  ballots: readonly Answers[],
  issued: number,
  { items, rules }: { items: readonly BallotItem[]; rules: BallotRules },
): Tally {
  const empty = items.map((item) => emptyOf(item, rules));
  const counted = ballots.reduce(
    (so, answers) => so.map((one, i) => add(one, answers[i])),
    empty as readonly ItemTally[],
  );
  return { issued, returned: ballots.length, invalid: 0, valid: ballots.length, items: counted };
}

/** Both boxes together. A blank paper is invalid unless the rules make it an abstention (the last option). Pure. */
export function withPaper(phone: Tally, paper: PaperTally, { abstain, blankAbstains }: BallotRules): Tally {
  const abstained = abstain && blankAbstains ? paper.blank : 0;
  const invalid = phone.invalid + paper.invalid + paper.blank - abstained;
  const returned = phone.returned + paper.returned;
  const items = phone.items.map((item, place): ItemTally => {
    if (item.kind !== 'tier' || place > 0) return item;
    const counts = item.counts.map((n, i) => n + (paper.counts[i] ?? 0));
    const last = counts.length - 1;
    return { kind: 'tier', counts: counts.map((n, i) => (i === last ? n + abstained : n)) };
  });
  return { issued: phone.issued + paper.issued, returned, invalid, valid: returned - invalid, items };
}

/** More papers came back than were taken: a ballot in the paper box is nobody's, whoever else did not vote. Pure. */
export const isOverfull = ({ issued, returned }: Pick<PaperTally, 'issued' | 'returned'>): boolean =>
  returned > issued;

/** Whether a paper tally adds up: what was returned is what was counted, blank and invalid. Pure. */
export const addsUp = ({ returned, counts, blank, invalid }: PaperTally): boolean =>
  returned === counts.reduce((sum, n) => sum + n, 0) + blank + invalid;
