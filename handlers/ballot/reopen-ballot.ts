import { reasonNeeded, recordedOnly } from '../../domain/errors/ballot.js';
import { defineHandler } from '../define-handler.js';
import { written } from '../matter/matter-at-hand.js';
import { isAnswered, pickVote, WHICH } from './ballot-at-hand.js';
import { SETUP_SLOTS, withSetup } from './ballot-setup.js';
import { opened, requireReady } from './open-ballot.js';

/**
 * Votes again (重开) under the same rules and the same electorate, for a reason that is kept. The round before stays in
 * the trail and is never shown beside the new one; its ballots mean nothing in it.
 *
 * @throws DubanError `REASON_NEEDED`, `CLOSES_IN_PAST`, `OFFICE_DOES_THIS`, `NOT_VISIBLE`, `NOT_A_DRAFT`
 */
export const reopenBallot = defineHandler({
  action: 'reopen-ballot',
  verbs: ['重开', '重新投票'],
  allowed: ['office', 'director'],
  takes: {
    ...WHICH,
    closes: SETUP_SLOTS.closes,
    reason: { kind: 'text', label: '原因', cues: ['因为', '由于', '原因', '因'] },
  },
  help: { form: '重开 #12 因收回票数多于发出票数 截止 12月1日18:00', does: '再投一轮，上一轮留存' },

  async run({ matter: no, closes, reason }, context) {
    const picked = await pickVote(context, no, {
      action: 'reopen-ballot',
      states: ['closed'],
      none: '目前没有可以重开的测评。',
    });
    if (isAnswered(picked)) return picked;
    if (picked.rules.recorded) throw recordedOnly(picked.no);
    const why = written('原因', reason ?? '');
    if (why === '') throw reasonNeeded(picked.no);
    const vote = withSetup(picked, closes ? { closes } : {}, context);
    requireReady(vote, context);
    return opened(vote, vote.round + 1, 'evaluation.reopened', { reason: why }, context);
  },
});
