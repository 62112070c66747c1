import type { BallotMechanism } from '../../domain/ballot/define-ballot.js';
import { BALLOTS } from '../../domain/instruments/catalogue.js';
import type { Handler } from '../define-handler.js';
import { castBallot } from './cast-ballot.js';
import { changeBallot } from './change-ballot.js';
import { countBallot } from './count-ballot.js';
import { draftBallot } from './draft-ballot.js';
import { draftMotion } from './draft-motion.js';
import { draftSheets } from './draft-sheets.js';
import { enterPaper } from './enter-paper.js';
import { handPage, openPage } from './hand-page.js';
import { issuePaper } from './issue-paper.js';
import { listRehearsed } from './list-rehearsed.js';
import { listWaiting } from './list-waiting.js';
import { openBallot } from './open-ballot.js';
import { rehearseBallot } from './rehearse-ballot.js';
import { releaseResult } from './release-result.js';
import { remarkAlone } from './remark-alone.js';
import { reopenBallot } from './reopen-ballot.js';
import { showNotice } from './show-notice.js';
import { showOwnBallot } from './show-own-ballot.js';
import { showResult } from './show-result.js';
import { showTurnout } from './show-turnout.js';
import { takeBackBallotPage } from './take-back-page.js';
import { urgeVoters } from './urge-voters.js';
import { withdrawBallot } from './withdraw-ballot.js';

/** A vote of adoption can be entered as counted; the three sheets can be asked after. */
const draftingOf = (mechanism: BallotMechanism): Handler =>
  mechanism.law
    ? draftMotion(mechanism)
    : mechanism.appraises === 'sheets'
      ? draftSheets(mechanism)
      : draftBallot(mechanism);

/** What people do with votes (测评), in the order help shows it. */
export const BALLOT_HANDLERS = [
  ...BALLOTS.map(draftingOf),
  changeBallot,
  rehearseBallot,
  openBallot,
  castBallot,
  showOwnBallot,
  remarkAlone,
  openPage,
  handPage,
  takeBackBallotPage,
  countBallot,
  listRehearsed,
  listWaiting,
  urgeVoters,
  showTurnout,
  issuePaper,
  enterPaper,
  showResult,
  showNotice,
  releaseResult,
  reopenBallot,
  withdrawBallot,
] as readonly Handler[];
