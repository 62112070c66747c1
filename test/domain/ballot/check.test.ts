import { expect, it } from 'vitest';
import { CLOSED, checkBallots, closingBody } from '../../../domain/ballot/check.js';
import { electorateOf } from '../../../domain/ballot/electorate.js';
import type { ElectorState, Evaluation } from '../../../domain/ballot/evaluation.js';
import { MORE_THAN_HALF } from '../../../domain/ballot/line.js';
import { judge } from '../../../domain/ballot/result.js';
import type { PaperTally } from '../../../domain/ballot/tally.js';
import { setupBody } from '../../../handlers/ballot/ballot-setup.js';

const electors = ['p0', 'p1', 'p2'].map((person, i) => ({
  person,
  state: (i < 2 ? 'paper' : 'voted') as ElectorState,
}));
const rules = {
  ...{ base: 'valid' as const, line: MORE_THAN_HALF, secret: false, paper: true },
  ...{ abstain: false, blankAbstains: false },
};
const items = [{ kind: 'tier' as const, label: '总体评价', tiers: ['满意', '不满意'] }];
const electorate = electorateOf(
  '',
  electors.map(({ person: id }) => ({ id })),
  [],
);
const counted = {
  issued: 3,
  returned: 3,
  invalid: 0,
  valid: 3,
  items: [{ kind: 'tier' as const, counts: [2, 1] }],
};
const result = judge(counted, { rules, items, electorate });
const vote = {
  ...{ no: 12, title: '工作', round: 1, state: 'closed', rules, items, electorate, result },
} as unknown as Evaluation;
const entry = (kind: string, body: object) => ({ kind, body: JSON.parse(JSON.stringify(body)) }) as never;
const trail = [
  entry('evaluation.opened', { ...setupBody(vote), round: 1, issued: 3 }),
  entry(CLOSED, closingBody(1, electors, result)),
];
const ballots = [0, 1].map((choice) => ({ item: 0, choice, n: choice === 0 ? 2 : 1, named: 0 }));
const papers = (...counts: readonly (readonly number[])[]): { tally: PaperTally }[] =>
  counts.map((one) => ({ tally: { issued: 2, returned: 2, counts: one, blank: 0, invalid: 0 } }));

// What two tellers entered is kept beside the result of a vote by name.
it('核验 finds a figure of one teller that was changed, and more paper than came back', () => {
  const faults = (of: ReturnType<typeof papers>) => checkBallots(vote, trail, electors, ballots, of).faults;
  expect(faults(papers([1, 1], [1, 1]))).toEqual([]);
  expect(faults(papers([1, 1], [2, 1]))).toEqual(['纸票录入']);
  const more = papers([1, 1]).map(({ tally }) => ({ tally: { ...tally, returned: 3 } }));
  expect(faults([...more, ...more])).toEqual(['纸票录入']);
  expect(faults([])).toEqual([]);
});
