import { plain } from '../../cards/card.js';
import type { Evaluation } from '../../domain/ballot/evaluation.js';
import { notDraft } from '../../domain/errors/ballot.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { howItStands, isAnswered, pickVote, voteChange, WHICH } from './ballot-at-hand.js';

/**
 * Drops a vote that has not opened (取消测评), or a count that was entered and not announced. Its number is not used again.
 * Without a number somebody else's is asked about first.
 *
 * @throws DubanError `OFFICE_DOES_THIS`, `NOT_VISIBLE`, `NOT_A_DRAFT`
 */
export const withdrawBallot = defineHandler({
  action: 'withdraw-ballot',
  verbs: ['取消测评'],
  allowed: ['office', 'director'],
  takes: WHICH,
  help: { form: '取消测评 #12', does: '开始前取消一次测评' },

  async run({ matter: no }, context) {
    const vote = await pickVote(context, no, {
      action: 'withdraw-ballot',
      states: no === undefined ? ['draft'] : ['draft', 'closed'],
      none: '目前没有待开始的测评。',
    });
    if (isAnswered(vote)) return vote;
    // The only draft there is may be a colleague's.
    if (no === undefined && vote.openedBy !== context.actor.id) return askFirst(vote, context);
    if (vote.state === 'closed' && !vote.rules.recorded) throw notDraft(vote.no, howItStands(vote));
    return decide({
      answer: toAsker(context.chat, plain(`#${vote.no} 已取消，没有发过票`)),
      effects: [voteChange(vote, 'evaluation.withdrawn', context, { state: 'withdrawn' })],
    });
  },
});

function askFirst({ no, title, openedBy }: Evaluation, { chat, roster }: Context): Decision {
  const choices = [{ label: `取消 #${no}`, action: 'withdraw-ballot', payload: { matter: no } }];
  const by = roster.person(openedBy)?.name ?? '别的同事';
  return decide({
    answer: toAsker(chat, {
      title: `待开始的只有${by}准备的 #${no}，要取消吗？`,
      text: `《${title}》\n确实要取消，请回“取消 #${no}”。`,
      actions: choices,
    }),
    question: { action: 'withdraw-ballot', values: {}, slot: 'matter', choices },
  });
}
