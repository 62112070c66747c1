import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { electorateOf } from '../../../domain/ballot/electorate.js';
import type { BallotRules, Base } from '../../../domain/ballot/evaluation.js';
import { MOTION_TIERS } from '../../../domain/ballot/item.js';
import { MORE_THAN_HALF, meets, needed, readLine, showLine } from '../../../domain/ballot/line.js';
import { judge } from '../../../domain/ballot/result.js';
import { countBallots, withPaper } from '../../../domain/ballot/tally.js';

const SATISFACTION = ['满意', '基本满意', '不满意'];
const line = (words: string) => readLine(words) ?? MORE_THAN_HALF;

const rules = (base: Base, more: Partial<BallotRules> = {}): BallotRules => ({
  base,
  line: MORE_THAN_HALF,
  secret: true,
  paper: false,
  abstain: false,
  blankAbstains: false,
  ...more,
});

interface Case {
  members?: number;
  recused?: number;
  present?: number;
  issued?: number;
  counts: readonly number[];
  invalid?: number;
  tiers?: readonly string[];
  rules: BallotRules;
}

const persons = (n: number) => Array.from({ length: n }, (_, i) => ({ id: `p${i}` }));

function decide({
  members = 0,
  recused = 0,
  present,
  issued,
  counts,
  invalid = 0,
  tiers = SATISFACTION,
  rules,
}: Case) {
  const valid = counts.reduce((sum, n) => sum + n, 0);
  const people = persons(members);
  return judge(
    {
      issued: issued ?? valid + invalid,
      returned: valid + invalid,
      invalid,
      valid,
      items: [{ kind: 'tier', counts }],
    },
    {
      rules,
      items: [{ kind: 'tier', label: '总体评价', tiers }],
      electorate: electorateOf(
        '组成人员',
        people,
        people.slice(0, recused).map(({ id }) => id),
        {
          members,
          ...(present === undefined ? {} : { present }),
        },
      ),
    },
  );
}
const verdict = (one: Case) => decide(one).items[0]?.verdict;

it('counted on those present, more ballots than signed in are void', () => {
  const cast = { members: 41, issued: 41, counts: [2, 0, 3], rules: rules('present') };
  expect(decide({ ...cast, present: 4 }).outcome).toBe('void');
  expect(decide({ ...cast, present: 5 }).outcome).toBe('decided');
});

describe('a line is exact at the boundary', () => {
  it.each([
    { words: '过半数', base: 39, least: 20 },
    { words: '过半数', base: 40, least: 21 },
    { words: '半数以上', base: 40, least: 20 },
    { words: '三分之二以上', base: 30, least: 20 },
    { words: '超过三分之二', base: 30, least: 21 },
    { words: '三分之二以上', base: 31, least: 21 },
    { words: '60%以上', base: 41, least: 25 },
  ])('$words of $base is $least', ({ words, base, least }) => {
    expect(needed(base, line(words))).toBe(least);
    expect(meets(least, base, line(words))).toBe(true);
    expect(meets(least - 1, base, line(words))).toBe(false);
  });

  it('has one fewest number, whatever the share and the base', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000 }),
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 1, max: 100 }),
        fc.boolean(),
        (base, numerator, more, inclusive) => {
          const share = { numerator, denominator: numerator + more, inclusive };
          const least = needed(base, share);
          expect(meets(least, base, share)).toBe(true);
          expect(meets(least - 1, base, share)).toBe(false);
        },
      ),
    );
  });

  it('is said as it was typed, and a share alone is not guessed at', () => {
    for (const words of ['过半数', '半数以上', '三分之二以上', '超过三分之二', '五分之四以上', '60%以上'])
      expect(showLine(line(words))).toBe(words);
    for (const words of ['三分之二', '半数', '大多数', '超过半数以上', '三分之四以上', '零分之一以上'])
      expect(readLine(words)).toBeUndefined();
  });
});

describe('motions (目录 12.2)', () => {
  const motion = (one: Omit<Case, 'tiers' | 'rules'>) =>
    verdict({ ...one, tiers: MOTION_TIERS, rules: rules('all') });

  it('E1 a quorum is more than half of all members: 20 of 39', () => {
    const quorum = { quorum: MORE_THAN_HALF };
    expect(
      decide({ members: 39, present: 20, counts: [20, 0, 0], rules: rules('all', quorum) }).outcome,
    ).toBe('decided');
  });
  it('E2 exactly half is no quorum: 20 of 40', () => {
    const quorum = { quorum: MORE_THAN_HALF };
    const result = decide({ members: 40, present: 20, counts: [20, 0, 0], rules: rules('all', quorum) });
    expect([result.outcome, result.items]).toEqual(['no-quorum', []]);
  });

  it('a number of people is a quorum at that number, whatever all members are', () => {
    const outcome = (present: number) =>
      decide({ members: 40, present, counts: [present, 0, 0], rules: rules('all', { quorum: { least: 5 } }) })
        .outcome;
    expect([outcome(4), outcome(5)]).toEqual(['no-quorum', 'decided']);
  });
  it('E3 N 39, 20 in favour: passed', () =>
    expect(motion({ members: 39, present: 34, counts: [20, 14, 0] })).toBe('通过'));
  it('E4 N 40, 20 in favour: not passed, 21 are needed', () =>
    expect(motion({ members: 40, present: 38, counts: [20, 18, 0] })).toBe('未通过'));
  it('E5 two-thirds of those present and yet below half of all: not passed', () =>
    expect(motion({ members: 41, present: 30, counts: [20, 5, 5] })).toBe('未通过'));
  it('E6 19 to 19: not passed, a tie has no casting vote', () => {
    const result = decide({ members: 38, counts: [19, 19, 0], tiers: MOTION_TIERS, rules: rules('all') });
    expect(result.items[0]).toMatchObject({ verdict: '未通过', tie: true });
  });
  it('E23 recused members stay in all members: of 39 with 2 recused, 19 fail and 20 pass', () => {
    expect(motion({ members: 39, recused: 2, counts: [19, 18, 0] })).toBe('未通过');
    expect(motion({ members: 39, recused: 2, counts: [20, 17, 0] })).toBe('通过');
  });
});

