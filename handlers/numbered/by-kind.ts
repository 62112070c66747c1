import type { NumberedKind } from '../../domain/numbered.js';
import { showAppraisal, verifyAppraisal } from '../appraisal/show-appraisal.js';
import { showBallot } from '../ballot/show-ballot.js';
import { verifyBallot } from '../ballot/verify-ballot.js';
import { showCosigning, verifyCosigning } from '../cosigning/show-cosigning.js';
import type { Context, Decision } from '../define-handler.js';
import { showDraw, verifyDraw } from '../draw/show-draw.js';
import { showMeeting, verifyMeeting } from '../gathering/show-meeting.js';
import { showMatter } from '../matter/show-matter.js';
import { verifyTrail } from '../matter/verify-trail.js';

/** What `#n` alone and `核验 #n` do with one kind of numbered thing. */
export interface ByNumber {
  /** @throws DubanError `NOT_VISIBLE` */
  show(no: number, context: Context): Promise<Decision>;
  /** `round`: which one of a vote, as it was said. @throws DubanError `NOT_VISIBLE` */
  verify(no: number, context: Context, round?: string): Promise<Decision>;
}

const BY_KIND: Readonly<Record<NumberedKind, ByNumber>> = {
  matter: {
    show: (matter, context) => showMatter.run({ matter }, context),
    verify: (matter, context) => verifyTrail.run({ matter }, context),
  },
  appraisal: { show: showAppraisal, verify: verifyAppraisal },
  cosigning: { show: showCosigning, verify: verifyCosigning },
  meeting: { show: showMeeting, verify: verifyMeeting },
  evaluation: { show: showBallot, verify: verifyBallot },
  draw: { show: showDraw, verify: verifyDraw },
};

/** A number nobody knows is refused as a matter's is: whether there is one is not told. */
export const byNumber = async (no: number, { stores }: Context): Promise<ByNumber> =>
  BY_KIND[(await stores.numbers.kindOf(no)) ?? 'matter'];
