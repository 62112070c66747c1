import { type BallotRules, FEWEST_OPENED, type Turnout } from '../../domain/ballot/evaluation.js';
import { fewIn } from '../../domain/ballot/stays-shut.js';

/**
 * Said while it can still be helped: fewer than five papers, or fewer than five phones beside them, and the whole box stays
 * shut. None where the vote is open or has no paper. Pure.
 */
export function fewWords(
  { secret, paper }: Pick<BallotRules, 'secret' | 'paper'>,
  turnout: Turnout,
): string | undefined {
  if (!secret || !paper) return undefined;
  const few = fewIn(turnout);
  const what = [
    ...(few.paper ? [`领纸票的只有 ${turnout.paper} 人`] : []),
    ...(few.phones ? [`手机上只有 ${turnout.voted > 0 ? turnout.voted : turnout.issued} 人`] : []),
  ];
  if (what.length === 0) return undefined;
  const mend = few.paper
    ? '可以请更多人领纸票（满 5 人），或者让领纸票的人退回、改在手机上投（退纸票）。'
    : '可以请更多人在手机上投（满 5 人），或者都改领纸票。';
  return `【注意】${what.join('，')}。纸票和手机票只要有一种是 1 到 ${FEWEST_OPENED - 1} 张，为保密整个票箱都不开，全部票作废。${mend}`;
}
