import { describe, expect, it } from 'vitest';
import type { Appraisal, Officer, Result } from '../../domain/appraisal/appraisal.js';
import { coverageOf, isBehind } from '../../domain/appraisal/coverage.js';
import { missingBefore, type Step, stepsOpen } from '../../domain/appraisal/ladder.js';
import { readResult } from '../../domain/appraisal/read-result.js';

const having = (results: readonly Result[], more: Partial<Appraisal> = {}): Appraisal => ({
  ...{ id: 'a', no: 12, officerId: 'o', steps: {}, trail: { n: 1, hash: '' } },
  rounds: results.map((result) => ({ result, on: '2026-11-20' })),
  ...more,
});
const REPORTED = { state: 'closed', repliedOn: '2026-12-10' } as const;
const taken = { on: '2026-12-20' };

describe('the ladder after an appraisal: no step is skipped (强基固本第三段)', () => {
  it.each<[Step, string, Appraisal]>([
    ['commend', '评议结果为满意', having(['基本满意'])],
    ['rectify', '评议结果为不满意', having(['满意'])],
    ['second', '整改（先发送：评议整改）', having(['不满意'])],
    ['report', '再次评议仍为不满意的结果', having(['不满意'])],
    ['report', '再次评议仍为不满意的结果', having(['不满意', '基本满意'])],
    ['consent', '报市委的记录', having(['不满意', '不满意'])],
    ['further', '市委同意的记录', having(['不满意', '不满意'], { steps: { report: taken } })], // E27
  ])('%s waits for: %s', (step, missing, appraisal) => {
    expect(missingBefore(step, appraisal)).toBe(missing);
  });

  it('the second appraisal is locked until the rectification’s report is in (E27)', () => {
    const rectified = having(['不满意'], { matterNo: 13 });
    expect(missingBefore('second', rectified, { state: 'open' })).toContain('#13 还没有登记到');
    expect(missingBefore('second', rectified, { state: 'withdrawn', repliedOn: '2026-12-10' })).toBeDefined();
    expect(missingBefore('second', rectified, { state: 'replied', repliedOn: '2026-12-10' })).toBeUndefined();
    expect(missingBefore('second', rectified, REPORTED)).toBeUndefined();
  });

  it.each<[string, Appraisal, Step[]]>([
    ['满意 is commended and copied', having(['满意']), ['commend', 'copy']],
    ['基本满意 is copied', having(['基本满意']), ['copy']],
    ['不满意 is put right', having(['不满意']), ['rectify', 'copy']],
    ['不满意 twice is reported', having(['不满意', '不满意'], { matterNo: 13 }), ['report', 'copy']],
    [
      'with consent the procedure may start',
      having(['不满意', '不满意'], { matterNo: 13, steps: { report: taken, consent: taken, copy: taken } }),
      ['further'],
    ],
  ])('%s', (_rule, appraisal, steps) => {
    expect(stepsOpen(appraisal, REPORTED)).toEqual(steps);
  });
});

describe('a result as typed', () => {
  it.each([
    ['不满意 满意10 基本满意8 不满意20', '不满意', '满意10 基本满意8 不满意20'],
    ['基本满意', '基本满意', undefined],
    ['满意，全票', '满意', '全票'],
    ['为不满意', '不满意', undefined],
    ['结果 满意', '满意', undefined],
  ])('%s', (words, result, figures) => {
    expect(readResult(words)).toEqual({ result, ...(figures ? { figures } : {}) });
  });

  it.each(['', '满意度很高', '优秀', '满意10 不满意20', '不'])('“%s” is none', (words) => {
    expect(readResult(words)).toBeUndefined();
  });
});

describe('coverage within the term', () => {
  const officer = (id: string, unitId: string, leftOn?: string): Officer => ({
    ...{ id, name: id, unitId, post: '法官' },
    ...(leftOn ? { leftOn } : {}),
  });
  const term = { from: '2022-03-01', to: '2027-02-28' };
  const appraised = (officerId: string, on = '2024-05-01'): Appraisal =>
    having([], { officerId, rounds: [{ result: '满意', on }] });

  it('counts only officers in post in numerator and denominator: 46 in post, 38 appraised of whom 2 left (E29)', () => {
    const officers = Array.from({ length: 48 }, (_, i) =>
      officer(`o${i}`, 'court', i < 2 ? '2025-01-01' : undefined),
    );
    const appraisals = Array.from({ length: 38 }, (_, i) => appraised(`o${i}`));
    const coverage = coverageOf(officers, appraisals, term, '2026-11-20', ['court']);
    expect(coverage).toMatchObject({ inPost: 46, appraised: 36 });
    expect(coverage.left[0]?.officers).toHaveLength(10);
  });

  it('an appraisal of an earlier term does not count; the first and the last day do', () => {
    const officers = ['a', 'b', 'c'].map((id) => officer(id, 'court'));
    const appraisals = [
      appraised('a', '2022-02-28'),
      appraised('b', '2022-03-01'),
      appraised('c', '2027-02-28'),
    ];
    expect(coverageOf(officers, appraisals, term, '2026-11-20', ['court']).appraised).toBe(2);
  });

  it('names who is left by unit in protocol order, and the pace a year', () => {
    const officers = [officer('甲', 'proc'), officer('乙', 'court'), officer('丙', 'court')];
    const coverage = coverageOf(officers, [], term, '2025-02-28', ['court', 'proc']);
    expect(coverage.left.map(({ unitId }) => unitId)).toEqual(['court', 'proc']);
    expect(coverage.perYear).toBe(2); // 3 in two years
    expect(coverageOf(officers, [], term, '2026-11-20', ['court', 'proc']).perYear).toBe(3); // 100 days left
    expect(coverageOf(officers, [], term, '2027-03-01', ['court', 'proc']).daysLeft).toBe(-1);
  });
});

describe('behind the pace of the term', () => {
  const term = { from: '2022-03-01', to: '2027-02-28' };
  const coverage = (inPost: number, appraised: number) => ({
    inPost,
    appraised,
    left: [],
    daysLeft: 0,
    perYear: 0,
  });

  it.each([
    ['half of the term is over and four of ten are done', 10, 4, '2024-09-01', true],
    ['half of it and six of ten', 10, 6, '2024-09-01', false],
    ['all are done', 10, 10, '2027-02-27', false],
    ['nobody is in post', 0, 0, '2026-01-04', false],
    ['it has not begun', 10, 0, '2022-01-04', false],
    ['it is over with one left', 10, 9, '2027-06-01', true],
  ])('%s', (_what, inPost, appraised, today, behind) => {
    expect(isBehind(coverage(inPost, appraised), term, today)).toBe(behind);
  });
});
