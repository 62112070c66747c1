import { plain } from '../../cards/card.js';
import { skip } from '../../domain/gathering/acts/run.js';
import { type Context, decide, defineHandler } from '../define-handler.js';
import { written } from '../matter/matter-at-hand.js';
import { toAsker } from '../to-asker.js';
import { visibleMeeting } from './meeting-at-hand.js';
import { reasonFor } from './note-skip-reason.js';
import { openProposal } from './proposal-at-hand.js';

/** Its half-year went by: what is said now is why there was none. */
const hasLapsed = async (no: number, { stores }: Context): Promise<boolean> =>
  (await stores.meetings.byNo(no))?.lapsed === true;

/**
 * No joint meeting in this half-year (本期不开): 原则上 allows it, with a reason that is kept.
 *
 * @throws DubanError `NOT_VISIBLE`, `MEETING_IS_OVER`
 */
export const skipHalfYear = defineHandler({
  action: 'skip-half-year',
  verbs: ['本期不开'],
  allowed: ['office', 'director'],
  takes: {
    matter: {
      kind: 'matter',
      of: 'proposal',
      label: '会议',
      required: true,
      ask: '哪一个？例如：本期不开 #12 因换届',
    },
    reason: { kind: 'text', label: '原因', required: true, ask: '“原则上半年一次”，请写明不开的原因。' },
  },

  // What is settled already is said before anybody is asked why.
  before: async ({ matter: no }, context) => {
    if (no !== undefined && !(await hasLapsed(no, context))) await openProposal(context, no);
  },

  async run({ matter: no, reason }, context) {
    if (await hasLapsed(no, context)) return reasonFor(await visibleMeeting(context, no), reason, context);
    const proposal = await openProposal(context, no);
    const why = written('原因', reason);
    const act = skip(proposal, why, { by: context.actor.id, at: context.now });
    return decide({
      answer: toAsker(context.chat, plain(`#${no} 本期不开，原因已留痕。`, `原因：${why}`)),
      effects: act.effects,
    });
  },
});
