import { canonicalJson, type StoredEntry } from '../trail.js';
import { type Appraisal, FOLLOWING, type Following, type Round } from './appraisal.js';

/** The results and steps that an appraisal's trail tells of, whatever was taken back left out. */
function told(entries: readonly StoredEntry[]): Pick<Appraisal, 'rounds' | 'steps' | 'matterNo'> {
  const rounds: Round[] = [];
  const steps: Appraisal['steps'] & Record<string, unknown> = {};
  let matterNo: unknown;
  for (const { kind, body } of entries) {
    const what = kind.slice('appraisal.'.length);
    if (what === 'opened' || what === 'second') rounds.push(resultIn(body));
    else if (what === 'result-back') rounds.pop();
    else if (what === 'rectify') matterNo = body?.matter;
    else if (what in FOLLOWING) Object.assign(steps, { [what as Following]: body });
  }
  return { rounds, steps, ...(typeof matterNo === 'number' ? { matterNo } : {}) };
}

const resultIn = (body: StoredEntry['body']): Round => {
  const { result, on, figures } = (body ?? {}) as unknown as Round;
  return { result, on, ...(figures === undefined ? {} : { figures }) };
};

/** Whether an appraisal is what its trail says, result by result and step by step. Pure. */
export const isAsTold = (
  { rounds, steps, matterNo }: Pick<Appraisal, 'rounds' | 'steps' | 'matterNo'>,
  entries: readonly StoredEntry[],
): boolean =>
  canonicalJson({ rounds, steps, ...(matterNo === undefined ? {} : { matterNo }) } as never) ===
  canonicalJson(told(entries) as never);
