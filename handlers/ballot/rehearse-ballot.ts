import { ballotCard } from '../../cards/ballot/ballot.js';
import { REHEARSAL } from '../../domain/ballot/evaluation.js';
import { freshKeys } from '../../domain/ballot/options.js';
import { voteWord } from '../../domain/ballot/vote-word.js';
import { nobodyMayVote } from '../../domain/errors/ballot.js';
import { decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { isAnswered, pickVote, voteChange, WHICH } from './ballot-at-hand.js';
import { withSetup } from './ballot-setup.js';
import { draftView } from './draft-view.js';

/**
 * Rehearses a vote (试投) with everyone's own phone before the day: who taps learns that it works, the office how many
 * have. Nothing of what was tapped is kept, and nothing is counted.
 *
 * @throws DubanError `OFFICE_DOES_THIS`, `NOT_VISIBLE`, `NOT_A_DRAFT`, `NOBODY_MAY_VOTE`
 */
export const rehearseBallot = defineHandler({
  action: 'rehearse-ballot',
  verbs: ['试投'],
  irrevocable: true,
  allowed: ['office', 'director'],
  takes: WHICH,
  help: { form: '试投 #12', does: '正式投票前让每个人点一次，不计票' },

  async run({ matter: no }, context) {
    const picked = await pickVote(context, no, {
      action: 'rehearse-ballot',
      states: ['draft'],
      none: '目前没有待开始的投票可以试投。',
    });
    if (isAnswered(picked)) return picked;
    // Who is recused by now is not asked to rehearse either.
    const vote = withSetup(picked, {}, context);
    const { electors } = vote.electorate;
    if (electors.length === 0) throw nobodyMayVote(vote.no, voteWord(vote));
    const keys = freshKeys(vote.items, vote.rules.abstain);
    const tried = { issued: electors.length, voted: 0, paper: 0, unused: 0 };
    const card = await draftView(vote, context, {
      tried,
      news: `#${vote.no} 试投票已发给 ${electors.length} 人`,
    });
    return decide({
      answer: context.said === undefined ? { update: card } : toAsker(context.chat, card),
      effects: [
        voteChange(
          vote,
          'evaluation.rehearsed',
          context,
          { keys, electorate: vote.electorate },
          { electors: electors.length },
        ),
        {
          kind: 'ballot.issue',
          evaluation: vote.id,
          round: REHEARSAL,
          electors,
          card: ballotCard({ ...vote, keys }, { rehearsal: true }),
          at: context.now,
        },
      ],
    });
  },
});