describe('evaluations (目录 12.2)', () => {
  it('E7 issued 34, returned 33, one blank; 17 of 32 valid are more than half: 满意', () => {
    const result = decide({ issued: 34, counts: [17, 10, 5], invalid: 1, rules: rules('valid') });
    expect(result).toMatchObject({
      issued: 34,
      returned: 33,
      base: { kind: 'valid', count: 32 },
      needed: 17,
    });
    expect(result.items[0]?.verdict).toBe('满意');
    expect(result.items[0]?.arithmetic).toEqual(['满意 17 票，达到 17 票']);
  });
  it('E8 16 of 32 is exactly half: 基本满意, by 26', () => {
    const result = decide({ issued: 34, counts: [16, 10, 6], invalid: 1, rules: rules('valid') });
    expect(result.items[0]?.verdict).toBe('基本满意');
    expect(result.items[0]?.arithmetic).toEqual([
      '满意 16 票，未达 17 票',
      '满意＋基本满意 26 票，达到 17 票',
    ]);
  });
  it('E9 the base decides: all 39 give 基本满意, the valid 30 would give 满意', () => {
    const votes = { members: 39, counts: [19, 6, 5] };
    expect(verdict({ ...votes, rules: rules('all') })).toBe('基本满意');
    expect(verdict({ ...votes, rules: rules('valid') })).toBe('满意');
  });
  it('E10 15 of 30 is not more than half: 不满意, marked as a tie', () => {
    const result = decide({ counts: [10, 5, 15], rules: rules('valid') });
    expect(result.items[0]).toMatchObject({ verdict: '不满意', tie: true });
  });
  it('E11 三分之二: 以上 includes 20 of 30, 超过 does not', () => {
    const votes = { counts: [12, 8, 10] };
    expect(verdict({ ...votes, rules: rules('valid', { line: line('三分之二以上') }) })).toBe('基本满意');
    expect(verdict({ ...votes, rules: rules('valid', { line: line('超过三分之二') }) })).toBe('不满意');
  });
  it('E12 more returned than issued: void, and no verdict', () => {
    const result = decide({ issued: 34, counts: [20, 10, 5], rules: rules('valid') });
    expect([result.outcome, result.items]).toEqual(['void', []]);
  });
  it('a base of nobody gives the last tier, never the first', () =>
    expect(verdict({ counts: [0, 0, 0], rules: rules('valid') })).toBe('不满意'));
});

describe('counting', () => {
  const vote = {
    items: [{ kind: 'tier', label: '总体评价', tiers: SATISFACTION }],
    rules: rules('valid'),
  } as const;
  const phone = countBallots([[0], [0], [1]], 5, vote);

  it('counts every ballot once, and both boxes together', () => {
    const paper = { issued: 2, returned: 2, counts: [1, 0, 0], blank: 1, invalid: 0 };
    expect(withPaper(phone, paper, vote.rules)).toEqual({
      issued: 7,
      returned: 5,
      invalid: 1,
      valid: 4,
      items: [{ kind: 'tier', counts: [3, 1, 0] }],
    });
  });

  it('takes a blank paper as an abstention only where the site says so', () => {
    const abstaining = { ...vote, rules: rules('valid', { abstain: true, blankAbstains: true }) };
    const paper = { issued: 1, returned: 1, counts: [0, 0, 0, 0], blank: 1, invalid: 0 };
    const both = withPaper(countBallots([[3]], 1, abstaining), paper, abstaining.rules);
    expect(both).toMatchObject({ invalid: 0, valid: 2, items: [{ kind: 'tier', counts: [0, 0, 0, 2] }] });
  });

  it('never loses or makes a ballot', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 200 }), (choices) => {
        const tally = countBallots(
          choices.map((choice) => [choice]),
          300,
          vote,
        );
        const counts = tally.items[0]?.kind === 'tier' ? tally.items[0].counts : [];
        expect(counts.reduce((sum, n) => sum + n, 0)).toBe(choices.length);
      }),
    );
  });
});
