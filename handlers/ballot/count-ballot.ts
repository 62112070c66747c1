import { plain } from '../../cards/card.js';
import { decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { isAnswered, pickVote, voteChange, WHICH } from './ballot-at-hand.js';

/**
 * Closes a vote before its time (计票): from this moment no ballot is taken. Counting itself is the work of the close,
 * which tells the office and the tellers one to one.
 *
 * @throws DubanError `OFFICE_DOES_THIS`, `NOT_VISIBLE`, `NOT_A_DRAFT`
 */
export const countBallot = defineHandler({
  action: 'count-ballot',
  verbs: ['计票', '结束投票'],
  allowed: ['office', 'director'],
  takes: WHICH,
  help: { form: '计票 #12', does: '提前结束投票并计票' },

  async run({ matter: no }, context) {
    const vote = await pickVote(context, no, {
      action: 'count-ballot',
      states: ['open'],
      none: '目前没有正在进行的投票。',
    });
    if (isAnswered(vote)) return vote;
    const card = plain(`#${vote.no} 投票已结束，正在计票`, '结果马上单独发给您。');
    return decide({
      answer: context.said === undefined ? { update: card } : toAsker(context.chat, card),
      effects: [
        voteChange(
          vote,
          'evaluation.ended-early',
          context,
          { closesAt: context.now },
          {
            was: vote.closesAt?.toISOString() ?? null,
          },
        ),
      ],
    });
  },
});
