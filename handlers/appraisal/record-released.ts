import { RESULTS } from '../../domain/appraisal/appraisal.js';
import type { Evaluation } from '../../domain/ballot/evaluation.js';
import { optionsOf } from '../../domain/ballot/item.js';
import { DubanError } from '../../domain/errors.js';
import { officerAppraisal } from '../../domain/instruments/officer-appraisal.js';
import { type Context, type Decision, decide } from '../define-handler.js';
import { recordRound } from './record-result.js';

type Recorded = Pick<Decision, 'effects' | 'notices'> & { line?: string };

const NOTHING: Recorded = decide({ answer: {} });

/** 满意 18、基本满意 9、不满意 5. */
function figuresOf({ items: [item], result, rules }: Evaluation): string {
  const counted = result?.tally?.items[0];
  if (!item || counted?.kind !== 'tier') return '';
  return optionsOf(item, rules.abstain)
    .map((option, i) => `${option} ${counted.counts[i] ?? 0}`)
    .join('、');
}

/**
 * What an announced vote on an officer (两官履职评议) comes to for the appraisal: its verdict is recorded as the result of
 * the officer in post whom the title names, with what may follow. Where it names nobody or several, or a step before is
 * missing, it says how to record it by hand; the announcement stands all the same.
 *
 * Source: 《司法监督工作办法（征求意见稿）》第十七条; 淮安市人大常委会经验材料（强基固本第三段）.
 */
export async function recordReleased(vote: Evaluation, context: Context): Promise<Recorded> {
  if (vote.mechanism !== officerAppraisal.id) return NOTHING;
  const verdict = RESULTS.find((one) => one === vote.result?.items[0]?.verdict);
  const inPost = (await context.stores.appraisals.officers()).filter(({ leftOn }) => leftOn === undefined);
  const named = inPost.filter(({ name }) => vote.title.includes(name));
  const longest = Math.max(0, ...named.map(({ name }) => name.length));
  const [officer, other] = named.filter(({ name }) => name.length === longest);
  const byHand = `请登记到个人：评议结果 ${officer?.name ?? '姓名'} ${verdict ?? '满意'}`;
  if (!verdict || !officer || other) return { ...NOTHING, line: byHand };
  try {
    const round = { result: verdict, on: context.today, figures: figuresOf(vote) };
    const { effects, notices } = await recordRound(context, officer, round);
    return { effects, notices, line: `已记入${officer.name}的履职评议：${verdict}。` };
  } catch (error) {
    if (!(error instanceof DubanError)) throw error;
    return { ...NOTHING, line: `没有记入${officer.name}的履职评议：${error.failure.say}` };
  }
}
