import type { Evaluation } from '../../domain/ballot/evaluation.js';
import { voteWord } from '../../domain/ballot/vote-word.js';
import { recordedOnly, releasedAlready } from '../../domain/errors/ballot.js';
import type { Slots } from '../../domain/slot.js';
import { askFor } from '../ask-for.js';
import { type Context, defineHandler } from '../define-handler.js';
import { written } from '../matter/matter-at-hand.js';
import { howItStands, isAnswered, pickVote, WHICH } from './ballot-at-hand.js';
import { SETUP_SLOTS, withSetup } from './ballot-setup.js';
import { opened, requireReady } from './open-ballot.js';

const ACTION = 'reopen-ballot';
const TAKES = {
  ...WHICH,
  closes: { ...SETUP_SLOTS.closes, ask: '新一轮什么时候截止？例如：明天下午五点。' },
  reason: {
    kind: 'text',
    label: '原因',
    cues: ['因为', '由于', '原因', '因'],
    ask: '重开要写原因，还没有改动。请补一句，例如：因收回票数多于发出票数',
  },
} as const satisfies Slots;

const isOver = ({ closesAt }: Evaluation, { now }: Context): boolean => !closesAt || closesAt <= now;

/**
 * Votes again (重开) under the same rules and the same electorate, without who left it since, for a reason that is kept
 * and said on the new round's result. The round before stays in the trail and is never shown beside the new one; its
 * ballots mean nothing in it, and nothing ties them to a voter: its key is gone, its cells are empty.
 *
 * Until it is announced only: what the meeting has announced (公布) is its result, and no text lets the office have it
 * voted again; a second vote on the same thing is a vote of its own. Before that a decided round may be run again, as
 * after a void one (E12), though office and tellers have its figures: that is why the reason goes with the result.
 *
 * @throws DubanError `CLOSES_IN_PAST`, `OFFICE_DOES_THIS`, `NOT_VISIBLE`, `NOT_A_DRAFT`,
 * `RELEASED_ALREADY`, `RECORDED_ONLY`
 */
export const reopenBallot = defineHandler({
  action: ACTION,
  verbs: ['重开', '重新投票'],
  allowed: ['office', 'director'],
  takes: TAKES,
  help: { form: '重开 #12 因收回票数多于发出票数 截止 12月1日18:00', does: '再投一轮，上一轮留存' },

  async run({ matter: no, closes, reason }, context) {
    const picked = await pickVote(context, no, {
      action: ACTION,
      states: no === undefined ? ['closed'] : ['closed', 'released'],
      none: '目前没有可以重开的投票。',
    });
    if (isAnswered(picked)) return picked;
    if (picked.state === 'released') throw releasedAlready(picked.no, howItStands(picked), voteWord(picked));
    if (picked.rules.recorded) throw recordedOnly(picked.no, voteWord(picked));
    const why = written('原因', reason ?? '');
    if (why === '') {
      const given = { matter: picked.no, ...(closes === undefined ? {} : { closes }) };
      return askFor(context, { action: ACTION, takes: TAKES }, given, 'reason');
    }
    const form = `重开 #${picked.no} 因${why}`;
    // Its time is over as a rule: until when the new round runs is asked for, with the reason kept.
    if (closes === undefined && isOver(picked, context))
      return askFor(context, { action: ACTION, takes: TAKES }, { matter: picked.no, reason: why }, 'closes');
    const setUp = withSetup(picked, closes ? { closes } : {}, context, form);
    const vote = { ...setUp, rules: { ...setUp.rules, again: why } };
    requireReady(vote, context, form);
    return opened(picked, vote, 'evaluation.reopened', { reason: why }, context);
  },
});
