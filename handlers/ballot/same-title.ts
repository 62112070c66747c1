import type { Evaluation } from '../../domain/ballot/evaluation.js';
import { voteWord } from '../../domain/ballot/vote-word.js';
import type { Context } from '../define-handler.js';
import { howItStands, votesRun } from './ballot-at-hand.js';

/** Spaces and marks make no other title: 市中院 2026年度报告, 《市中院2026年度报告》. */
const bare = (title: string): string => title.normalize('NFKC').replace(/[\s\p{P}]/gu, '');

/**
 * What is said beside a vote where others of its mechanism with the same title are prepared, open, or decided and not
 * announced: the same line was sent twice, or the round before is to be announced or voted again.
 */
export async function sameTitleLines(
  { no, mechanism, title, state }: Pick<Evaluation, 'no' | 'mechanism' | 'title' | 'state'>,
  context: Context,
): Promise<string[]> {
  const others = (await votesRun(context, ['draft', 'open', 'counting', 'closed'])).filter(
    (one) => one.no !== no && one.mechanism === mechanism && bare(one.title) === bare(title),
  );
  const numbers = (states: readonly Evaluation['state'][]) =>
    others
      .filter((one) => states.includes(one.state))
      .map((one) => `#${one.no}`)
      .join('、');
  const [drafts, open] = [numbers(['draft']), numbers(['open'])];
  const over = others.filter((one) => one.state === 'counting' || one.state === 'closed');
  const drop =
    state === 'draft' ? `多出来的请取消，例如：取消${voteWord({ mechanism })} #${no}` : '多出来的请取消。';
  return [
    ...(drafts ? [`【注意】已有同名草稿 ${drafts}。${drop}`] : []),
    ...(open ? [`【注意】同名的 ${open} 正在投票。${drop}`] : []),
    ...over.map(
      (one) =>
        `【注意】同名的 #${one.no} ${one.rules.recorded ? '已登记票数' : howItStands(one)}，${
          one.state === 'counting' ? '等纸票录入' : '还没有公布'
        }。请先看：结果 #${one.no}`,
    ),
  ];
}
