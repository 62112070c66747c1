import type { Matter } from '../matter/matter.js';
import { type Appraisal, FOLLOWING, type Following, lastResult } from './appraisal.js';

/** Every step after a first result: the rectification and the second vote, and what else may follow. */
export type Step = Following | 'rectify' | 'second';

export const STEP_NAMES: Readonly<Record<Step, string>> = {
  ...FOLLOWING,
  rectify: '评议整改',
  second: '再次评议',
};

/** The rectification's matter, as far as the ladder asks about it. */
export type Rectification = Pick<Matter, 'repliedOn' | 'state'>;

/** What a step waits for that is not there, in words; undefined where nothing is missing. */
type Lock = (appraisal: Appraisal, rectification: Rectification | undefined) => string | undefined;

const unless = (holds: boolean, missing: string): string | undefined => (holds ? undefined : missing);
const isReported = (rectification: Rectification | undefined): boolean =>
  rectification?.repliedOn !== undefined;
/** Opened by mistake and withdrawn: another may be opened. */
const isWithdrawn = (rectification: Rectification | undefined): boolean =>
  rectification?.state === 'withdrawn';

/**
 * The locks, in their order: 不满意 → 整改 → 整改报告 → 再次评议 → 仍不满意 → 报市委 → 市委同意 → 启动程序. No step is
 * skipped. Of an organ it is the same by analogy; commendation and copies are an officer's.
 *
 * Source: 淮安市人大常委会经验材料（强基固本第三段）.
 */
const LOCKS: Readonly<Record<Step, Lock>> = {
  commend: (appraisal) => unless(!appraisal.organ && lastResult(appraisal) === '满意', '评议结果为满意'),
  copy: ({ organ, rounds }) => unless(!organ && rounds.length > 0, '评议结果'),
  rectify: ({ rounds }) => unless(rounds[0]?.result === '不满意', '评议结果为不满意'),
  second: ({ matterNo }, rectification) =>
    unless(matterNo !== undefined && !isWithdrawn(rectification), '整改（先发送：评议整改）') ??
    unless(isReported(rectification), `整改报告（#${matterNo ?? 0} 还没有登记到）`),
  report: ({ rounds }) => unless(rounds[1]?.result === '不满意', '再次评议仍为不满意的结果'),
  consent: ({ steps }) => unless(steps.report !== undefined, '报市委的记录'),
  further: ({ steps }) => unless(steps.consent !== undefined, '市委同意的记录'),
};

/** Commendation and copies are an officer's; an organ has no such step. Pure. */
export const isOfficersOnly = (step: Step): boolean => step === 'commend' || step === 'copy';

/** What is missing before this step may be taken, named; undefined where it may. Pure. */
export const missingBefore = (
  step: Step,
  appraisal: Appraisal,
  rectification?: Rectification,
): string | undefined => LOCKS[step](appraisal, rectification);

/** True for what was done already. Pure. */
export function isTaken(
  step: Step,
  { steps, rounds, matterNo }: Appraisal,
  rectification?: Rectification,
): boolean {
  if (step === 'rectify') return matterNo !== undefined && !isWithdrawn(rectification);
  return step === 'second' ? rounds.length > 1 : steps[step] !== undefined;
}

const ORDER: readonly Step[] = ['commend', 'rectify', 'second', 'report', 'consent', 'further', 'copy'];

/** The steps that may be taken now, the likeliest first: what the bot proposes and a person decides. Pure. */
export const stepsOpen = (appraisal: Appraisal, rectification?: Rectification): Step[] =>
  ORDER.filter(
    (step) =>
      !isTaken(step, appraisal, rectification) && missingBefore(step, appraisal, rectification) === undefined,
  );
