import { FEWEST_OPENED, type Turnout } from './evaluation.js';

const isFew = (n: number): boolean => n > 0 && n < FEWEST_OPENED;

/**
 * Whether a secret box stays shut (不开箱): few ballots name their voters, and the phones' and the paper are two boxes.
 * Each has none or five, together there are five. `returned`: the paper that came back, once it is counted. Pure.
 */
export const staysShut = (phones: number, onPaper: number, returned?: number): boolean =>
  isFew(phones) || isFew(onPaper) || isFew(returned ?? 0) || phones + (returned ?? onPaper) < FEWEST_OPENED;

/**
 * Which of the two boxes has too few to be opened, were the vote closed now; none where nobody used it. `left`: how many can
 * still vote on the phone. While the vote is open it can still be helped. Pure.
 */
export const fewIn = ({ voted, paper, issued: left }: Turnout): { paper: boolean; phones: boolean } => ({
  paper: isFew(paper),
  // Nobody has voted yet, and fewer than five still can: their votes would be too few.
  phones: paper > 0 && (isFew(voted) || (voted === 0 && isFew(left))),
});
